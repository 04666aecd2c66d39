import { afterEach, describe, expect, test } from 'vitest'
import type { WaitReason } from '../../../core/connection/connection.ts'
import type { FaultRequest } from '../../../main/simulator/index.ts'
import { type Rig, startRig, TOKEN } from '../rig.ts'
import { turns, until } from '../settled.ts'

let rig: Rig
afterEach(() => rig.close())

/** Lets time pass on a line that works: its pings are answered. */
async function passInPeace(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 5_000) {
    rig.clock.advance(5_000)
    await turns(10)
  }
}

/** What every recovery has in common: one connection at a time, and a token that was validated once. */
function expectOneConnection(validations = 1) {
  expect(rig.simulator.connections()).toMatchObject({ open: 1, most: 1 })
  expect(rig.commands().filter((command) => command === 'VALIDATE_API_TOKEN')).toHaveLength(validations)
}

describe('a connection that is lost', () => {
  const lost: readonly [FaultRequest, WaitReason][] = [
    [{ fault: 'drop' }, 'closed'],
    [{ fault: 'close' }, 'closed'],
    [{ fault: 'close', code: 1001 }, 'closed'],
    [{ fault: 'close', code: 4000, reason: 'whatever' }, 'closed'],
    [{ fault: 'oversized' }, 'tooLarge'],
  ]
  test.each(lost)('%j: waits, comes back and reads everything anew', async (fault, reason) => {
    rig = await startRig()
    await rig.settleIn()
    const before = rig.simulator.received.length
    rig.simulator.fault(fault)
    await rig.becomes('waiting')
    expect(rig.connection()).toEqual({ state: 'waiting', reason, retryAt: rig.clock.now() + 500 })
    rig.waitItOut()
    await until(() => rig.commands(before).includes('LIST_OVERRIDE_CURRENT'))
    expect(rig.commands(before)).toEqual([
      'HELLO',
      'GET_CHARGE_CARDS',
      'GET_CHARGE_POINTS',
      'GET_ACCOUNT',
      ...Array(4).fill('GET_CH_STATUS'),
      'GET_GRID_STATUS',
      'LIST_OVERRIDE_CURRENT',
    ])
    expectOneConnection()
  })

  test('is noticed after two pongs that did not come', async () => {
    rig = await startRig()
    await rig.settleIn()
    rig.simulator.fault({ fault: 'halfOpen' })
    rig.clock.advance(30_000)
    rig.clock.advance(30_000)
    await turns()
    expect(rig.connection().state).toBe('online')
    rig.clock.advance(30_000)
    expect(rig.connection()).toMatchObject({ state: 'waiting', reason: 'noAnswer' })
    rig.waitItOut()
    await rig.becomes('online')
    expectOneConnection()
  })

  test('is not seen in a silence whose pings are answered', async () => {
    rig = await startRig({ behaviour: { pushes: false } })
    await rig.settleIn()
    for (let n = 0; n < 10; n += 1) {
      rig.clock.advance(30_000)
      // What is asked after a ping is answered after its pong.
      const before = rig.frames.length
      rig.sync.send({ command: 'GET_ACCOUNT' })
      await until(() => rig.frames.length > before)
    }
    expect(rig.states.map(({ state }) => state)).toEqual(['connecting', 'online'])
  })

  test('waits longer after each attempt that fails, and starts anew once it was well', async () => {
    rig = await startRig({ random: () => 1 - Number.EPSILON })
    await rig.settleIn()
    await passInPeace(120_000)
    rig.simulator.fault({ fault: 'refuseUpgrade' })
    rig.simulator.fault({ fault: 'drop' })
    const waits: number[] = []
    for (let n = 0; n < 8; n += 1) {
      await rig.becomes('waiting')
      const now = rig.connection()
      waits.push('retryAt' in now ? now.retryAt - rig.clock.now() : 0)
      rig.waitItOut()
      await until(() => rig.simulator.connections().refused === n + 1)
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000])
    await rig.becomes('waiting')
    rig.simulator.heal()
    rig.waitItOut()
    await rig.becomes('online')
    await passInPeace(120_000)
    rig.simulator.fault({ fault: 'drop' })
    await rig.becomes('waiting')
    expect(rig.connection()).toMatchObject({ retryAt: rig.clock.now() + 1_000 })
  })

  test('again and again right after HELLO is tried less and less often', async () => {
    rig = await startRig({ random: () => 1 - Number.EPSILON })
    await rig.settleIn()
    const waits: number[] = []
    for (let n = 0; n < 5; n += 1) {
      rig.simulator.fault({ fault: 'drop' })
      await rig.becomes('waiting')
      const now = rig.connection()
      waits.push('retryAt' in now ? now.retryAt - rig.clock.now() : 0)
      rig.waitItOut()
      await rig.becomes('online')
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000])
  })
})

test.each([
  ['drop', 31_000],
  ['oversized', 31_000],
  // A list can take that long to come, and is as large each time.
  ['oversized', 300_000],
] as const)(
  'a connection that ends by %s each %i ms is tried less and less often',
  async (fault, everyMs) => {
    rig = await startRig({ random: () => 1 - Number.EPSILON })
    await rig.settleIn()
    const waits: number[] = []
    for (let n = 0; n < 6; n += 1) {
      for (let passed = 0; passed < everyMs; passed += 5_000) {
        rig.clock.advance(5_000)
        await turns(10)
      }
      rig.simulator.fault({ fault })
      await rig.becomes('waiting')
      const now = rig.connection()
      waits.push('retryAt' in now ? now.retryAt - rig.clock.now() : 0)
      rig.waitItOut()
      await rig.becomes('online')
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000])
  },
)

describe('a server that cannot be spoken to', () => {
  test('refuses the upgrade without a reason', async () => {
    rig = await startRig()
    rig.simulator.fault({ fault: 'refuseUpgrade', status: 503 })
    rig.sync.open(TOKEN)
    await rig.becomes('waiting')
    expect(rig.connection()).toMatchObject({ reason: 'serverTrouble' })
    rig.simulator.heal()
    rig.waitItOut()
    await rig.becomes('online')
  })

  test('is not there', async () => {
    rig = await startRig()
    await rig.simulator.close()
    rig.sync.open(TOKEN)
    await rig.becomes('waiting')
    expect(rig.connection()).toMatchObject({ reason: 'serverUnreachable' })
  })

  test('never says whether the token is valid', async () => {
    rig = await startRig()
    rig.simulator.fault({ fault: 'lateReplies', ms: 600_000 })
    rig.sync.open(TOKEN)
    await until(() => rig.commands().length === 1)
    rig.clock.advance(10_000)
    await rig.becomes('waiting')
    expect(rig.connection()).toMatchObject({ reason: 'noAnswer' })
    rig.simulator.heal()
    rig.waitItOut()
    await rig.becomes('online')
    expectOneConnection(2)
  })

  test('never answers HELLO', async () => {
    rig = await startRig()
    await rig.settleIn()
    rig.simulator.fault({ fault: 'lateReplies', ms: 600_000 })
    rig.simulator.fault({ fault: 'drop' })
    await rig.becomes('waiting')
    const before = rig.simulator.received.length
    rig.waitItOut()
    await until(() => rig.commands(before).length === 1)
    rig.clock.advance(20_000)
    await rig.becomes('waiting')
    expect(rig.connection()).toMatchObject({ reason: 'noAnswer' })
    expect(rig.commands(before)).toEqual(['HELLO'])
    rig.simulator.heal()
    rig.waitItOut()
    await rig.becomes('online')
    expectOneConnection()
  })

  test('answers the HELLO of a new session token with an error: that is no connection yet', async () => {
    rig = await startRig({ behaviour: { readLatencyMs: [1_000, 1_000] } })
    rig.sync.open(TOKEN)
    await until(() => rig.commands().length === 1)
    rig.clock.advance(1_000)
    await until(() => rig.commands().includes('HELLO'))
    const refusals: readonly FaultRequest[] = [
      { fault: 'error', code: 9 },
      { fault: 'raw', text: JSON.stringify({ object: 'RECEIVED_HELLO', success: false }) },
    ]
    for (const fault of refusals) rig.simulator.fault(fault)
    rig.simulator.fault({ fault: 'stall', ms: 60_000 })
    await until(() => rig.frames.length >= 2)
    expect(rig.connection().state).toBe('connecting')
    rig.clock.advance(20_000)
    expect(rig.connection()).toMatchObject({ state: 'waiting', reason: 'noAnswer' })
  })

  test('leaves reads unanswered: each is passed over and told', async () => {
    rig = await startRig()
    rig.sync.open(TOKEN)
    await until(() => rig.commands().includes('HELLO'))
    rig.simulator.fault({ fault: 'lateReplies', ms: 300_000 })
    await rig.becomes('online')
    rig.clock.advance(15_000)
    await until(() => rig.silent.length === 3)
    expect(rig.silent.map(({ command }) => command.command)).toContain('GET_CHARGE_POINTS')
    expect(rig.connection().state).toBe('online')
  })
})

describe('frames that make no sense', () => {
  const nonsense: readonly FaultRequest[] = [
    { fault: 'garbage' },
    { fault: 'truncated' },
    { fault: 'unknownObject' },
    { fault: 'raw', text: '' },
    { fault: 'raw', text: 'null' },
    { fault: 'raw', text: '[]' },
    { fault: 'raw', text: '{}' },
    { fault: 'raw', text: '{"object":7}' },
    { fault: 'raw', text: '{"object":"CH_STATUS","data":"nothing"}' },
    { fault: 'raw', text: '{"object":"__proto__"}' },
  ]
  test.each(nonsense)('%j is dropped and told; the connection and all else stay', async (fault) => {
    rig = await startRig()
    await rig.settleIn()
    const { fleet } = rig.store.get()
    const before = rig.frames.length
    rig.simulator.fault(fault)
    await until(() => rig.frames.length > before)
    expect(rig.frames[before]).toHaveProperty('problem')
    expect(rig.store.get().fleet).toBe(fleet)
    rig.simulator.setError('BCU102728', true)
    await until(() => rig.chargePoint('BCU102728').activity === 'error')
    expect(rig.states.map(({ state }) => state)).toEqual(['connecting', 'online'])
  })

  test.each([0, 2, 9, 77])('ERROR %i does not end a connection', async (code) => {
    rig = await startRig()
    await rig.settleIn()
    const before = rig.frames.length
    rig.simulator.fault({ fault: 'error', code })
    await until(() => rig.frames.length > before)
    expect(rig.connection().state).toBe('online')
  })

  const standing: readonly FaultRequest[] = [
    { fault: 'duplicates' },
    { fault: 'wrongOrder' },
    { fault: 'nullPhases' },
    { fault: 'unknownActivity' },
    { fault: 'unknownVehicle' },
    { fault: 'unknownFields' },
    { fault: 'oldForms' },
  ]
  test.each(standing)('with %j everything is read all the same', async (fault) => {
    rig = await startRig()
    rig.simulator.fault(fault)
    rig.sync.open(TOKEN)
    await rig.becomes('online').catch(() => rig.clock.advance(1_000))
    const isRead = () =>
      rig.store.get().fleet.chargePoints.length === 4 &&
      rig.store.get().fleet.chargePoints.every(({ status }) => status)
    for (let n = 0; n < 30 && !isRead(); n += 1) {
      await turns(20)
      rig.clock.advance(1_000)
    }
    expect(isRead()).toBe(true)
    expect(rig.simulator.connections().most).toBe(1)
  })
})
