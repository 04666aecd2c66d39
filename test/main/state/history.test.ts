import { expect, test } from 'vitest'
import { SAMPLE_MS } from '../../../src/core/history/history.ts'
import { recordHistory } from '../../../src/main/state/history.ts'
import { createStore } from '../../../src/main/state/store.ts'
import { aChargePoint, aFleet, aSnapshot, CHARGING, NOW, says } from '../../core/builders.ts'
import { watchedClock } from '../watchedClock.ts'

const THUIS = 'BCU102728'

const recorded = () => {
  const clock = watchedClock(NOW)
  const store = createStore(aSnapshot(aFleet([aChargePoint({ status: CHARGING })])))
  return { clock, store, pointsOf: recordHistory(store, clock) }
}

test('samples as time goes by, whether or not anything changes', () => {
  const { clock, store, pointsOf } = recorded()
  expect(pointsOf(THUIS)[0]).toEqual([NOW])
  clock.advance(2 * SAMPLE_MS)
  const data = { actual_p1: 0, actual_p2: 10, actual_p3: 10 }
  store.dispatch(says({ object: 'CH_STATUS', evse_id: THUIS, data }))
  clock.advance(SAMPLE_MS)
  expect(pointsOf(THUIS).slice(0, 3)).toEqual([
    [0, 1, 2, 3].map((n) => NOW + n * SAMPLE_MS),
    [6.9, 6.9, 6.9, 4.6],
    [10, 10, 10, 0],
  ])
  expect(clock.timers()).toBe(1)
})

test('forgets when an account is left, and when the demo begins or ends', () => {
  const { clock, store, pointsOf } = recorded()
  store.changeApp({ isDemo: true })
  clock.advance(SAMPLE_MS)
  expect(pointsOf(THUIS)[0]).toEqual([NOW + SAMPLE_MS])
  store.dispatch({ type: 'connection', connection: { state: 'signedOut' }, at: NOW })
  expect(pointsOf(THUIS)[0]).toEqual([])
})
