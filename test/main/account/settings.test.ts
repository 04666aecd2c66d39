import { afterEach, describe, expect, test } from 'vitest'
import type { SettingAction } from '../../../core/action/action.ts'
import { sightOf } from '../../../core/action/rules.ts'
import { chargePointOf } from '../../../core/fleet/fleet.ts'
import { type Actions, createActions } from '../../../main/account/actions.ts'
import { type Rig, startRig } from '../rig.ts'
import { turns, until } from '../settled.ts'

/** Of the account "home": one that charges, one with a delayed profile, one that is blocked and made free here. */
const [CHARGES, DELAYED, GUEST] = ['BCU102728', 'BCU103501', 'BCU104410']

let rig: Rig
let actions: Actions
afterEach(() => rig.close())

async function begin(behaviour: Parameters<Rig['simulator']['behave']>[0] = {}): Promise<void> {
  rig = await startRig({ behaviour })
  actions = createActions(rig.store, rig.clock, rig.sync)
  rig.simulator.happen(GUEST, { what: 'block', on: false })
  await rig.settleIn()
  await until(() => rig.commands().includes('LIST_OVERRIDE_CURRENT'))
}

const act = (evseId: string, action: SettingAction) => actions.act({ evseId, action }, 'window')
const first = (evseId: string) => rig.chargePoint(evseId).pending[0]
const isSettled = (evseId: string) => rig.chargePoint(evseId).pending.length === 0

/** What was asked of charge points, without the answers that were read back. */
function asked(): readonly object[] {
  return rig.simulator.received
    .map(({ message }) => message)
    .filter((message): message is { command: string } => typeof message === 'object' && message !== null)
    .filter(({ command }) => /^(SET|SAVE|PATCH|OVERRIDE|REBOOT|START|STOP)/.test(command))
}

const readBack = () => rig.commands().filter((command) => command === 'GET_CH_SETTINGS').length

/** Lets time pass in steps in which every ping and read is answered. */
async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 1_000) {
    rig.clock.advance(1_000)
    await turns(10)
  }
}

interface Case {
  readonly at: string
  readonly action: SettingAction
  readonly commands: readonly object[]
}

const WINDOW = { startTime: '22:00', endTime: '06:00', days: [1, 2] }

/** Settings whose commands the server is known to answer. */
const SWITCHES: readonly Case[] = [
  {
    at: GUEST,
    action: { kind: 'plugAndCharge', value: true },
    commands: [{ command: 'SET_PLUG_AND_CHARGE', value: true }],
  },
  {
    at: GUEST,
    action: { kind: 'linkedCardsOnly', value: true },
    commands: [{ command: 'SET_PUBLIC_CHARGING', value: false }],
  },
]

const SMART: readonly Case[] = [
  {
    at: GUEST,
    action: { kind: 'smartCharging', profile: 'delayed' },
    commands: [{ command: 'SET_DELAYED_CHARGING', value: true }],
  },
  {
    at: CHARGES,
    action: { kind: 'smartCharging', profile: 'priceBased' },
    commands: [{ command: 'SET_PRICE_BASED_CHARGING', value: true }],
  },
  {
    at: DELAYED,
    action: { kind: 'smartCharging', profile: 'off' },
    commands: [{ command: 'SET_DELAYED_CHARGING', value: false }],
  },
  {
    at: DELAYED,
    action: { kind: 'delayedWindow', ...WINDOW },
    commands: [
      { command: 'SAVE_SCHEDULE_DELAYED_CHARGING', days: '[1,2]', start_time: '22:00', end_time: '06:00' },
    ],
  },
]

const PRICE_ON = { command: 'SET_PRICE_BASED_CHARGING', value: true }
const TRIP = { kind: 'priceSettings', expectedDepartureTime: '06:30' } as const
const PATCH = { command: 'PATCH_PRICE_BASED_CHARGING_SETTINGS', expected_departure_time: '06:30' }

/** Settings of a profile that is not on. */
const SWITCHING: readonly Case[] = [
  { at: GUEST, action: TRIP, commands: [PRICE_ON, PATCH] },
  {
    at: DELAYED,
    action: TRIP,
    commands: [PRICE_ON, { command: 'SET_DELAYED_CHARGING', value: false }, PATCH],
  },
  {
    at: GUEST,
    action: { kind: 'delayedWindow', ...WINDOW },
    commands: [
      { command: 'SET_DELAYED_CHARGING', value: true },
      { command: 'SAVE_SCHEDULE_DELAYED_CHARGING', days: '[1,2]', start_time: '22:00', end_time: '06:00' },
    ],
  },
]

const named = ({ at, action, commands }: Case) => [JSON.stringify(action), at, action, commands] as const

async function expectDone(at: string, action: SettingAction, commands: readonly object[]): Promise<void> {
  await until(() => isSettled(at))
  expect(rig.chargePoint(at)).toMatchObject({ failures: [], completed: { action } })
  expect(sightOf({ action }, rig.chargePoint(at))).toBe('done')
  expect(asked()).toMatchObject(commands)
  expect(asked()).toHaveLength(commands.length)
}

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

describe('from one profile to the other', () => {
  const action = { kind: 'smartCharging', profile: 'priceBased' } as const
  const on = { command: 'SET_PRICE_BASED_CHARGING', evse_id: DELAYED, value: true }
  const off = { command: 'SET_DELAYED_CHARGING', evse_id: DELAYED, value: false }

  test('goes command by command', async () => {
    await begin({ statusLatencyMs: [2_000, 2_000], pushes: false })
    act(DELAYED, action)
    await until(() => first(DELAYED)?.phase === 'received')
    await turns()
    expect(asked()).toMatchObject([on])
    rig.clock.advance(2_000)
    await until(() => asked().length === 2)
    await until(() => first(DELAYED)?.phase === 'received')
    rig.clock.advance(2_000)
    await expectDone(DELAYED, action, [on, off])
    expect(readBack()).toBe(1)
  })

  test('goes on when nobody answers', async () => {
    await begin({ smartChargingReplies: false, pushes: false })
    act(DELAYED, action)
    for (const sent of [1, 2]) {
      await until(() => asked().length === sent)
      rig.clock.advance(10_000)
    }
    await expectDone(DELAYED, action, [on, off])
    expect(readBack()).toBe(1)
  })

  test('is cut off with the connection: told once, and not begun again', async () => {
    await begin({ statusLatencyMs: [2_000, 2_000] })
    act(DELAYED, action)
    await until(() => first(DELAYED)?.phase === 'received')
    const told = new Set<number>()
    rig.store.subscribe((_before, { fleet }) => {
      for (const { id } of chargePointOf(fleet, DELAYED)?.failures ?? []) told.add(id)
    })
    rig.simulator.fault({ fault: 'drop' })
    await until(() => isSettled(DELAYED))
    expect(rig.chargePoint(DELAYED).failures).toMatchObject([{ action, reason: { kind: 'connectionLost' } }])
    rig.waitItOut()
    await rig.becomes('online')
    rig.clock.advance(60_000)
    await turns()
    expect(asked()).toMatchObject([on])
    expect(told.size).toBe(1)
  })
})

describe('actions that wait', () => {
  test('fail when what came before them made them impossible', async () => {
    await begin({ operativeStatus: false })
    actions.act({ evseId: GUEST, action: { kind: 'block' } }, 'tray')
    act(GUEST, { kind: 'plugAndCharge', value: true })
    act(GUEST, { kind: 'linkedCardsOnly', value: true })
    await until(() => isSettled(GUEST))
    expect(rig.chargePoint(GUEST)).toMatchObject({
      completed: { action: { kind: 'block' } },
      failures: [
        { action: { kind: 'plugAndCharge' }, reason: { kind: 'notPossible', why: 'blocked' } },
        { action: { kind: 'linkedCardsOnly' }, reason: { kind: 'notPossible', why: 'blocked' } },
      ],
    })
    await turns()
    expect(asked()).toMatchObject([{ command: 'SET_INOPERATIVE', evse_id: GUEST }])
  })

  test('were not sent when the connection is lost, and each says so', async () => {
    await begin({ statusLatencyMs: [2_000, 2_000] })
    act(GUEST, { kind: 'plugAndCharge', value: true })
    act(GUEST, { kind: 'linkedCardsOnly', value: true })
    actions.act({ evseId: GUEST, action: { kind: 'reboot' } }, 'tray')
    await until(() => first(GUEST)?.phase === 'received')
    rig.simulator.fault({ fault: 'drop' })
    await until(() => isSettled(GUEST))
    expect(rig.chargePoint(GUEST).failures).toMatchObject([
      { action: { kind: 'reboot' }, reason: { kind: 'notSent' } },
      { action: { kind: 'linkedCardsOnly' }, reason: { kind: 'notSent' } },
      { action: { kind: 'plugAndCharge' }, reason: { kind: 'connectionLost' } },
    ])
    expect(asked()).toMatchObject([{ command: 'SET_PLUG_AND_CHARGE' }])
  })

  test('do not ask anew for what is being read back', async () => {
    await begin({ smartChargingReplies: false, pushes: false })
    act(DELAYED, { kind: 'smartCharging', profile: 'off' })
    await until(() => asked().length === 1)
    rig.simulator.behave({ readLatencyMs: [15_000, 15_000] })
    rig.clock.advance(10_000)
    await until(() => readBack() === 1)
    // The reader gives the read up, and the answer comes later all the same.
    rig.clock.advance(11_000)
    await turns()
    const before = readBack()
    actions.act({ evseId: DELAYED, action: { kind: 'stop' } }, 'window')
    await turns()
    expect(readBack()).toBe(before)
    rig.clock.advance(4_000)
    await until(() => rig.chargePoint(DELAYED).completed?.action.kind === 'smartCharging')
  })
})

test('what somebody else turns is known at once', async () => {
  await begin()
  expect(rig.chargePoint(GUEST).settings.linkedCardsOnly?.value).toBe(false)
  const told = {
    object: 'STATUS_SET_PUBLIC_CHARGING',
    success: true,
    evse_id: GUEST,
    result: { setting: 'set false' },
    error: '',
  }
  rig.simulator.fault({ fault: 'raw', text: JSON.stringify(told) })
  await until(() => rig.chargePoint(GUEST).settings.linkedCardsOnly?.value === true)
  expect(rig.chargePoint(GUEST)).toMatchObject({ pending: [], failures: [], completed: undefined })
})
