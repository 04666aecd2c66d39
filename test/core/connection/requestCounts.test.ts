import fc from 'fast-check'
import { expect, test } from 'vitest'
import { requestsOn, withRequest } from '../../../core/connection/requestCounts.ts'
import { amsterdamDay } from '../../../core/values/time.ts'
import { HOUR_MS, NOW } from '../builders.ts'

const DAY_MS = 24 * HOUR_MS
const NONE: ReadonlyMap<string, number> = new Map()

const counted = (walls: readonly number[]) => walls.reduce(withRequest, NONE)

test('a day begins with none at midnight in Amsterdam', () => {
  const before = Date.parse('2025-11-22T23:59:59+01:00')
  const counts = counted([before - 1_000, before])
  expect(requestsOn(counts, before)).toBe(2)
  expect(requestsOn(counts, before + 1_000)).toBe(0)
})

test('what was sent today stays counted when the clock visits other days', () => {
  const anyTime = fc.integer({ min: NOW - 900 * DAY_MS, max: NOW + 900 * DAY_MS })
  fc.assert(
    fc.property(fc.array(anyTime, { maxLength: 5 }), (visited) => {
      const counts = counted([NOW, NOW, ...visited, NOW])
      const visits = visited.filter((wall) => amsterdamDay(wall) === amsterdamDay(NOW)).length
      expect(requestsOn(counts, NOW)).toBe(3 + visits)
    }),
  )
})

test('it does not grow with the days', () => {
  const counts = counted(Array.from({ length: 100 }, (_, day) => NOW + day * DAY_MS))
  expect(counts.size).toBe(7)
  expect(requestsOn(counts, NOW + 99 * DAY_MS)).toBe(1)
})
