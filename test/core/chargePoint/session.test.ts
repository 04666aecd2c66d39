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
  const none: SessionTotals = { energyKwh: null, costEur: null, durationMs: null }
  const ended = { startedAt: NOW - 3 * HOUR_MS, stoppedAt: NOW - HOUR_MS }

  it.each<[string, Partial<Status>, SessionTotals]>([
    ['runs', CHARGING, { energyKwh: 12.3, costEur: 2.98, durationMs: 2 * HOUR_MS }],
    [
      'has just begun',
      { ...CHARGING, energyKwh: 0, costEur: 0, startedAt: NOW },
      { energyKwh: 0, costEur: 0, durationMs: 0 },
    ],
    ['runs, and nothing is told of it', { activity: 'charging', energyKwh: null, costEur: null }, none],
    ['is held back', { activity: 'delayed' }, { energyKwh: 0, costEur: 0, durationMs: null }],
    [
      'runs, with the times of the one before',
      { ...CHARGING, stoppedAt: NOW },
      { energyKwh: 12.3, costEur: 2.98, durationMs: null },
    ],
    [
      'starts ahead of this clock',
      { ...CHARGING, startedAt: NOW + MINUTE_MS },
      { energyKwh: 12.3, costEur: 2.98, durationMs: 0 },
    ],
    [
      'ended',
      { ...ended, energyKwh: 12.3, costEur: 2.98 },
      { energyKwh: 12.3, costEur: 2.98, durationMs: 2 * HOUR_MS },
    ],
    [
      'ended, and was free of charge',
      { ...ended, energyKwh: 12.3, costEur: 0 },
      { energyKwh: 12.3, costEur: 0, durationMs: 2 * HOUR_MS },
    ],
    [
      'ended without energy, and costs something',
      { ...ended, energyKwh: 0, costEur: 0.5 },
      { energyKwh: 0, costEur: 0.5, durationMs: 2 * HOUR_MS },
    ],
    ['ended without anything', { ...ended, energyKwh: 0, costEur: 0 }, { ...none, durationMs: 2 * HOUR_MS }],
    ['never was', {}, none],
    [
      'cannot be reached',
      { activity: 'offline', energyKwh: 4.1, costEur: null, startedAt: NOW - HOUR_MS },
      { ...none, energyKwh: 4.1 },
    ],
  ])('that %s', (_name, status, totals) => {
    expect(sessionTotals(aChargePoint({ status }), () => NOW)).toEqual(totals)
  })

  it('stands still where its values are old', () => {
    const chargePoint = aChargePoint({ status: CHARGING })
    expect(sessionTotals(chargePoint, () => NOW - HOUR_MS).durationMs).toBe(HOUR_MS)
  })

  it('is that of the last one, where that is asked for, whatever is held back now', () => {
    const held = aChargePoint({ status: { ...ended, activity: 'delayed', energyKwh: 5, costEur: 1 } })
    expect(lastSessionTotals(held)).toEqual({ energyKwh: 5, costEur: 1, durationMs: 2 * HOUR_MS })
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
    costEur: amount,
    startedAt: time,
    stoppedAt: time,
  })

  it('has zeros only where there is a session, never a length below zero, and asks for the time only to count', () => {
    fc.assert(
      fc.property(someStatus, (status) => {
        const chargePoint = aChargePoint({ status })
        let asked = false
        const { energyKwh, costEur, durationMs } = sessionTotals(chargePoint, () => {
          asked = true
          return NOW
        })
        const isThere = hasSession(chargePoint) || Boolean(energyKwh) || Boolean(costEur)
        expect(isThere || (energyKwh === null && costEur === null)).toBe(true)
        expect(durationMs ?? 0).toBeGreaterThanOrEqual(0)
        expect(asked).toBe(sessionStartedAt(chargePoint) !== null)
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
