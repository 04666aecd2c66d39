import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  againAfterMs,
  againFrom,
  MOST_IN_VAIN_PER_HOUR,
  NOTHING_IN_VAIN,
  sessionEveryMs,
  withAgain,
  withAnswer,
  withFailure,
} from '../../../core/connection/askAgain.ts'
import { HOUR_MS, NOW } from '../builders.ts'

describe('a read that failed', () => {
  it.each([
    [1, 5_000],
    [2, 10_000],
    [3, 15_000],
    [4, 30_000],
    [5, 60_000],
    [6, 60_000],
    [7, 120_000],
    [8, 120_000],
    [500, 120_000],
  ])('for the %i. time in a row is asked again after %i ms', (failures, ms) => {
    expect(againAfterMs(failures)).toBe(ms)
  })
})

describe('reads that are asked again', () => {
  it('go one after the other at once while they are answered', () => {
    let vain = NOTHING_IN_VAIN
    for (let n = 0; n < 500; n += 1) {
      expect(againFrom(vain, 0)).toBeLessThanOrEqual(NOW)
      vain = withAnswer(withAgain(vain, NOW), true)
    }
  })

  it('are asked one by one, less and less often, where nothing is answered; after an answer at once', () => {
    let [vain, now] = [NOTHING_IN_VAIN, NOW]
    const waits: number[] = []
    for (let n = 0; n < 12; n += 1) {
      const from = Math.max(now, againFrom(vain, 0))
      waits.push(from - now)
      now = from
      vain = withFailure(withAgain(vain, now), now)
    }
    expect(waits).toEqual([0, 0, 0, 5_000, 10_000, 15_000, 30_000, 60_000, 60_000, 72_000, 72_000, 72_000])
    expect(againFrom(vain, 1)).toBe(Number.POSITIVE_INFINITY)
    vain = withAnswer(withAgain(vain, againFrom(vain, 0)), true)
    expect(againFrom(vain, 0)).toBeLessThanOrEqual(now + 72_000)
  })

  it('are never more than so many in vain in an hour, and as many as were answered', () => {
    const happening = fc.record({
      becomes: fc.constantFrom('refused', 'refused', 'refused', 'answered', 'other'),
      afterMs: fc.nat(90_000),
    })
    fc.assert(
      fc.property(fc.array(happening, { minLength: 200, maxLength: 400 }), (all) => {
        let [vain, now] = [NOTHING_IN_VAIN, NOW]
        const inVain: number[] = []
        const answered: number[] = []
        for (const { becomes, afterMs } of all) {
          now = Math.max(now + afterMs, againFrom(vain, 0))
          // Something that was not asked again is answered.
          if (becomes === 'other') vain = withAnswer(vain, false)
          else if (becomes === 'answered') vain = withAnswer(withAgain(vain, now), true)
          else vain = withFailure(withAgain(vain, now), now)
          if (becomes !== 'other') (becomes === 'answered' ? answered : inVain).push(now)
        }
        const within = (times: readonly number[], from: number) =>
          times.filter((at) => at >= from && at < from + HOUR_MS).length
        for (const from of inVain)
          expect(within(inVain, from)).toBeLessThanOrEqual(MOST_IN_VAIN_PER_HOUR + within(answered, from))
      }),
    )
  })
})

describe('sessions that nobody tells of', () => {
  it('are asked for every two minutes, and all together 60 times an hour at most', () => {
    expect(sessionEveryMs(1)).toBe(120_000)
    for (let sessions = 1; sessions < 100; sessions += 1)
      expect((sessions * HOUR_MS) / sessionEveryMs(sessions)).toBeLessThanOrEqual(60)
  })
})
