import { afterEach, describe, expect, test } from 'vitest'
import type { WaitReason } from '../../../../core/connection/connection.ts'
import type { FaultRequest } from '../../../../main/simulator/index.ts'
import { type Rig, startRig } from '../../rig.ts'
import { turns, until } from '../../settled.ts'
import { expectOneConnection } from './stage.ts'

let rig: Rig

/** Lets time pass on a line that works: its pings are answered. */
async function passInPeace(rig: Rig, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 5_000) {
    rig.clock.advance(5_000)
    await turns(10)
  }
}

afterEach(() => rig.close())

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
    expectOneConnection(rig)
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
    expectOneConnection(rig)
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
    await passInPeace(rig, 120_000)
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
    await passInPeace(rig, 120_000)
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
