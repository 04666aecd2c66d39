import { expect, test } from 'vitest'
import { recordRequests } from '../../../main/record/requests.ts'
import { aSnapshot, HOUR_MS, NOW } from '../../core/builders.ts'
import { frozenStore } from '../frozenStore.ts'
import { until } from '../settled.ts'
import { watchedClock } from '../watchedClock.ts'

test('what is sent counts on the day that the clock shows, and is told and kept once a second', async () => {
  const store = frozenStore(aSnapshot())
  const clock = watchedClock(NOW)
  clock.setWall(HOUR_MS)
  const counted: number[] = []
  let kept = 0
  const count = recordRequests(store, clock, {
    count: (wall) => counted.push(wall),
    today: (wall) => counted.filter((at) => at === wall).length,
    flush: () => {
      kept += 1
    },
  })
  count()
  await until(() => kept === 1)
  expect(store.get().app.requestsToday).toBe(1)
  count()
  count()
  expect(counted).toEqual([NOW + HOUR_MS, NOW + HOUR_MS, NOW + HOUR_MS])
  clock.advance(999)
  expect([kept, store.get().app.requestsToday]).toEqual([1, 1])
  clock.setWall(-1_000)
  clock.advance(1)
  expect([kept, store.get().app.requestsToday]).toEqual([2, 3])
})
