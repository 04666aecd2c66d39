import { afterEach, describe, expect, test } from 'vitest'
import { type Rig, startRig, TOKEN } from '../rig.ts'
import { until } from '../settled.ts'

let rig: Rig
afterEach(() => rig.close())

const freeing = { state: 'waiting', reason: 'stillFreeing' }

/** Waits until the attempt that is due was refused. */
async function triedInVain() {
  const { refused } = rig.simulator.connections()
  rig.waitItOut()
  await until(() => rig.simulator.connections().refused === refused + 1)
  await until(() => rig.connection().state !== 'connecting')
}

/** Loses the line to a server that goes on to hold its slot. */
async function loseHeld() {
  rig = await startRig()
  await rig.settleIn()
  rig.simulator.fault({ fault: 'alreadyConnected' })
  rig.simulator.fault({ fault: 'drop' })
  await rig.becomes('waiting')
  await triedInVain()
}

describe('our own connection of a moment ago that still holds the slot', () => {
  test('is told as that, and asked for again within seconds until it is free', async () => {
    await loseHeld()
    expect(rig.connection()).toEqual({ ...freeing, retryAt: rig.clock.now() + 15_000 })
    await triedInVain()
    expect(rig.connection()).toMatchObject(freeing)
    rig.simulator.heal()
    rig.waitItOut()
    await rig.becomes('online')
    expect(rig.simulator.connections().most).toBe(1)
  })

  test('is another program after a minute and a half', async () => {
    await loseHeld()
    const lostAt = rig.clock.now()
    while (rig.connection().state === 'waiting') {
      expect(rig.clock.now() - lostAt).toBeLessThan(120_000)
      await triedInVain()
    }
    expect(rig.connection()).toEqual({ state: 'inUseElsewhere', retryAt: rig.clock.now() + 120_000 })
    expect(rig.clock.now() - lostAt).toBeGreaterThanOrEqual(75_000)
    await triedInVain()
    expect(rig.connection().state).toBe('inUseElsewhere')
  })

  test('is told so after a short sleep too, and not after a long one', async () => {
    for (const [sleptMs, expected] of [
      [20_000, 'waiting'],
      [600_000, 'inUseElsewhere'],
    ] as const) {
      rig = await startRig()
      await rig.settleIn()
      rig.sync.suspend()
      rig.simulator.fault({ fault: 'alreadyConnected' })
      await until(() => rig.simulator.connections().open === 0)
      rig.clock.sleep(sleptMs)
      rig.sync.resume()
      await rig.becomes(expected)
      await rig.close()
    }
    rig = await startRig()
  })

  test('may be the one that validated the token', async () => {
    rig = await startRig()
    rig.sync.open(TOKEN, 'session-1')
    rig.simulator.fault({ fault: 'alreadyConnected' })
    await rig.becomes('waiting')
    expect(rig.connection()).toMatchObject(freeing)
  })
})

describe('another program', () => {
  test('is told at once where we had no connection', async () => {
    rig = await startRig()
    rig.simulator.fault({ fault: 'alreadyConnected' })
    rig.sync.open(TOKEN)
    await rig.becomes('inUseElsewhere')
    rig.sync.retryNow()
    await rig.becomes('inUseElsewhere')
  })

  test('is told at once where the server takes the connection from us for it', async () => {
    rig = await startRig()
    await rig.settleIn()
    rig.simulator.fault({ fault: 'close', code: 1008, reason: 'Already connected' })
    await rig.becomes('inUseElsewhere')
    rig.simulator.fault({ fault: 'alreadyConnected' })
    rig.sync.retryNow()
    await until(() => rig.simulator.connections().refused === 1)
    await rig.becomes('inUseElsewhere')
    expect(rig.states.map(({ state }) => state)).not.toContain('waiting')
  })
})
