import { expect, test } from 'vitest'
import { endPauses } from '../../../main/state/pause.ts'
import { aFleet, aSnapshot, HOUR_MS, NOW } from '../../core/builders.ts'
import { frozenStore } from '../frozenStore.ts'
import { watchedClock } from '../watchedClock.ts'

function paused(pausedUntil: number) {
  const clock = watchedClock(NOW)
  const store = frozenStore(aSnapshot(aFleet([])))
  store.changePreferences({ pausedUntil })
  const stop = endPauses(store, clock)
  return { clock, store, stop, until: () => store.get().preferences.pausedUntil }
}

test('a pause ends in its time, and one that was over before at once', () => {
  const { clock, until } = paused(NOW + HOUR_MS)
  clock.advance(HOUR_MS - 1)
  expect(until()).toBe(NOW + HOUR_MS)
  clock.advance(1)
  expect(until()).toBe(0)
  const over = paused(NOW - HOUR_MS)
  over.clock.advance(0)
  expect(over.until()).toBe(0)
})

test('what is stopped leaves no timer that would keep a program from its end', () => {
  const { clock, store, stop } = paused(NOW + HOUR_MS)
  expect(clock.timers()).toBe(1)
  stop()
  store.changePreferences({ pausedUntil: NOW + 2 * HOUR_MS })
  expect(clock.timers()).toBe(0)
})
