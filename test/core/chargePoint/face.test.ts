import { describe, expect, it } from 'vitest'
import {
  activityOf,
  type Face,
  faceOf,
  hasSession,
  isOverLimit,
  sessionStartedAt,
  type Vehicle,
  vehicleOf,
} from '../../../core/chargePoint/face.ts'
import { chargePointOf } from '../../../core/fleet/fleet.ts'
import { byUrgency, lastSession, trayStateOf } from '../../../core/fleet/summary.ts'
import type { Status } from '../../../core/wire/status.ts'
import {
  aChargePoint,
  aFleet,
  anUnreadChargePoint,
  CHARGING,
  HOUR_MS,
  MINUTE_MS,
  NOT_ONLINE,
  NOW,
  replay,
  says,
} from '../builders.ts'

describe('faceOf', () => {
  it.each<[string, Partial<Status>, Face]>([
    ['free, no car', {}, 'available'],
    ['a car plugged in', { vehicleLetter: 'B' }, 'carConnected'],
    ['a car that is ready', { vehicleLetter: 'C' }, 'carConnected'],
    ['a car with ventilation', { vehicleLetter: 'D' }, 'carConnected'],
    ['a pilot without power', { vehicleLetter: 'E' }, 'available'],
    ['an unknown letter', { vehicleLetter: 'Z' }, 'available'],
    ['charging', CHARGING, 'charging'],
    ['a full car', { ...CHARGING, currentA: [0, 0, 0] }, 'chargingWithoutPower'],
    ['a full car on standby', { ...CHARGING, currentA: [0.3, 0, 0] }, 'chargingWithoutPower'],
    ['charging slowly', { ...CHARGING, currentA: [0.5, 0, 0] }, 'charging'],
    ['delayed', { activity: 'delayed', vehicleLetter: 'C' }, 'delayed'],
    ['blocked', { activity: 'unavailable' }, 'blocked'],
    ['error', { activity: 'error' }, 'error'],
    ['offline', { activity: 'offline' }, 'offline'],
    ['another word', { activity: 'dancing' }, 'unknown'],
    ['no word', { activity: null }, 'unknown'],
    ['a word in capitals', { activity: 'Charging' }, 'unknown'],
  ])('%s', (_name, status, face) => {
    expect(faceOf(aChargePoint({ status }))).toBe(face)
  })

  it('of a charge point that was not read is what the list said', () => {
    expect(faceOf(anUnreadChargePoint('BCU1', 'charging'))).toBe('charging')
    expect(faceOf(anUnreadChargePoint('BCU1', 'available'))).toBe('available')
    expect(activityOf({ activity: null })).toBe('unknown')
  })
})

describe('vehicleOf (docs/protocol.md §6.4)', () => {
  it.each<[string | null, Vehicle]>([
    ['A', 'none'],
    ['B', 'connected'],
    ['C', 'ready'],
    ['D', 'ready'],
    ['E', 'noPower'],
    ['F', 'error'],
    ['a', 'unknown'],
    ['', 'unknown'],
    ['constructor', 'unknown'],
    [null, 'unknown'],
  ])('%s is %s', (vehicleLetter, vehicle) => {
    expect(vehicleOf(aChargePoint({ status: { vehicleLetter } }))).toBe(vehicle)
  })

  it('is unknown before the first status', () => {
    expect(vehicleOf(anUnreadChargePoint())).toBe('unknown')
  })
})

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
    ['no energy told since yesterday', { activity: 'charging', energyKwh: null }, false],
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

describe('isOverLimit', () => {
  it.each([
    [16, false],
    [16.5, false],
    [16.6, true],
    [null, false],
  ])('%s of 16 A: %s', (phaseA, isOver) => {
    expect(isOverLimit(aChargePoint(), phaseA)).toBe(isOver)
  })

  it('is not where no limit is known', () => {
    expect(isOverLimit(anUnreadChargePoint(), 99)).toBe(false)
  })
})

describe('the whole Fleet', () => {
  const busy = aChargePoint({ evseId: 'BUSY', status: CHARGING })
  const full = aChargePoint({ evseId: 'FULL', status: { ...CHARGING, currentA: [0, 0, 0] } })
  const free = aChargePoint({ evseId: 'FREE' })
  const car = aChargePoint({ evseId: 'CAR', status: { vehicleLetter: 'B' } })
  const blocked = aChargePoint({ evseId: 'BLOCKED', status: { activity: 'unavailable' } })
  const offline = aChargePoint({ evseId: 'OFFLINE', status: { activity: 'offline' } })
  const error = aChargePoint({ evseId: 'ERROR', status: { activity: 'error' } })

  it.each([
    ['nothing', [], 'idle'],
    ['free', [free], 'idle'],
    ['a free and a blocked one', [free, blocked], 'idle'],
    ['only blocked ones', [blocked, blocked], 'blocked'],
    ['one that charges', [free, busy, blocked, offline], 'charging'],
    ['one that is offline', [free, offline], 'attention'],
    ['an error, whatever charges', [busy, error], 'attention'],
    ['a full car', [full], 'idle'],
  ] as const)('%s: the tray shows %s', (_name, chargePoints, state) => {
    expect(trayStateOf(aFleet(chargePoints))).toBe(state)
  })

  it.each(NOT_ONLINE)('the tray when $state', (connection) => {
    const expected = { signedOut: 'signed-out', tokenRejected: 'attention' }
    expect(trayStateOf(aFleet([busy], { connection }))).toBe(
      connection.state in expected ? expected[connection.state as keyof typeof expected] : 'disconnected',
    )
  })

  it('the busy ones come first, equals in the order of the server', () => {
    const second = { ...free, evseId: 'FREE2' }
    const ordered = byUrgency([blocked, free, offline, second, car, full, busy, error])
    expect(ordered.map(({ evseId }) => evseId)).toEqual([
      'ERROR',
      'BUSY',
      'FULL',
      'CAR',
      'FREE',
      'FREE2',
      'OFFLINE',
      'BLOCKED',
    ])
  })

  it('the last session is the one that ended last, with energy, and not one that runs', () => {
    const ended = (evseId: string, minutesAgo: number, energyKwh = 5, activity = 'available') =>
      aChargePoint({ evseId, status: { activity, energyKwh, stoppedAt: NOW - minutesAgo * MINUTE_MS } })
    const fleet = aFleet([
      ended('A', 30),
      ended('B', 10),
      ended('C', 5, 0),
      ended('D', 1, 5, 'charging'),
      free,
    ])
    expect(lastSession(fleet)?.evseId).toBe('B')
    expect(lastSession(aFleet([free]))).toBeUndefined()
  })
})
