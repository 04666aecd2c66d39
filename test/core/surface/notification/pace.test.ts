import { expect, test } from 'vitest'
import { isLately, nextAfter, settlingMs } from '../../../../core/surface/notification/pace.ts'
import { HOUR_MS, MINUTE_MS, NOW } from '../../builders.ts'

test('what was not told of late need not settle, and then the longer the oftener it was told', () => {
  expect([0, 1, 2, 3, 4, 5, 100].map((told) => settlingMs(told) / MINUTE_MS)).toEqual([0, 1, 2, 4, 8, 15, 15])
})

test('an hour counts', () => {
  expect(isLately(NOW, NOW + HOUR_MS - 1)).toBe(true)
  expect(isLately(NOW, NOW + HOUR_MS)).toBe(false)
})

test('after two notices each waits longer after the last', () => {
  const pauses = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((count) => {
    const times = Array.from({ length: count }, (_, n) => NOW + n * 1_000)
    return nextAfter(times) - (times.at(-1) ?? 0)
  })
  expect(pauses).toEqual([0, 0, 5_000, 10_000, 20_000, 40_000, 80_000, 80_000, 80_000])
})

test('what was told ten minutes before the last does not count', () => {
  const last = NOW + 10 * MINUTE_MS
  expect(nextAfter([NOW, last])).toBe(last)
  expect(nextAfter([NOW + 1, last])).toBe(last + 5_000)
})
