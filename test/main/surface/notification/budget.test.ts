import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Notice } from '../../../../core/surface/notification/policy.ts'
import { HOUR_MS, MINUTE_MS } from '../../../core/builders.ts'
import { everything, idOf, started } from './startedNotifier.ts'

/** No hour has more notices than this, whatever happens at however many charge points. */
const MOST_IN_AN_HOUR = 15

const STATES = ['available', 'offline', 'error', 'unavailable'] as const
type State = (typeof STATES)[number]

/** What is true of a charge point in each state; that an error is over has no word. */
const TRUE_OF: Readonly<Record<State, readonly (Notice['about'] | undefined)[]>> = {
  available: ['backOnline', 'unblocked'],
  offline: ['offline'],
  error: ['error', 'backOnline'],
  unavailable: ['blocked', 'backOnline'],
}

const subjects = (notices: readonly Notice[]) =>
  notices.flatMap((notice): readonly Pick<Notice, 'about' | 'evseId'>[] => notice.parts ?? [notice])

/** How many notices the fullest hour had. */
const mostInAnHour = (times: readonly number[]) =>
  Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at - from < HOUR_MS).length))

describe('at however many charge points', () => {
  test.each([
    [1, 30],
    [3, 60],
    [6, 20],
    [10, 120],
    [25, 90],
    [60, 300],
  ])('%d that come and go every %d s make no storm', (count, everyS) => {
    const { clock, become, shownAt } = started({ events: everything }, count)
    for (let round = 0; round * everyS < 3 * 3_600; round += 1)
      for (let n = 0; n < count; n += 1) {
        become((round + n) % 2 ? 'available' : 'offline', n)
        clock.advance((everyS * 1_000) / count)
      }
    expect(mostInAnHour(shownAt())).toBeLessThanOrEqual(MOST_IN_AN_HOUR)
  })

  test('any mix of events at any times makes no storm, and the last word of each is true in the end', () => {
    const step = fc.record({
      n: fc.nat({ max: 29 }),
      activity: fc.constantFrom(...STATES),
      ms: fc.oneof(fc.nat({ max: 3_000 }), fc.nat({ max: 2 * MINUTE_MS })),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 150, size: 'max' }), (steps) => {
        const { clock, shown, shownAt, open, become } = started({ events: everything }, 30)
        const states = new Map<number, State>()
        for (const { n, activity, ms } of steps) {
          states.set(n, activity)
          become(activity, n)
          clock.advance(ms)
        }
        clock.advance(HOUR_MS)
        expect(mostInAnHour(shownAt())).toBeLessThanOrEqual(MOST_IN_AN_HOUR)
        for (const [n, activity] of states) {
          const of = (notices: readonly Notice[]) =>
            subjects(notices).filter(({ evseId }) => evseId === idOf(n))
          const isOver = activity === 'available' ? ['error', undefined] : []
          expect([...TRUE_OF[activity], ...isOver]).toContain(of(shown).at(-1)?.about)
          for (const { about } of of(open())) expect(TRUE_OF[activity]).toContain(about)
          if (activity !== 'available') expect(of(open()).map(({ about }) => about)).not.toEqual([])
        }
        clock.advance(2 * HOUR_MS)
        expect(clock.timers()).toBe(0)
      }),
      { numRuns: 15 },
    )
  })

  test('an error is told within minutes though all the others come and go', () => {
    const { clock, shown, become } = started({ events: everything }, 30)
    for (let n = 0; n < 240; n += 1) {
      become(n % 2 ? 'available' : 'offline', n % 29)
      clock.advance(30_000)
    }
    become('error', 29)
    clock.advance(3 * MINUTE_MS)
    expect(subjects(shown)).toContainEqual({ about: 'error', evseId: idOf(29) })
  })

  test('what is told too often is summed up', () => {
    const { clock, shown, become } = started({ events: everything }, 30)
    for (let n = 0; n < 30; n += 1) {
      become('offline', n)
      clock.advance(20_000)
    }
    clock.advance(HOUR_MS)
    expect(shown.slice(0, 4).map(({ about }) => about)).toEqual(['offline', 'offline', 'offline', 'offline'])
    expect(subjects(shown)).toHaveLength(30)
    expect(shown.at(-1)?.about).toBe('meanwhile')
    expect(shown.length).toBeLessThanOrEqual(9)
  })
})
