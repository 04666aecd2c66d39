import { afterEach, describe, expect, test } from 'vitest'
import { turns, until } from '../../settled.ts'
import {
  act,
  asked,
  begin,
  type Case,
  CHARGES,
  DELAYED,
  expectDone,
  first,
  GUEST,
  isSettled,
  PATCH,
  PRICE_ON,
  readBack,
  rig,
  SMART,
  SWITCHES,
  SWITCHING,
  TRIP,
  WINDOW,
} from './stage.ts'

/** Lets time pass in steps in which every ping and read is answered. */
async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 1_000) {
    rig.clock.advance(1_000)
    await turns(10)
  }
}

const named = ({ at, action, commands }: Case) => [JSON.stringify(action), at, action, commands] as const

afterEach(() => rig.close())

describe('a setting', () => {
  test.each([...SWITCHES, ...SMART, ...SWITCHING].map(named))(
    '%s at %s is done with replies',
    async (_name, at, action, commands) => {
      await begin()
      act(at, action)
      await expectDone(at, action, commands)
    },
  )

  test.each(SMART.map(named))(
    '%s at %s is done by the push when the server has no replies',
    async (_name, at, action, commands) => {
      await begin({ smartChargingReplies: false })
      act(at, action)
      await expectDone(at, action, commands)
      expect(readBack()).toBe(0)
    },
  )

  test.each(SMART.map(named))(
    '%s at %s is read back when nobody says anything',
    async (_name, at, action, commands) => {
      await begin({ smartChargingReplies: false, pushes: false })
      act(at, action)
      await until(() => asked().length === 1)
      rig.clock.advance(9_999)
      expect(first(at)?.phase).toBe('sent')
      rig.clock.advance(1)
      await expectDone(at, action, commands)
      expect(readBack()).toBe(1)
    },
  )

  test.each(SWITCHES.map(named))(
    '%s at %s may take the charge point as long as it takes',
    async (_name, at, action, commands) => {
      await begin({ statusLatencyMs: [25_000, 25_000], pushes: false })
      act(at, action)
      await until(() => first(at)?.phase === 'received')
      rig.clock.advance(24_999)
      expect(first(at)?.phase).toBe('received')
      rig.clock.advance(1)
      await expectDone(at, action, commands)
      expect(readBack()).toBe(0)
    },
  )

  test('of smart charging that the server says it took waits for its answer', async () => {
    await begin({ statusLatencyMs: [25_000, 25_000], pushes: false })
    act(DELAYED, { kind: 'smartCharging', profile: 'off' })
    await until(() => first(DELAYED)?.phase === 'received')
    rig.clock.advance(24_999)
    expect(first(DELAYED)?.phase).toBe('received')
    rig.clock.advance(1)
    await until(() => isSettled(DELAYED))
    expect(rig.chargePoint(DELAYED)).toMatchObject({ failures: [], completed: { origin: 'window' } })
  })

  test('that was received and never answered is read back', async () => {
    await begin({ pushes: false })
    rig.simulator.fault({ fault: 'silence' })
    act(GUEST, { kind: 'plugAndCharge', value: true })
    await until(() => first(GUEST)?.phase === 'received')
    rig.clock.advance(45_000)
    await expectDone(GUEST, { kind: 'plugAndCharge', value: true }, [{ command: 'SET_PLUG_AND_CHARGE' }])
    expect(readBack()).toBe(1)
  })

  test('that the charge point never took has the old value when it is read back', async () => {
    await begin({ smartChargingReplies: false, pushes: false })
    rig.simulator.setOffline(DELAYED, true)
    act(DELAYED, { kind: 'delayedWindow', ...WINDOW })
    await until(() => asked().length === 1)
    await pass(56_000)
    expect(rig.chargePoint(DELAYED)).toMatchObject({
      pending: [],
      completed: undefined,
      failures: [{ action: { kind: 'delayedWindow' }, reason: { kind: 'notApplied' } }],
    })
    expect(asked()).toHaveLength(1)
  })

  test('that cannot be read back fails when the server does not answer at all', async () => {
    await begin({ smartChargingReplies: false, pushes: false })
    rig.simulator.behave({ readLatencyMs: [90_000, 90_000] })
    act(DELAYED, { kind: 'smartCharging', profile: 'off' })
    await until(() => asked().length === 1)
    rig.clock.advance(10_000)
    await until(() => first(DELAYED)?.phase === 'confirming')
    rig.clock.advance(45_000)
    expect(rig.chargePoint(DELAYED)).toMatchObject({
      pending: [],
      failures: [{ reason: { kind: 'unseen' } }],
    })
  })

  test('of a trip that does not read back is done when it was taken', async () => {
    await begin({ smartChargingReplies: false, pushes: false })
    act(GUEST, { kind: 'priceSettings', minimumPct: 20 })
    for (const sent of [1, 2]) {
      await until(() => asked().length === sent)
      rig.clock.advance(10_000)
    }
    await until(() => isSettled(GUEST))
    expect(rig.chargePoint(GUEST)).toMatchObject({
      failures: [],
      completed: { action: { kind: 'priceSettings' } },
    })
    expect(asked()).toMatchObject([PRICE_ON, { minimum_pct: 20 }])
    expect(asked()[1]).not.toHaveProperty('battery_size_kwh')
    const { priceBased } =
      rig.simulator.world().chargePoints.find(({ evseId }) => evseId === GUEST)?.settings ?? {}
    expect(priceBased).toMatchObject({ leaveMinute: 7 * 60, minimumPct: 20 })
  })

  test('of a trip goes out although its departure is what the profile comes on with', async () => {
    await begin()
    act(GUEST, { kind: 'priceSettings', expectedDepartureTime: '07:00', minimumPct: 20 })
    await until(() => isSettled(GUEST))
    expect(rig.chargePoint(GUEST).settings.priceBasedCharging?.expectedLeaveTime).toBe('07:00')
    expect(asked()).toMatchObject([PRICE_ON, { expected_departure_time: '07:00', minimum_pct: 20 }])
  })

  test('behind the choice of its profile does not switch it on once more', async () => {
    await begin()
    act(GUEST, { kind: 'smartCharging', profile: 'priceBased' })
    act(GUEST, TRIP)
    await until(() => isSettled(GUEST))
    await expectDone(GUEST, TRIP, [PRICE_ON, PATCH])
  })

  test('whose profile could not be switched on is not sent, and has failed', async () => {
    await begin()
    rig.simulator.fault({ fault: 'unserved', command: 'SET_PRICE_BASED_CHARGING', form: 'error' })
    act(GUEST, TRIP)
    await until(() => asked().length === 1)
    await pass(12_000)
    expect(rig.chargePoint(GUEST)).toMatchObject({
      pending: [],
      completed: undefined,
      failures: [{ action: TRIP }],
    })
    expect(asked()).toMatchObject([PRICE_ON])
  })

  test('whose profile never came on is not said to be done', async () => {
    await begin({ smartChargingReplies: false, pushes: false })
    rig.simulator.fault({ fault: 'unserved', command: 'SET_PRICE_BASED_CHARGING', form: 'nothing' })
    act(GUEST, TRIP)
    for (const sent of [1, 2]) {
      await until(() => asked().length === sent)
      rig.clock.advance(10_000)
    }
    await pass(46_000)
    expect(rig.chargePoint(GUEST).failures).toMatchObject([{ action: TRIP, reason: { kind: 'notApplied' } }])
  })

  test('to what it is already is done without a word', async () => {
    await begin()
    act(GUEST, { kind: 'smartCharging', profile: 'off' })
    expect(rig.chargePoint(GUEST)).toMatchObject({
      pending: [],
      failures: [],
      completed: { action: { profile: 'off' } },
    })
    await turns()
    expect(asked()).toEqual([])
  })

  test.each([
    [CHARGES, { kind: 'plugAndCharge', value: false }, 'stopFirst'],
    ['BCU100186', { kind: 'smartCharging', profile: 'delayed' }, 'noSmartCharging'],
  ] as const)('at %s that is not possible is not sent: %j', async (evseId, action, why) => {
    await begin()
    act(evseId, action)
    const failure = { action, reason: { kind: 'notPossible', why } }
    expect(rig.chargePoint(evseId)).toMatchObject({ pending: [], failures: [failure] })
    await turns()
    expect(asked()).toEqual([])
  })
})
