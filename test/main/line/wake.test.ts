import { afterEach, describe, expect, test } from 'vitest'
import { type Rig, startRig } from '../rig.ts'
import { turns, until } from '../settled.ts'

let rig: Rig
afterEach(() => rig.close())

const HOUR_MS = 3_600_000
const noAnswer = { state: 'waiting', reason: 'noAnswer' }

describe('after ten hours of sleep that nobody told of', () => {
  test('a line that is gone is told as gone within fifteen seconds, and is there again', async () => {
    rig = await startRig()
    await rig.settleIn()
    rig.simulator.fault({ fault: 'halfOpen' })
    rig.clock.sleep(10 * HOUR_MS)
    rig.clock.advance(10_000)
    await turns()
    rig.clock.advance(5_000)
    expect(rig.connection()).toMatchObject(noAnswer)
    rig.waitItOut()
    await rig.becomes('online')
    expect(rig.simulator.connections()).toMatchObject({ open: 1, most: 1 })
  })

  test('a line that is still there is not given up', async () => {
    rig = await startRig({ behaviour: { pushes: false } })
    await rig.settleIn()
    rig.clock.sleep(10 * HOUR_MS)
    for (let n = 0; n < 6; n += 1) {
      rig.clock.advance(5_000)
      const before = rig.frames.length
      rig.sync.send({ command: 'GET_ACCOUNT' })
      await until(() => rig.frames.length > before)
    }
    expect(rig.states.map(({ state }) => state)).toEqual(['connecting', 'online'])
  })

  test('an attempt that is due is made within ten seconds', async () => {
    rig = await startRig({ random: () => 1 - Number.EPSILON })
    await rig.settleIn()
    rig.simulator.fault({ fault: 'refuseUpgrade' })
    rig.simulator.fault({ fault: 'drop' })
    for (let n = 0; n < 7; n += 1) {
      await rig.becomes('waiting')
      rig.waitItOut()
      await until(() => rig.simulator.connections().refused === n + 1)
    }
    await rig.becomes('waiting')
    expect(rig.connection()).toMatchObject({ retryAt: rig.clock.now() + 60_000 })
    rig.simulator.heal()
    rig.clock.sleep(10 * HOUR_MS)
    rig.clock.advance(10_000)
    await rig.becomes('online')
  })
})

describe('woken without having been suspended', () => {
  test('after hours, a line that was waited for when they began gets its five seconds', async () => {
    rig = await startRig({ behaviour: { pushes: false } })
    await rig.settleIn()
    rig.clock.advance(30_000)
    // Its answer is not heard before the computer sleeps.
    rig.clock.sleep(10 * HOUR_MS)
    rig.sync.resume()
    rig.clock.advance(4_999)
    expect(rig.connection().state).toBe('online')
    const before = rig.frames.length
    rig.sync.send({ command: 'GET_ACCOUNT' })
    await until(() => rig.frames.length > before)
    rig.clock.advance(60_000)
    await turns()
    expect(rig.connection().state).toBe('online')
  })

  test('a line that is gone is told as gone within five seconds', async () => {
    rig = await startRig()
    await rig.settleIn()
    rig.simulator.fault({ fault: 'halfOpen' })
    rig.sync.resume()
    rig.clock.advance(4_999)
    expect(rig.connection().state).toBe('online')
    rig.clock.advance(1)
    expect(rig.connection()).toMatchObject(noAnswer)
  })

  test('a line that is there stays, and so does an attempt', async () => {
    rig = await startRig({ behaviour: { pushes: false } })
    await rig.settleIn()
    for (let n = 0; n < 5; n += 1) rig.sync.resume()
    // What is asked after a ping is answered after its pong.
    const before = rig.frames.length
    rig.sync.send({ command: 'GET_ACCOUNT' })
    await until(() => rig.frames.length > before)
    rig.clock.advance(60_000)
    await turns()
    expect(rig.states.map(({ state }) => state)).toEqual(['connecting', 'online'])
    rig.simulator.fault({ fault: 'drop' })
    await rig.becomes('waiting')
    rig.sync.retryNow()
    rig.sync.resume()
    await rig.becomes('online')
  })
})
