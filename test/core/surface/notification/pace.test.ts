import { expect, test } from 'vitest'
import { isLately, mostSingle, nextAfter, settlingMs } from '../../../../core/surface/notification/pace.ts'
import { HOUR_MS, MINUTE_MS, NOW } from '../../builders.ts'

test('what was not told of late need not settle, and then the longer the oftener it was told', () => {
  expect([0, 1, 2, 3, 4, 5, 100].map((told) => settlingMs(told) / MINUTE_MS)).toEqual([0, 1, 2, 4, 8, 15, 15])
})

test('an hour counts', () => {
  expect(isLately(NOW, NOW + HOUR_MS - 1)).toBe(true)
  expect(isLately(NOW, NOW + HOUR_MS)).toBe(false)
})

test.each([
  ['after two notices', false, [0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900, 900]],
  ['after five, where it needs somebody,', true, [0, 0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900]],
] as const)('%s each waits longer after the last', (_, isUrgent, expected) => {
  const pausesS = expected.map((_pause, count) => {
    const times = Array.from({ length: count }, (_time, n) => NOW + n * 1_000)
    return (nextAfter(times, isUrgent) - (times.at(-1) ?? 0)) / 1_000
  })
  expect(pausesS).toEqual(expected)
})

test('what was told an hour before the last does not count', () => {
  const last = NOW + HOUR_MS
  expect(nextAfter([NOW, last], false)).toBe(last)
  expect(nextAfter([NOW + 1, last], false)).toBe(last + 5_000)
})

test('few things come one by one, as long as there were few of late', () => {
  const most = [0, 1, 2, 3, 4, 5, 6, 12].map((count) => mostSingle(Array(count).fill(NOW), NOW))
  expect(most).toEqual([3, 3, 3, 3, 2, 1, 1, 1])
  expect(mostSingle(Array(12).fill(NOW), NOW + HOUR_MS)).toBe(3)
})
