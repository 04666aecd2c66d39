import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Connection, isLacking, type WaitReason } from '../../../core/connection/connection.ts'
import {
  afterEnding,
  afterLimit,
  asClockShows,
  backoffMs,
  type FinalEnding,
  nextAttemptInMs,
  shownReset,
  wasWell,
} from '../../../core/connection/retry.ts'
import { HOUR_MS, NOT_ONLINE, NOW, ONLINE } from '../builders.ts'

const DAY_MS = 24 * HOUR_MS

/** An instant at which the clock is right. */
const at = (now: number) => ({ now, wall: now })

const STEADY: readonly WaitReason[] = [
  'certificateUntrusted',
  'certificateExpired',
  'certificateOtherName',
  'proxyPassword',
  'proxyRefused',
  'portal',
  'stillFreeing',
]

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

describe('the backoff', () => {
  test.each([
    [0, 1_000],
    [1, 2_000],
    [2, 4_000],
    [5, 32_000],
    [6, 60_000],
    [7, 60_000],
    [1_000_000, 60_000],
  ])('after %i failures is anything up to %i ms', (attempt, longest) => {
    expect(backoffMs(attempt, 0)).toBe(0)
    expect(backoffMs(attempt, 0.5)).toBe(longest / 2)
    expect(backoffMs(attempt, 1 - Number.EPSILON)).toBe(longest)
  })

  test('is never negative, never over a minute, and grows with the failures', () => {
    fc.assert(
      fc.property(fc.nat(10_000), random, (attempt, r) => {
        const wait = backoffMs(attempt, r)
        expect(wait).toBeGreaterThanOrEqual(0)
        expect(wait).toBeLessThanOrEqual(60_000)
        expect(backoffMs(attempt + 1, r)).toBeGreaterThanOrEqual(wait)
      }),
    )
  })
})

describe('an answer that is too large', () => {
  test.each([
    ['tooLarge', 0, 1_000],
    ['tooLarge', 8, 256_000],
    ['tooLarge', 50, 900_000],
    ['closed', 50, 60_000],
  ] as const)('%s after %i failures is asked again within %i ms', (reason, attempt, longest) => {
    const ending = { kind: 'lost', reason } as const
    const retryAt = NOW + longest / 2
    expect(afterEnding(ending, attempt, { now: NOW, wall: NOW }, 0.5)).toEqual({
      state: 'waiting',
      reason,
      retryAt,
    })
  })
})

describe('the request limit', () => {
  // docs/protocol.md §1.5: local time, the true wait until 00:00:30 in Amsterdam, in hours, minutes and seconds.
  test.each([
    ['2025-11-05T10:30:00+01:00', [13, 30, 30]],
    ['2025-11-05T00:00:00+01:00', [24, 0, 30]],
    ['2025-11-05T23:59:59+01:00', [0, 0, 31]],
    ['2025-07-01T12:00:00+02:00', [12, 0, 30]],
    ['2025-10-26T00:30:00+02:00', [24, 30, 30]],
    ['2025-03-30T00:30:00+01:00', [22, 30, 30]],
  ] as const)('reached at %s is waited out on the true time line', (local, [hours, minutes, seconds]) => {
    const now = Date.parse(local)
    const waitMs = ((hours * 60 + minutes) * 60 + seconds) * 1_000
    expect(afterEnding({ kind: 'limitReached' }, 3, at(now), 0)).toEqual({
      state: 'limitReached',
      resetAt: now + waitMs,
    })
  })

  test('is spread over a minute after the reset', () => {
    const reached = Date.parse('2025-11-05T10:30:00+01:00')
    const reset = Date.parse('2025-11-06T00:00:30+01:00')
    expect(afterEnding({ kind: 'limitReached' }, 0, at(reached), 0.5)).toMatchObject({
      resetAt: reset + 30_000,
    })
  })

  test('that was waited out is tried each hour, and no later than the next reset', () => {
    const again = (local: string, r: number) => {
      const now = Date.parse(local)
      return nextAttemptInMs(afterEnding({ kind: 'limitReached', isAgain: true }, 0, at(now), r), at(now))
    }
    expect(again('2025-11-05T10:30:00+01:00', 0)).toBe(HOUR_MS)
    expect(again('2025-11-05T10:30:00+01:00', 0.5)).toBe(HOUR_MS + 30_000)
    expect(again('2025-11-05T23:30:00+01:00', 0)).toBe(HOUR_MS / 2 + 30_000)
  })

  test('is not asked about by everybody in the same second, and by nobody too early', () => {
    fc.assert(
      fc.property(random, (r) => {
        const reset = Date.parse('2025-11-05T23:00:30Z')
        const reached = Date.parse('2025-11-05T10:30:00+01:00')
        const limit = afterEnding({ kind: 'limitReached' }, 0, at(reached), r)
        const resetAt = reached + (nextAttemptInMs(limit, at(reached)) ?? 0)
        expect(resetAt).toBeGreaterThanOrEqual(reset)
        expect(resetAt).toBeLessThanOrEqual(reset + 60_000)
        expect(new Date(shownReset(resetAt)).toISOString()).toBe('2025-11-05T23:01:00.000Z')
      }),
    )
  })

  test('ends with the day that the clock shows, and never later, however it was set meanwhile', () => {
    const reached = Date.parse('2025-11-05T10:30:00+01:00')
    const limit = afterEnding({ kind: 'limitReached' }, 0, at(reached), 0.5)
    expect(asClockShows(limit, at(reached))).toBe(limit)
    const anyTime = fc.integer({ min: -400 * DAY_MS, max: 400 * DAY_MS })
    fc.assert(
      fc.property(anyTime, fc.nat(400 * DAY_MS), (setMs, passedMs) => {
        const wall = reached + setMs + passedMs
        const moment = { now: reached + passedMs, wall }
        const waitMs = nextAttemptInMs(asClockShows(limit, moment), moment) ?? -1
        expect(waitMs).toBeGreaterThanOrEqual(0)
        // The day of 25 hours.
        expect(waitMs).toBeLessThanOrEqual(25 * HOUR_MS + 90_000)
        if (setMs + passedMs >= 14 * HOUR_MS) expect(waitMs).toBe(0)
      }),
    )
  })
})

describe('what follows an ending', () => {
  test('a lost connection is waited for by the backoff, with its reason', () => {
    expect(afterEnding({ kind: 'lost', reason: 'noAnswer' }, 2, at(NOW), 0.5)).toEqual({
      state: 'waiting',
      retryAt: NOW + 2_000,
      reason: 'noAnswer',
    })
  })

  test('one in use elsewhere is looked at again after about two minutes, however often', () => {
    fc.assert(
      fc.property(fc.nat(100), random, (attempt, r) => {
        const inUse = afterEnding({ kind: 'inUseElsewhere' }, attempt, at(NOW), r)
        const waitMs = nextAttemptInMs(inUse, at(NOW)) ?? 0
        expect(waitMs).toBeGreaterThanOrEqual(90_000)
        expect(waitMs).toBeLessThanOrEqual(150_000)
        // Whatever somebody sets the clock to.
        expect(nextAttemptInMs(inUse, { now: NOW, wall: NOW + r * DAY_MS })).toBe(waitMs)
      }),
    )
  })

  test('what a person or an administrator has to mend is not asked about without pause, nor left for long', () => {
    const reason = fc.constantFrom(...STEADY)
    fc.assert(
      fc.property(reason, fc.nat(100), random, (one, attempt, r) => {
        const waiting = afterEnding({ kind: 'lost', reason: one }, attempt, at(NOW), r)
        const waitMs = nextAttemptInMs(waiting, at(NOW)) ?? 0
        expect(waitMs).toBeGreaterThanOrEqual(10_000)
        expect(waitMs).toBeLessThanOrEqual(80_000)
      }),
    )
  })

  test('a slot that is still being freed is asked for again within seconds, not in the same one', () => {
    const freeing: FinalEnding = { kind: 'lost', reason: 'stillFreeing' }
    expect(afterEnding(freeing, 0, at(NOW), 0)).toMatchObject({ retryAt: NOW + 10_000 })
    expect(afterEnding(freeing, 9, at(NOW), 0.5)).toMatchObject({ retryAt: NOW + 15_000 })
    expect(afterEnding(freeing, 9, at(NOW), 1)).toMatchObject({ retryAt: NOW + 20_000 })
  })

  test.each([
    ['portal', 15_000],
    ['proxyPassword', 60_000],
    ['proxyRefused', 60_000],
    ['certificateUntrusted', 60_000],
    ['certificateExpired', 60_000],
    ['certificateOtherName', 60_000],
  ] as const)('after %s it is tried again in about %i ms, however often it was', (reason, waitMs) => {
    for (const attempt of [0, 9])
      expect(afterEnding({ kind: 'lost', reason }, attempt, at(NOW), 0.5)).toMatchObject({
        retryAt: NOW + waitMs,
      })
  })

  test('a server that asks for patience gets it, and the usual wait after that', () => {
    const busy: FinalEnding = { kind: 'lost', reason: 'unexpected', waitMs: 30_000 }
    expect(afterEnding(busy, 1, at(NOW), 0.5)).toEqual({
      state: 'waiting',
      retryAt: NOW + 31_000,
      reason: 'unexpected',
    })
  })

  test('a rejected token is not tried again', () => {
    const connection = afterEnding({ kind: 'tokenRejected' }, 0, at(NOW), 0.5)
    expect(connection).toEqual({ state: 'tokenRejected' })
    expect(nextAttemptInMs(connection, at(NOW))).toBeUndefined()
  })

  test('only the three waits end by themselves', () => {
    const ends = ({ state }: Connection) => ['waiting', 'limitReached', 'inUseElsewhere'].includes(state)
    for (const connection of [ONLINE, ...NOT_ONLINE])
      expect(nextAttemptInMs(connection, at(NOW)) !== undefined, connection.state).toBe(ends(connection))
  })
})

describe('a limit that an attempt meets which followed one', () => {
  test('is tried again in an hour, or at midnight where that comes first', () => {
    const spread = 30_000
    const again = (local: string) => {
      const now = Date.parse(local)
      const limit = afterEnding(afterLimit({ kind: 'limitReached' }), 0, at(now), 0.5)
      return (nextAttemptInMs(limit, at(now)) ?? 0) - spread
    }
    expect(again('2025-11-05T10:30:00+01:00')).toBe(HOUR_MS)
    expect(again('2025-11-05T23:30:00+01:00')).toBe(HOUR_MS / 2 + 30_000)
  })

  test.each<FinalEnding>([
    { kind: 'lost', reason: 'closed' },
    { kind: 'inUseElsewhere' },
    { kind: 'tokenRejected' },
  ])('is not %j', (ending) => {
    expect(afterLimit(ending)).toBe(ending)
  })
})

describe('a connection that ends was good', () => {
  const lost = (reason: WaitReason): FinalEnding => ({ kind: 'lost', reason })
  const since = (agoMs: number): Connection => ({ state: 'online', since: NOW - agoMs })

  test.each<[string, Connection, FinalEnding, boolean]>([
    ['after two minutes', since(120_000), lost('closed'), true],
    ['after hours', since(9 * HOUR_MS), { kind: 'inUseElsewhere' }, true],
    ['not after less', since(119_999), lost('closed'), false],
    ['not where what comes is too large', since(9 * HOUR_MS), lost('tooLarge'), false],
  ])('%s', (_when, connection, ending, isGood) => {
    expect(wasWell(ending, connection, NOW)).toBe(isGood)
  })

  test('not where there was none', () => {
    for (const connection of NOT_ONLINE)
      expect(wasWell(lost('closed'), connection, NOW + DAY_MS), connection.state).toBe(false)
  })
})

test('a connection is lacked while it is made or waited for, not in sleep, signed out, or where more is known', () => {
  expect([ONLINE, ...NOT_ONLINE].filter(isLacking).map(({ state }) => state)).toEqual([
    'connecting',
    'waiting',
    'inUseElsewhere',
  ])
})
