import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  askAgainAt,
  MOST_AGAIN_PER_HOUR,
  sessionEveryMs,
  withinHour,
} from '../../../core/connection/askAgain.ts'
import { HOUR_MS, NOW } from '../builders.ts'

describe('a read that failed', () => {
  it.each([
    [1, 5_000],
    [2, 15_000],
    [3, 45_000],
    [4, 120_000],
    [5, 300_000],
    [6, 300_000],
    [500, 300_000],
  ])('for the %i. time in a row is asked again after %i ms', (failures, ms) => {
    expect(askAgainAt(failures, [], NOW)).toBe(NOW + ms)
  })

  it('waits for the sixtieth before it to be an hour ago, and for none that is', () => {
    const again = Array.from({ length: 60 }, (_, n) => NOW - HOUR_MS + 10_000 + n)
    expect(askAgainAt(1, again, NOW)).toBe(NOW + 10_000)
    expect(askAgainAt(1, again.slice(1), NOW)).toBe(NOW + 5_000)
    expect(askAgainAt(2, again, NOW)).toBe(NOW + 15_000)
  })

  it('counts against others for an hour', () => {
    expect(withinHour([NOW - HOUR_MS, NOW - HOUR_MS + 1, NOW, NOW + 1], NOW)).toEqual([
      NOW - HOUR_MS + 1,
      NOW,
      NOW + 1,
    ])
  })

  it('is never one of more than so many in an hour, however many fail', () => {
    const failing = fc.array(
      fc.record({ failures: fc.integer({ min: 1, max: 8 }), afterMs: fc.nat(20_000) }),
      {
        minLength: 200,
        maxLength: 400,
      },
    )
    fc.assert(
      fc.property(failing, (all) => {
        let now = NOW
        let again: readonly number[] = []
        const due: number[] = []
        for (const { failures, afterMs } of all) {
          now += afterMs
          again = withinHour(again, now)
          const at = askAgainAt(failures, again, now)
          expect(at).toBeGreaterThan(now)
          again = [...again, at]
          due.push(at)
        }
        due.sort((a, b) => a - b)
        const over = due.filter((at, n) => at - (due[n - MOST_AGAIN_PER_HOUR] ?? 0) < HOUR_MS - 300_000)
        expect(over).toEqual([])
      }),
    )
  })
})

describe('sessions that nobody tells of', () => {
  it('are asked for every two minutes, and all together 60 times an hour at most', () => {
    expect(sessionEveryMs(1)).toBe(120_000)
    expect(sessionEveryMs(2)).toBe(120_000)
    expect(sessionEveryMs(3)).toBe(180_000)
    for (let sessions = 1; sessions < 100; sessions += 1)
      expect((sessions * HOUR_MS) / sessionEveryMs(sessions)).toBeLessThanOrEqual(60)
  })
})
