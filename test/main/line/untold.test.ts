import { afterEach, describe, expect, test } from 'vitest'
import { isSilent } from '../../../core/chargePoint/told.ts'
import { buildWorld } from '../../../main/simulator/scenarios/index.ts'
import { type Rig, startRig, TOKEN } from '../rig.ts'
import { turns, until } from '../settled.ts'

/** Of the account "home": one that charges, one that a schedule holds back, one that is blocked. */
const [CHARGES, WAITS, BLOCKED] = ['BCU102728', 'BCU103501', 'BCU104410']

let rig: Rig
afterEach(() => rig.close())

/** Lets time pass in steps in which every ping and read is answered. */
async function livelyFor(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 10_000) {
    rig.clock.advance(10_000)
    const before = rig.frames.length
    rig.sync.send({ command: 'GET_CHARGE_CARDS', limit: 1 })
    await until(() =>
      rig.frames.slice(before).some((one) => 'object' in one && one.object === 'CHARGE_CARDS'),
    )
  }
}

const says = (frame: object) => rig.simulator.fault({ fault: 'raw', text: JSON.stringify(frame) })

const statusReads = (evseId: string, from = 0) =>
  rig.simulator.received
    .slice(from)
    .filter(({ message }) => JSON.stringify(message).includes(`"GET_CH_STATUS","evse_id":"${evseId}"`)).length

describe('a status', () => {
  test('that comes before the list is not lost: it is asked for once the list is there', async () => {
    rig = await startRig()
    rig.simulator.behave({ pushes: false })
    rig.simulator.fault({ fault: 'unserved', command: 'GET_CHARGE_POINTS', form: 'nothing' })
    rig.sync.open(TOKEN)
    await rig.becomes('online')
    const before = rig.frames.length
    says({ object: 'CH_STATUS', data: { evse_id: BLOCKED, activity: 'unavailable' } })
    await until(() => rig.frames.length > before)
    rig.simulator.heal('unserved')
    for (let n = 0; n < 4 && !rig.store.get().fleet.isListed; n += 1) await livelyFor(10_000)
    await until(() => rig.chargePoint(BLOCKED).status !== undefined)
  })

  test('of a charge point that is not in the list makes the list be read again, once a minute at most', async () => {
    rig = await startRig({ behaviour: { pushes: false } })
    await rig.settleIn()
    await livelyFor(60_000)
    const before = rig.simulator.received.length
    for (let n = 0; n < 5; n += 1) says({ object: 'CH_STATUS', data: { evse_id: `NEW${n}`, activity: 'x' } })
    await until(() => rig.commands(before).includes('GET_CHARGE_POINTS'))
    await livelyFor(30_000)
    says({ object: 'CH_STATUS', data: { evse_id: 'NEW6', activity: 'x' } })
    await turns()
    expect(rig.commands(before).filter((one) => one === 'GET_CHARGE_POINTS')).toHaveLength(1)
  })

  test('of a charge point that left the list and is back in it is read again', async () => {
    rig = await startRig({ behaviour: { pushes: false } })
    await rig.settleIn()
    says({ object: 'CHARGE_POINTS', data: [{ evse_id: BLOCKED }] })
    await until(() => rig.store.get().fleet.chargePoints.length === 1)
    const before = rig.simulator.received.length
    says({ object: 'CHARGE_POINTS', data: [{ evse_id: BLOCKED }, { evse_id: CHARGES }] })
    await until(() => rig.store.get().fleet.chargePoints.length === 2)
    await until(() => rig.chargePoint(CHARGES).status !== undefined)
    expect(statusReads(CHARGES, before)).toBe(1)
  })
})

describe('a status that names no charge point', () => {
  const nameless = { object: 'CH_STATUS', data: { activity: 'error' } }

  test('is that of the only one', async () => {
    rig = await startRig({ behaviour: { pushes: false } })
    await rig.settleIn()
    says({ object: 'CHARGE_POINTS', data: [{ evse_id: BLOCKED }] })
    await until(() => rig.store.get().fleet.chargePoints.length === 1)
    await until(() => rig.chargePoint(BLOCKED).status !== undefined)
    says(nameless)
    await until(() => rig.chargePoint(BLOCKED).activity === 'error')
  })

  test('is nobody’s of several, and makes nobody ask', async () => {
    rig = await startRig({ behaviour: { pushes: false } })
    await rig.settleIn()
    await livelyFor(60_000)
    const [{ fleet }, asked] = [rig.store.get(), rig.simulator.received.length]
    const before = rig.frames.length
    says(nameless)
    await until(() => rig.frames.length > before + 1)
    await turns()
    expect(rig.frames.at(-1)).toHaveProperty('problem')
    expect(rig.store.get().fleet).toBe(fleet)
    expect(rig.simulator.received).toHaveLength(asked)
  })
})

describe('a session', () => {
  test('of which no push tells is asked for every two minutes', async () => {
    rig = await startRig({ behaviour: { pushes: false } })
    await rig.settleIn()
    const before = rig.simulator.received.length
    await livelyFor(610_000)
    expect(statusReads(CHARGES, before)).toBe(5)
    expect(statusReads(WAITS, before)).toBe(5)
    expect(statusReads(BLOCKED, before)).toBe(0)
    rig.simulator.happen(CHARGES, { what: 'stop' })
    await livelyFor(130_000)
    expect(rig.chargePoint(CHARGES).activity).toBe('available')
    const after = rig.simulator.received.length
    await livelyFor(600_000)
    expect(statusReads(CHARGES, after)).toBeLessThanOrEqual(1)
  })

  test('of which pushes tell is not asked for', async () => {
    rig = await startRig()
    await rig.settleIn()
    const before = rig.simulator.received.length
    await livelyFor(600_000)
    expect(statusReads(CHARGES, before)).toBe(0)
  })
})

test('where nobody charges there is no timer but the ping and the round', async () => {
  rig = await startRig({ behaviour: { pushes: false } })
  for (const evseId of [CHARGES, WAITS]) rig.simulator.happen(evseId, { what: 'stop' })
  await rig.settleIn()
  await turns()
  expect(rig.clock.timers()).toBe(2)
})

describe('a status that cannot be read', () => {
  const FORMS = ['nothing', 'error'] as const
  const unserved = (form: (typeof FORMS)[number]) =>
    rig.simulator.fault({ fault: 'unserved', command: 'GET_CH_STATUS', form })
  /** Of those that are not offline. */
  const silent = () =>
    rig.store.get().fleet.chargePoints.flatMap((one) => (one.activity === 'offline' ? [] : [isSilent(one)]))
  const noneIs = (is: boolean) => !silent().includes(is)

  test.each(FORMS)('is as the list says, when reads are answered with %s', async (form) => {
    rig = await startRig({ behaviour: { pushes: false } })
    await rig.settleIn()
    unserved(form)
    rig.simulator.happen(CHARGES, { what: 'stop' })
    rig.simulator.unplug(CHARGES)
    await livelyFor(20 * 60_000)
    expect(rig.chargePoint(CHARGES)).toMatchObject({
      activity: 'available',
      status: { vehicleLetter: null, currentA: [null, null, null] },
      isUnreadable: true,
    })
  })

  test.each(FORMS)(
    'is said to be so a minute after the list, when reads are answered with %s; until it is read',
    async (form) => {
      rig = await startRig({ behaviour: { pushes: false } })
      unserved(form)
      rig.sync.open(TOKEN)
      await until(() => rig.store.get().fleet.isListed)
      await livelyFor(50_000)
      expect(noneIs(true)).toBe(true)
      await livelyFor(10_000)
      expect(noneIs(false)).toBe(true)
      await livelyFor(30 * 60_000)
      expect(noneIs(false)).toBe(true)
      rig.simulator.heal()
      await livelyFor(130_000)
      await until(() => noneIs(true))
      expect(rig.store.get().fleet.chargePoints.every(({ status }) => status !== undefined)).toBe(true)
    },
  )

  test('that was read before is said to be so too, and a push ends it', async () => {
    rig = await startRig({ behaviour: { pushes: false } })
    await rig.settleIn()
    unserved('error')
    await livelyFor(17 * 60_000)
    expect(noneIs(false)).toBe(true)
    says({ object: 'CH_STATUS', data: { evse_id: CHARGES, activity: 'charging' } })
    await until(() => !isSilent(rig.chargePoint(CHARGES)))
  })

  test('is not said to be so where one answer is lost, nor after a new connection', async () => {
    rig = await startRig({ behaviour: { pushes: false } })
    await rig.settleIn()
    unserved('error')
    await livelyFor(17 * 60_000)
    rig.simulator.fault({ fault: 'drop' })
    await rig.becomes('waiting')
    expect(noneIs(true)).toBe(true)
    rig.waitItOut()
    await rig.becomes('online')
    await livelyFor(20_000)
    rig.simulator.heal()
    await livelyFor(120_000)
    expect(noneIs(true)).toBe(true)
  })
})

describe('a list that cannot be read', () => {
  const FORMS = ['nothing', 'error'] as const
  const unserved = (form: (typeof FORMS)[number]) =>
    rig.simulator.fault({ fault: 'unserved', command: 'GET_CHARGE_POINTS', form })
  const isUnreadable = () => rig.store.get().fleet.isListUnreadable

  test.each(FORMS)(
    'is said to be so a minute after it was asked for, when reads are answered with %s; until it is read',
    async (form) => {
      rig = await startRig({ behaviour: { pushes: false } })
      unserved(form)
      rig.sync.open(TOKEN)
      await rig.becomes('online')
      await livelyFor(50_000)
      expect(isUnreadable()).toBe(false)
      await livelyFor(10_000)
      expect(isUnreadable()).toBe(true)
      await livelyFor(30 * 60_000)
      expect(isUnreadable()).toBe(true)
      const before = rig.simulator.received.length
      rig.simulator.heal()
      await livelyFor(130_000)
      expect(rig.commands(before)).toContain('GET_CHARGE_POINTS')
      await until(() => rig.store.get().fleet.chargePoints.length > 0)
      expect(isUnreadable()).toBe(false)
    },
  )

  test.each(FORMS)('that was read before is said to be so too: %s', async (form) => {
    rig = await startRig({ behaviour: { pushes: false } })
    await rig.settleIn()
    unserved(form)
    await livelyFor(17 * 60_000)
    expect(isUnreadable()).toBe(true)
    rig.simulator.fault({ fault: 'drop' })
    await rig.becomes('waiting')
    expect(isUnreadable()).toBe(false)
  })

  test('is not said to be so where one answer is lost', async () => {
    rig = await startRig({ behaviour: { pushes: false } })
    unserved('nothing')
    rig.sync.open(TOKEN)
    await rig.becomes('online')
    await livelyFor(20_000)
    rig.simulator.heal()
    await livelyFor(120_000)
    await until(() => rig.store.get().fleet.isListed)
    expect(isUnreadable()).toBe(false)
  })
})

describe('fifty charge points', () => {
  const OUTAGES = [30_000, 5 * 60_000, 40 * 60_000]

  test.each(OUTAGES.flatMap((ms) => (['nothing', 'error'] as const).map((form) => [ms, form] as const)))(
    'are all read soon after %i ms in which each status was answered with %s',
    async (ms, form) => {
      const all = buildWorld('fleet-500', 1, Date.UTC(2025, 10, 22, 13), undefined)
      const scenario = { ...all, chargePoints: all.chargePoints.slice(0, 50) }
      rig = await startRig({ scenario, behaviour: { pushes: false } })
      rig.simulator.fault({ fault: 'unserved', command: 'GET_CH_STATUS', form })
      rig.sync.open(TOKEN)
      await until(() => rig.store.get().fleet.isListed)
      await livelyFor(ms)
      rig.simulator.heal()
      await livelyFor(Math.min(ms, 80_000) + 10_000)
      expect(rig.store.get().fleet.chargePoints).toHaveLength(50)
      const unread = () => rig.store.get().fleet.chargePoints.filter((one) => !one.status || isSilent(one))
      await until(() => unread().length === 0)
    },
  )
})

describe('a push that tells a part only', () => {
  const parts = [{ smartcharging_max_usage: 10 }, {}, { max_usage: 16, boosting: false }]

  test.each(parts)('%j is no answer to a read that was lost', async (part) => {
    rig = await startRig({ behaviour: { pushes: false } })
    rig.simulator.fault({ fault: 'unserved', command: 'GET_CH_STATUS', form: 'nothing' })
    rig.sync.open(TOKEN)
    await until(() => rig.store.get().fleet.isListed)
    await livelyFor(20_000)
    says({ object: 'CH_STATUS', data: { evse_id: CHARGES, ...part } })
    rig.simulator.heal('unserved')
    await livelyFor(130_000)
    expect(rig.chargePoint(CHARGES).status).toMatchObject({ activity: 'charging', vehicleLetter: 'C' })
  })

  test.each(parts)('%j keeps nobody from asking for a session', async (part) => {
    rig = await startRig({ behaviour: { pushes: false } })
    await rig.settleIn()
    const before = rig.simulator.received.length
    for (let n = 0; n < 20; n += 1) {
      says({ object: 'CH_STATUS', data: { evse_id: CHARGES, ...part } })
      await livelyFor(30_000)
    }
    expect(statusReads(CHARGES, before)).toBeGreaterThanOrEqual(4)
  })
})
