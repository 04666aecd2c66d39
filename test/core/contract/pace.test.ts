import { expect, test } from 'vitest'
import type { CallName } from '../../../core/contract/contract.ts'
import { type Recent, withCall } from '../../../core/contract/pace.ts'
import { MINUTE_MS, NOW } from '../builders.ts'

/** How many of these calls are let through that come each so many ms. */
function letThrough(name: CallName, calls: number, everyMs: number): number {
  let [recent, count]: [Recent, number] = [[], 0]
  for (let n = 0; n < calls; n += 1) {
    const next = withCall(name, recent, NOW + n * everyMs)
    if (next) [recent, count] = [next, count + 1]
  }
  return count
}

test.each<[CallName, number]>([
  ['openLink', 10],
  ['previewNotification', 10],
  ['openOverview', 30],
  ['openSettings', 30],
  ['copy', 60],
  ['copyDiagnostics', 20],
  ['setLaunchAtLogin', 30],
  ['lookForUpdate', 10],
  ['downloadUpdate', 10],
  ['restartToUpdate', 10],
])('a flood of %s is let through %i times a minute', (name, most) => {
  expect(letThrough(name, 10_000, 1)).toBe(most)
  expect(letThrough(name, 10_000, MINUTE_MS / 1_000)).toBe(most * 10)
})

test('whoever presses a button again and again is never refused', () => {
  expect(letThrough('openLink', 100, MINUTE_MS / 10)).toBe(100)
  expect(letThrough('copy', 100, 1_000)).toBe(100)
})

test('what stays in the window is not counted', () => {
  expect(letThrough('snapshot', 10_000, 0)).toBe(10_000)
  expect(withCall('act', [], NOW)).toEqual([])
})
