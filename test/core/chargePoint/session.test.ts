import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ACTIVITIES, hasSession } from '../../../core/chargePoint/face.ts'
import {
  endingAt,
  lastSessionTotals,
  type SessionTotals,
  sessionStartedAt,
  sessionTotals,
} from '../../../core/chargePoint/session.ts'
import { chargePointOf } from '../../../core/fleet/fleet.ts'
import { lastSession } from '../../../core/fleet/summary.ts'
import type { Status } from '../../../core/wire/status.ts'
import {
  aChargePoint,
  aFleet,
  anUnreadChargePoint,
  CHARGING,
  HOUR_MS,
  MINUTE_MS,
  NOW,
  replay,
  says,
} from '../builders.ts'

describe('sessionStartedAt (docs/protocol.md §3.8)', () => {
  const started = NOW - HOUR_MS
  it.each<[string, Partial<Status>, number | null]>([
    ['charging', { activity: 'charging', startedAt: started }, started],
    ['held back', { activity: 'delayed', startedAt: started }, started],
    [
      'a stop before the start',
      { activity: 'charging', startedAt: started, stoppedAt: started - 1 },
      started,
    ],
    ['the times of the session before', { activity: 'charging', startedAt: started, stoppedAt: NOW }, null],
    ['a session of no length before', { activity: 'charging', startedAt: started, stoppedAt: started }, null],
    ['no start', { activity: 'charging' }, null],
    ['no session', { activity: 'available', startedAt: started }, null],
  ])('%s', (_name, status, expected) => {
    const chargePoint = aChargePoint({ status })
    expect(sessionStartedAt(chargePoint)).toBe(expected)
    expect(hasSession(chargePoint)).toBe(status.activity !== 'available')
  })

  describe('where the server leaves the end of the session before empty', () => {
    const [X, Y, Z] = ['20251121 09:00:00', '20251121 10:00:00', '20251122 13:59:00']
    const run = (...data: readonly object[]) => {
      const events = data.map((one) => says({ object: 'CH_STATUS', evse_id: 'BCU102728', data: one }))
      return sessionStartedAt(replay(aFleet([aChargePoint()]), ...events).chargePoints[0] ?? aChargePoint())
    }
    const times = (start_datetime: string | undefined, stop_datetime: string) => ({
      start_datetime,
      stop_datetime,
      actual_kwh: 3,
    })
    const free = (start: string, stop: string) => ({ activity: 'available', ...times(start, stop) })
    const charging = (start: string, stop = '') => ({ activity: 'charging', ...times(start, stop) })
    const at = (text: string) => Date.parse(`${text.replace(/^(....)(..)(..) /, '$1-$2-$3T')}+01:00`)

    it.each<[string, readonly object[], number | null]>([
      ['an end that was known stays known', [free(X, Y), charging(X)], null],
      ['a start that is left out', [free(X, Y), { activity: 'charging', stop_datetime: '' }], null],
      ['however often it is said', [free(X, Y), charging(X), charging(X), charging(X)], null],
      ['the new start is believed', [free(X, Y), charging(X), charging(Z)], at(Z)],
      ['a session goes on after it was offline', [charging(X), { activity: 'offline' }, charging(X)], at(X)],
      ['a session goes on while it is said again', [charging(X), charging(X)], at(X)],
    ])('%s', (_name, data, expected) => {
      expect(run(...data)).toBe(expected)
    })

    it('says nothing new by saying it again', () => {
      const event = says({ object: 'CH_STATUS', evse_id: 'BCU102728', data: charging(X) })
      const once = replay(
        aFleet([aChargePoint()]),
        says({ object: 'CH_STATUS', evse_id: 'BCU102728', data: free(X, Y) }),
        event,
      )
      expect(replay(once, event)).toBe(once)
    })
  })

  it.each<[string, Partial<Status>, boolean]>([
    ['no energy since yesterday', { activity: 'charging', energyKwh: 0 }, false],
    ['no energy told since yesterday', { activity: 'charging', energyKwh: null }, true],
    ['energy since yesterday', { activity: 'charging', energyKwh: 0.1 }, true],
    ['held back since yesterday', { activity: 'delayed', energyKwh: 0 }, true],
  ])('%s', (_name, status, isBelieved) => {
    const startedAt = NOW - 25 * HOUR_MS
    const expected = isBelieved ? startedAt : null
    expect(sessionStartedAt(aChargePoint({ status: { ...status, startedAt } }))).toBe(expected)
  })

  it('does not believe the first status after a start, and believes the next', () => {
    const times = { start_datetime: '20251121 09:00:00', stop_datetime: '20251121 10:00:00' }
    const status = (data: object) => says({ object: 'CH_STATUS', evse_id: 'BCU102728', data })
    const first = replay(
      aFleet([aChargePoint()]),
      status({ activity: 'available', ...times }),
      status({ activity: 'charging', ...times }),
    )
    const startOf = (fleet: typeof first) => {
      const chargePoint = chargePointOf(fleet, 'BCU102728')
      return chargePoint && sessionStartedAt(chargePoint)
    }
    expect(startOf(first)).toBeNull()
    const next = replay(first, status({ start_datetime: '20251122 13:55:00', stop_datetime: '' }))
    expect(startOf(next)).toBe(Date.UTC(2025, 10, 22, 12, 55))
  })
})

describe('what a session came to', () => {
  const none: SessionTotals = { energyKwh: null, cost: null, durationMs: null }
  const ended = { startedAt: NOW - 3 * HOUR_MS, stoppedAt: NOW - HOUR_MS }

  it.each<[string, Partial<Status>, SessionTotals]>([
    ['runs', CHARGING, { energyKwh: 12.3, cost: 2.98, durationMs: 2 * HOUR_MS }],
    [
      'has just begun',
      { ...CHARGING, energyKwh: 0, cost: 0, startedAt: NOW },
      { energyKwh: 0, cost: 0, durationMs: 0 },
    ],
    ['runs, and nothing is told of it', { activity: 'charging', energyKwh: null, cost: null }, none],
    ['is held back', { activity: 'delayed' }, { energyKwh: 0, cost: 0, durationMs: null }],
    ['runs, with the times of the one before', { ...CHARGING, stoppedAt: NOW }, none],
    [
      'starts ahead of this clock',
      { ...CHARGING, startedAt: NOW + MINUTE_MS },
      { energyKwh: 12.3, cost: 2.98, durationMs: 0 },
    ],
    [
      'ended',
      { ...ended, energyKwh: 12.3, cost: 2.98 },
      { energyKwh: 12.3, cost: 2.98, durationMs: 2 * HOUR_MS },
    ],
    [
      'ended, and was free of charge',
      { ...ended, energyKwh: 12.3, cost: 0 },
      { energyKwh: 12.3, cost: 0, durationMs: 2 * HOUR_MS },
    ],
    [
      'ended without energy, and costs something',
      { ...ended, energyKwh: 0, cost: 0.5 },
      { energyKwh: 0, cost: 0.5, durationMs: 2 * HOUR_MS },
    ],
    ['ended without anything', { ...ended, energyKwh: 0, cost: 0 }, { ...none, durationMs: 2 * HOUR_MS }],
    ['never was', {}, none],
    [
      'cannot be reached',
      { activity: 'offline', energyKwh: 4.1, cost: null, startedAt: NOW - HOUR_MS },
      { ...none, energyKwh: 4.1 },
    ],
  ])('that %s', (_name, status, totals) => {
    expect(sessionTotals(aChargePoint({ status }), () => NOW)).toEqual(totals)
  })

  it('stands still where its values are old', () => {
    const chargePoint = aChargePoint({ status: CHARGING })
    expect(sessionTotals(chargePoint, () => NOW - HOUR_MS).durationMs).toBe(HOUR_MS)
    // A clock that is a little slow; and one that was set back beyond the start, which nobody can count from.
    expect(sessionTotals(chargePoint, () => NOW - 2 * HOUR_MS - 90_000).durationMs).toBe(0)
    expect(sessionTotals(chargePoint, () => NOW - 2 * HOUR_MS - 120_000).durationMs).toBe(0)
    expect(sessionTotals(chargePoint, () => NOW - 2 * HOUR_MS - 120_001).durationMs).toBeNull()
    expect(sessionTotals(chargePoint, () => NOW - 3 * HOUR_MS).durationMs).toBeNull()
  })

  it('is that of the last one, where that is asked for, whatever is held back now', () => {
    const held = aChargePoint({ status: { ...ended, activity: 'delayed', energyKwh: 5, cost: 1 } })
    expect(lastSessionTotals(held)).toEqual({ energyKwh: 5, cost: 1, durationMs: 2 * HOUR_MS })
  })

  it('is not known before the first status, whatever the list tells', () => {
    expect(sessionTotals(anUnreadChargePoint(), () => NOW)).toEqual(none)
    expect(sessionTotals(anUnreadChargePoint('BCU1', 'charging'), () => NOW)).toEqual(none)
  })

  const amount = fc.option(fc.constantFrom(0, 0.5, 12.3))
  const time = fc.option(fc.integer({ min: -30, max: 5 }).map((hours) => NOW + hours * HOUR_MS))
  const someStatus = fc.record({
    activity: fc.constantFrom(...ACTIVITIES, 'dancing'),
    energyKwh: amount,
    cost: amount,
    startedAt: time,
    stoppedAt: time,
  })

  it('has zeros only where there is a session, never a length below zero, and asks for the time only to count', () => {
    fc.assert(
      fc.property(someStatus, (status) => {
        const chargePoint = aChargePoint({ status })
        let asked = false
        const { energyKwh, cost, durationMs } = sessionTotals(chargePoint, () => {
          asked = true
          return NOW
        })
        const isThere = hasSession(chargePoint) || Boolean(energyKwh) || Boolean(cost)
        expect(isThere || (energyKwh === null && cost === null)).toBe(true)
        expect(durationMs ?? 0).toBeGreaterThanOrEqual(0)
        expect(asked).toBe(sessionStartedAt(chargePoint) !== null)
      }),
    )
  })
})

describe('a new session never shows what is of the one before', () => {
  const [X, Y, Z, W] = ['20251121 09:00:00', '20251121 10:00:00', '20251122 13:59:00', '20251122 14:30:00']
  const was = {
    activity: 'available',
    start_datetime: X,
    stop_datetime: Y,
    actual_kwh: 12.3,
    total_cost: 2.98,
  }
  const first = {
    activity: 'charging',
    start_datetime: X,
    stop_datetime: '',
    actual_kwh: 12.3,
    total_cost: 2.98,
  }
  const run = (...data: readonly object[]) => {
    const events = data.map((one) => says({ object: 'CH_STATUS', evse_id: 'BCU102728', data: one }))
    return replay(aFleet([anUnreadChargePoint()]), ...events).chargePoints[0] ?? aChargePoint()
  }
  const shown = (...data: readonly object[]) => {
    const { energyKwh, cost } = sessionTotals(run(...data), () => NOW)
    return [energyKwh, cost, sessionStartedAt(run(...data)) !== null]
  }

  it.each<[string, readonly object[], readonly [number | null, number | null, boolean]]>([
    ['all of it said again', [was, first], [null, null, false]],
    ['all of it said again and again', [was, first, first, { ...first, actual_p1: 6 }], [null, null, false]],
    ['all of it left out', [was, { activity: 'charging' }], [null, null, false]],
    ['another start', [was, { ...first, start_datetime: Z }], [null, null, true]],
    [
      'another start, then another energy',
      [was, { ...first, start_datetime: Z }, { actual_kwh: 0.1 }],
      [0.1, null, true],
    ],
    [
      'another start, then more energy',
      [was, { ...first, start_datetime: Z }, { actual_kwh: 12.4 }],
      [12.4, null, true],
    ],
    ['a reset', [was, { ...first, actual_kwh: 0, total_cost: 0 }], [0, 0, false]],
    ['less energy', [was, { ...first, actual_kwh: 3, total_cost: 0.7 }], [3, 0.7, false]],
    [
      'more energy, which may be what the one before ended with',
      [was, { ...first, actual_kwh: 12.5 }],
      [null, null, false],
    ],
    [
      'no energy, then the old one',
      [was, { ...first, actual_kwh: null }, { actual_kwh: 12.3 }],
      [null, null, false],
    ],
    [
      'no energy, then a new one',
      [was, { ...first, actual_kwh: null }, { actual_kwh: 0.1 }],
      [0.1, null, false],
    ],
    ['a value of none that was known', [{ ...was, actual_kwh: null }, first], [null, null, false]],
    [
      'a reset before it began',
      [was, { actual_kwh: 0, total_cost: 0 }, { ...first, actual_kwh: 0.2, total_cost: 0.1 }],
      [0.2, 0.1, false],
    ],
    ['a session held back', [was, { activity: 'delayed' }], [null, null, false]],
    ['an error in between', [was, { activity: 'error' }, first], [null, null, false]],
    ['a row of two', [{ ...first, start_datetime: Z }, { start_datetime: W }], [null, null, true]],
    [
      'the first status of all, with the end of the one before',
      [{ ...was, activity: 'charging' }],
      [null, null, false],
    ],
    ['the first status of all', [{ ...first, start_datetime: Z }], [12.3, 2.98, true]],
  ])('%s', (_name, data, expected) => {
    expect(shown(...data)).toEqual(expected)
  })

  it('nor does its end, until its own are told', () => {
    const ended = run(was, first, { activity: 'available', start_datetime: Z, stop_datetime: W })
    expect(sessionTotals(ended, () => NOW)).toMatchObject({ energyKwh: null, cost: null })
    const unseen = run(was, { start_datetime: Z, stop_datetime: W })
    expect(sessionTotals(unseen, () => NOW)).toMatchObject({ energyKwh: null, cost: null })
    expect(
      sessionTotals(
        run(was, { start_datetime: Z, stop_datetime: W, actual_kwh: 3, total_cost: 1 }),
        () => NOW,
      ),
    ).toMatchObject({ energyKwh: 3, cost: 1 })
    expect(lastSession(aFleet([ended]))).toBeUndefined()
    expect(lastSessionTotals(run(was, first))).toMatchObject({ energyKwh: 12.3, cost: 2.98 })
  })

  it('keeps a start that was believed, however long no energy flows', () => {
    const begun = run(
      { ...was, start_datetime: '', stop_datetime: '' },
      { ...first, start_datetime: X, actual_kwh: 0 },
    )
    expect(sessionStartedAt({ ...begun, updatedAt: NOW + 72 * HOUR_MS })).not.toBeNull()
  })

  /** The energy of the n-th session; no two have the same. */
  const energyOf = (n: number, amount: number) => amount + n / 1000
  const aSession = fc.record({
    final: fc.integer({ min: 1, max: 60 }),
    stale: fc.array(fc.record({ isStartNew: fc.boolean(), isLeftOut: fc.boolean(), hasStop: fc.boolean() }), {
      maxLength: 3,
    }),
    fresh: fc.array(fc.constantFrom(0, 0.1, 0.5, 5, 20), { maxLength: 4 }),
    activity: fc.constantFrom('charging', 'delayed'),
  })

  it('whatever a server still says of it', () => {
    fc.assert(
      fc.property(fc.array(aSession, { minLength: 2, maxLength: 5 }), (sessions) => {
        let fleet = aFleet([anUnreadChargePoint()])
        const startOf = (n: number) => `20251122 1${n}:00:00`
        sessions.forEach(({ final, stale, fresh, activity }, n) => {
          const before = n === 0 ? undefined : energyOf(n - 1, sessions[n - 1]?.final ?? 0)
          const say = (data: object) => {
            fleet = replay(fleet, says({ object: 'CH_STATUS', evse_id: 'BCU102728', data }))
            const [one = aChargePoint()] = fleet.chargePoints
            const { energyKwh } = sessionTotals(one, () => NOW)
            const own = [null, ...[0, 0.1, 0.5, 5, 20, final].map((amount) => energyOf(n, amount))]
            expect(own).toContain(energyKwh)
          }
          for (const { isStartNew, isLeftOut, hasStop } of before === undefined ? [] : stale) {
            say({
              activity,
              start_datetime: startOf(isStartNew ? n : n - 1),
              ...(!isLeftOut && { actual_kwh: before }),
              ...(hasStop && { stop_datetime: '' }),
            })
          }
          for (const amount of fresh.toSorted((a, b) => a - b))
            say({ activity, start_datetime: startOf(n), stop_datetime: '', actual_kwh: energyOf(n, amount) })
          say({
            activity: 'available',
            start_datetime: startOf(n),
            stop_datetime: `20251122 1${n}:30:00`,
            actual_kwh: energyOf(n, final),
          })
        })
      }),
    )
  })
})

describe('how long the last session took', () => {
  it.each([
    [NOW - 2 * HOUR_MS, NOW, 2 * HOUR_MS],
    [NOW - HOUR_MS, null, null],
    [null, NOW, null],
    // The times of two sessions.
    [NOW, NOW - HOUR_MS, null],
  ])('from %s to %s: %s', (startedAt, stoppedAt, durationMs) => {
    expect(lastSessionTotals(aChargePoint({ status: { startedAt, stoppedAt } })).durationMs).toBe(durationMs)
  })

  it('is not known before the first status', () => {
    expect(lastSessionTotals(anUnreadChargePoint()).durationMs).toBeNull()
  })
})

describe('how long a session took, told in the moment that it ends', () => {
  it.each<[string, Partial<Status>, number | null]>([
    ['a stop that was told', { startedAt: NOW - 3 * HOUR_MS, stoppedAt: NOW - HOUR_MS }, 2 * HOUR_MS],
    ['a stop that was not told yet', { startedAt: NOW - 3 * HOUR_MS }, 3 * HOUR_MS],
    [
      'the stop of the session before',
      { startedAt: NOW - 3 * HOUR_MS, stoppedAt: NOW - 4 * HOUR_MS },
      3 * HOUR_MS,
    ],
    ['a start ahead of this clock', { startedAt: NOW + HOUR_MS }, 0],
    ['no start', { stoppedAt: NOW }, null],
    ['a session that stays open', CHARGING, 2 * HOUR_MS],
  ])('%s', (_name, status, durationMs) => {
    const chargePoint = endingAt(aChargePoint({ status }), NOW)
    expect(sessionTotals(chargePoint, () => NOW).durationMs).toBe(durationMs)
  })

  it('is not known before the first status', () => {
    const unread = anUnreadChargePoint()
    expect(endingAt(unread, NOW)).toBe(unread)
  })
})
