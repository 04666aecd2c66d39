import { getEventListeners } from 'node:events'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DIRECT } from '../../../core/connection/proxy.ts'
import { validateToken } from '../../../main/line/validate.ts'
import { direct, findWay } from '../../../main/line/way/routes.ts'
import { type Simulator, startSimulator } from '../../../main/simulator/index.ts'
import { NOW } from '../../core/builders.ts'
import { until } from '../settled.ts'
import { type WatchedClock, watchedClock } from '../watchedClock.ts'

let simulator: Simulator
let clock: WatchedClock
const { signal } = new AbortController()

beforeEach(async () => {
  simulator = await startSimulator({ token: 'demo' })
  clock = watchedClock(NOW)
})
afterEach(async () => {
  expect(getEventListeners(signal, 'abort')).toEqual([])
  expect(clock.timers()).toBe(0)
  await simulator.close()
})

describe('leaves nothing behind on a signal that lives longer', () => {
  test.each(['demo', 'wrong'])('a token that was checked: %s', async (token) => {
    await validateToken({ url: simulator.url, routes: [DIRECT] }, token, clock, () => {}, signal)
  })

  test('a token that nobody answers', async () => {
    simulator.fault({ fault: 'lateReplies', ms: 60_000 })
    const checking = validateToken({ url: simulator.url, routes: [DIRECT] }, 'demo', clock, () => {}, signal)
    await until(() => simulator.received.length === 1)
    clock.advance(10_000)
    await checking
  })

  test('a way that was found', async () => {
    expect(await findWay(direct, simulator.url, clock, signal)).toBeDefined()
  })

  test('a way that cannot be found', async () => {
    const fails = () => Promise.reject(new Error('no such proxy'))
    expect(await findWay(fails, simulator.url, clock, signal)).toBeUndefined()
  })

  test('a way that nobody names in time', async () => {
    const finding = findWay(() => new Promise(() => {}), simulator.url, clock, signal)
    clock.advance(10_000)
    expect(await finding).toBeUndefined()
  })
})

test('a token is not sent when it is not wanted any more', async () => {
  const gone = AbortSignal.abort()
  const { url } = simulator
  expect(await validateToken({ url, routes: [DIRECT] }, 'demo', clock, () => {}, gone)).toMatchObject({
    ending: { kind: 'lost' },
  })
  expect(simulator.received).toEqual([])
})
