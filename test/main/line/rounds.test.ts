import { afterEach, describe, expect, test } from 'vitest'
import { buildWorld } from '../../../main/simulator/scenarios/index.ts'
import { Client } from '../../simulator/client.ts'
import { type Rig, startRig, TOKEN } from '../rig.ts'
import { turns, until } from '../settled.ts'

const QUARTER_MS = 15 * 60_000

let rig: Rig
afterEach(() => rig.close())

/** Lets time pass in steps in which every ping is answered: what is asked after it is answered after its pong. */
async function livelyFor(
  ms: number,
  by: 'GET_CH_SETTINGS' | 'GET_ACCOUNT' = 'GET_CH_SETTINGS',
): Promise<void> {
  for (let passed = 0; passed < ms; passed += 10_000) {
    rig.clock.advance(10_000)
    const before = rig.frames.length
    rig.sync.send(by === 'GET_ACCOUNT' ? { command: by } : { command: by, evse_id: 'BCU102728' })
    const answer = by.replace('GET_', '')
    await until(() => rig.frames.slice(before).some((one) => 'object' in one && one.object === answer))
  }
}

/** The reads of a while, without this test's own questions. */
const readsSince = (from: number) => rig.commands(from).filter((command) => command !== 'GET_CH_SETTINGS')

describe('the slow refresh', () => {
  test('reads what no push told of since the last time', async () => {
    rig = await startRig({ behaviour: { pushes: false } })
    // Sessions are asked for more often.
    for (const evseId of ['BCU102728', 'BCU103501']) rig.simulator.happen(evseId, { what: 'stop' })
    await rig.settleIn()
    await livelyFor(10_000)
    for (let n = 0; n < 3; n += 1) {
      const before = rig.simulator.received.length
      await livelyFor(QUARTER_MS)
      await until(() => rig.commands(before).includes('GET_GRID_STATUS'))
      expect(readsSince(before)).toEqual([
        'GET_CHARGE_POINTS',
        ...Array(4).fill('GET_CH_STATUS'),
        'GET_GRID_STATUS',
      ])
    }
  })

  test('reads what was told of minutes before it, for that may have changed unheard since', async () => {
    rig = await startRig({ behaviour: { pushes: false } })
    await rig.settleIn()
    await livelyFor(QUARTER_MS / 2 + 60_000)
    const { activity } = rig.chargePoint('BCU104410')
    const frame = { object: 'CH_STATUS', data: { evse_id: 'BCU104410', activity } }
    rig.simulator.fault({ fault: 'raw', text: JSON.stringify(frame) })
    await turns()
    const before = rig.simulator.received.length
    await livelyFor(QUARTER_MS / 2)
    const asked = rig.simulator.received.slice(before).map(({ message }) => JSON.stringify(message))
    expect(asked.filter((text) => text.includes('"GET_CH_STATUS","evse_id":"BCU104410"'))).toHaveLength(1)
  })

  test('does not ask for what pushes told', async () => {
    rig = await startRig()
    await rig.settleIn()
    const before = rig.simulator.received.length
    await livelyFor(QUARTER_MS)
    await until(() => rig.commands(before).includes('GET_GRID_STATUS'))
    const asked = rig.simulator.received
      .slice(before)
      // True: every command is an object, and its name and an evse_id in one are strings.
      .map(({ message }) => message as { readonly command: string; readonly evse_id?: string })
      .filter(({ command }) => command === 'GET_CH_STATUS')
    // BCU102728 charges, and so is told of every few seconds.
    expect(rig.commands(before)).toContain('GET_CHARGE_POINTS')
    expect(asked.filter(({ evse_id }) => evse_id === 'BCU102728')).toEqual([])
  })
})

describe('what is read once in a connection', () => {
  const reads = ['GET_CHARGE_CARDS', 'GET_ACCOUNT', 'LIST_OVERRIDE_CURRENT']

  test.each(reads.flatMap((read) => (['nothing', 'error'] as const).map((form) => [read, form] as const)))(
    '%s, answered with %s, is asked again soon, less and less often, until it is answered',
    async (read, form) => {
      rig = await startRig()
      rig.simulator.fault({ fault: 'unserved', command: read, form })
      rig.sync.open(TOKEN)
      const asked = () => rig.commands().filter((command) => command === read).length
      await rig.becomes('online')
      await livelyFor(60_000)
      expect(asked()).toBeGreaterThanOrEqual(3)
      await livelyFor(QUARTER_MS)
      const soon = asked()
      expect(soon).toBeLessThanOrEqual(15)
      rig.simulator.heal('unserved')
      await livelyFor(QUARTER_MS / 3 + 20_000)
      expect(asked()).toBe(soon + 1)
      await livelyFor(QUARTER_MS)
      expect(asked()).toBe(soon + 1)
    },
  )

  test('is read again after a reconnect: schedules that others made in the meantime are there', async () => {
    rig = await startRig()
    await rig.settleIn()
    rig.simulator.fault({ fault: 'drop' })
    await rig.becomes('waiting')
    const other = await Client.greeted(rig.simulator.url, TOKEN)
    await other.ask('POST_SET_OVERRIDE_CURRENT', 'POST_SET_OVERRIDE_CURRENT', {
      chargepoints: ['BCU102728'],
      overridestarttime: '10:00',
      overridestartdays: ['MO'],
      overridestoptime: '20:00',
      overridestopdays: ['MO'],
      overridevalue: 8,
    })
    other.socket.close()
    expect(rig.store.get().fleet.schedules).toEqual([])
    rig.waitItOut()
    await until(() => rig.store.get().fleet.schedules.length === 1)
  })

  test('waits for the first charge point that has smart charging, where it is about that', async () => {
    const home = buildWorld('home', 1, Date.UTC(2025, 10, 22, 13), undefined)
    const chargePoints = home.chargePoints.map((one) => ({ ...one, smartCharging: false }))
    rig = await startRig({ scenario: { ...home, chargePoints } })
    rig.sync.open(TOKEN)
    await until(() => rig.store.get().fleet.grids.length === 1)
    await turns()
    expect(rig.commands()).not.toContain('LIST_OVERRIDE_CURRENT')
    const data = [{ evse_id: 'BCU102728', smart_charging: true }]
    rig.simulator.fault({ fault: 'raw', text: JSON.stringify({ object: 'CHARGE_POINTS', data }) })
    await until(() => rig.commands().includes('LIST_OVERRIDE_CURRENT'))
  })
})

describe('the settings of a charge point that somebody looks at', () => {
  const EVSE = 'BCU102728'
  const told = () => rig.chargePoint(EVSE).settings.ledIntensity
  const asked = (from: number) => rig.commands(from).filter((command) => command === 'GET_CH_SETTINGS').length

  test('are read once, however often they are looked at', async () => {
    rig = await startRig()
    await rig.settleIn()
    expect(told()).toBeUndefined()
    const before = rig.simulator.received.length
    for (let n = 0; n < 50; n += 1) rig.sync.needSettings(EVSE)
    await until(() => told() !== undefined)
    for (let n = 0; n < 50; n += 1) rig.sync.needSettings(EVSE)
    await livelyFor(10_000, 'GET_ACCOUNT')
    expect(asked(before)).toBe(1)
  })

  test('are asked for again soon when nobody answered, and no more often however often they are looked at', async () => {
    rig = await startRig()
    await rig.settleIn()
    rig.simulator.fault({ fault: 'unserved', command: 'GET_CH_SETTINGS', form: 'error' })
    const before = rig.simulator.received.length
    const lookFor = async (ms: number) => {
      for (let n = 0; n < 50; n += 1) rig.sync.needSettings(EVSE)
      await livelyFor(ms, 'GET_ACCOUNT')
    }
    await lookFor(40_000)
    expect(asked(before)).toBe(3)
    await lookFor(QUARTER_MS)
    expect(asked(before)).toBeLessThanOrEqual(15)
    rig.simulator.heal('unserved')
    await lookFor(QUARTER_MS / 3)
    await until(() => told() !== undefined)
  })

  test('are not asked for without a connection', async () => {
    rig = await startRig()
    rig.sync.needSettings(EVSE)
    await rig.settleIn()
    expect(rig.commands()).not.toContain('GET_CH_SETTINGS')
  })
})
