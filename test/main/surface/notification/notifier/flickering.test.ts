import { describe, expect, test } from 'vitest'
import { NO_CONNECTION_AFTER_MS } from '../../../../../core/surface/notification/policy.ts'
import { HOUR_MS, MINUTE_MS, NOW } from '../../../../core/builders.ts'
import { everything, started } from '../startedNotifier.ts'

describe('a connection that comes for a moment', () => {
  /** So often in so long it is away for `awayS` and there for `thereS`. */
  const flicker = (awayS: number, thereS: number, forMs: number) => {
    const started_ = started({ events: everything })
    const { clock, goAway, comeBack, become } = started_
    while (clock.now() - NOW < forMs) {
      goAway()
      clock.advance(awayS * 1_000)
      comeBack()
      become('available')
      clock.advance(thereS * 1_000)
    }
    goAway()
    return started_
  }

  test.each([
    [59, 1],
    [5, 1],
    [100, 20],
    [299, 1],
    [3, 29],
  ])('is none: away for %d s, there for %d', (awayS, thereS) => {
    const { about, shownAt } = flicker(awayS, thereS, 3 * HOUR_MS)
    expect(new Set(about())).toEqual(new Set(['noConnection']))
    expect((shownAt()[0] ?? 0) - NOW).toBeLessThanOrEqual(NO_CONNECTION_AFTER_MS + 30_000)
    expect(about().length).toBeGreaterThanOrEqual(10)
    expect(about().length).toBeLessThanOrEqual(13)
  })

  test('is one when it stays for half a minute', () => {
    const { about } = flicker(100, 30, 3 * HOUR_MS)
    expect(about()).toEqual([])
  })

  test('is not told to be missing while it is there', () => {
    const { clock, open, comeBack, become } = flicker(59, 1, HOUR_MS)
    comeBack()
    become('available')
    clock.advance(HOUR_MS)
    expect(open()).toEqual([])
    expect(clock.timers()).toBe(0)
  })

  test('does not count what was before the computer slept', () => {
    const { clock, about, goAway, connect } = started()
    goAway()
    clock.advance(MINUTE_MS)
    connect({ state: 'suspended' })
    clock.advance(HOUR_MS)
    goAway()
    clock.advance(NO_CONNECTION_AFTER_MS - 1)
    expect(about()).toEqual([])
    clock.advance(1)
    expect(about()).toEqual(['noConnection'])
  })
})
