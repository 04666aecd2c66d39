import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { NO_RECORD, untilLookMs, untilRetryMs } from '../../../core/update/record.ts'
import { HOUR_MS, MINUTE_MS, NOW } from '../builders.ts'

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

test('one look a day, at no fixed time', () => {
  expect(untilLookMs({ lookedAt: NOW }, NOW, 0)).toBe(20 * HOUR_MS)
  expect(untilLookMs({ lookedAt: NOW }, NOW, 0.5)).toBe(24 * HOUR_MS)
  expect(untilLookMs({ lookedAt: NOW }, NOW, 1)).toBe(28 * HOUR_MS)
})

test('a restart does not make it look once more', () => {
  expect(untilLookMs({ lookedAt: NOW - 3 * HOUR_MS }, NOW, 0.5)).toBe(21 * HOUR_MS)
})

test('what is due leaves a start alone for a minute at least, and does not wait long', () => {
  fc.assert(
    fc.property(fc.constantFrom(NO_RECORD, { lookedAt: NOW - 30 * HOUR_MS }), chance, (record, random) => {
      const waitMs = untilLookMs(record, NOW, random)
      expect(waitMs).toBeGreaterThanOrEqual(MINUTE_MS)
      expect(waitMs).toBeLessThanOrEqual(10 * MINUTE_MS)
    }),
  )
})

test('a clock that was fast when it was looked does not put the next look off for ever', () => {
  expect(untilLookMs({ lookedAt: NOW + 1_000 * HOUR_MS }, NOW, 0)).toBe(MINUTE_MS)
})

test('a look that failed is tried again in hours, not in minutes', () => {
  expect([untilRetryMs(0), untilRetryMs(1)]).toEqual([2 * HOUR_MS, 4 * HOUR_MS])
})
