import { describe, expect, test } from 'vitest'
import type { Why } from '../../../../core/action/ability.ts'
import type { FailureReason, Origin } from '../../../../core/action/pending.ts'
import type { Connection, WaitReason } from '../../../../core/connection/connection.ts'
import type { ChargePoint } from '../../../../core/fleet/fleet.ts'
import { type FleetEvent, reduce } from '../../../../core/fleet/reduce.ts'
import { withStatus } from '../../../../core/fleet/status.ts'
import { EVENT_KINDS } from '../../../../core/preferences/events.ts'
import { DEFAULT_PREFERENCES, type Preferences } from '../../../../core/preferences/preferences.ts'
import type { Snapshot } from '../../../../core/state/snapshot.ts'
import {
  answersTo,
  type ChargePointEvent,
  changedIn,
  chargePointNotice,
  connectionEvent,
  connectionNotice,
  isQuiet,
  type Notice,
  verdictOn,
} from '../../../../core/surface/notification/policy.ts'
import { speechOf } from '../../../../core/words/speech.ts'
import {
  aChargePoint,
  aFleet,
  anApp,
  aPendingAction,
  aSnapshot,
  aTariff,
  CHARGING,
  HOUR_MS,
  NOT_ONLINE,
  NOW,
  ONLINE,
} from '../../builders.ts'

const speech = speechOf({ app: anApp() })
const of = (...chargePoints: readonly ChargePoint[]) => aSnapshot(aFleet(chargePoints))
const tell = (before: Snapshot, after: Snapshot, isWindowShown = false) =>
  answersTo(before, after, speech, NOW, isWindowShown)

const charging = aChargePoint({ status: CHARGING })
const finished = aChargePoint({
  status: {
    vehicleLetter: 'B',
    energyKwh: 12.3,
    cost: 2.98,
    startedAt: NOW - 3.2 * HOUR_MS,
    stoppedAt: NOW,
  },
})
const carConnected = aChargePoint({ status: { vehicleLetter: 'B' } })

describe('what is told of a charge point', () => {
  const told = (event: ChargePointEvent, one: ChargePoint) => chargePointNotice(event, one, speech, NOW)

  test('is who, what, and the facts', () => {
    expect(told('finished', finished)).toEqual({
      about: 'finished',
      evseId: 'BCU102728',
      title: 'Thuis has finished charging',
      body: '12.3 kWh · 3 h 12 min · €2.98',
      urgency: 'low',
    })
    expect(told('started', charging)).toMatchObject({ title: 'Thuis is charging' })
    expect(told('backOnline', charging)).toMatchObject({ about: 'backOnline', body: 'Charging' })
  })

  test('tells a cost in the currency of the tariff', () => {
    const tariff = aTariff({ currency: 'SEK' })
    const paid = { ...finished, settings: { ...finished.settings, tariff } }
    expect(told('finished', paid).body).toBe('12.3 kWh · 3 h 12 min · SEK\u00a02.98')
  })

  test('has no facts of the session that runs where the one before ended', () => {
    const next = withStatus(charging, { startedAt: NOW, energyKwh: 0.1, cost: 0.02 }, ONLINE, NOW)
    expect(told('finished', next).body).toBe('')
  })

  test('is as urgent as it is weighty', () => {
    expect(told('error', carConnected).urgency).toBe('critical')
    expect(told('offline', carConnected).urgency).toBe('normal')
    expect(told('carConnected', carConnected).urgency).toBe('low')
  })
})

describe('the charge points that changed', () => {
  const other = aChargePoint({ evseId: 'BCU100186' })
  const changed = (before: readonly ChargePoint[], after: readonly ChargePoint[]) =>
    changedIn(aFleet(before), aFleet(after))

  test('are found by their ids, wherever the list puts them', () => {
    expect(changed([charging, other], [other, finished])).toEqual([[charging, finished]])
  })

  test('are none of those that are new in the list, or not in it any more', () => {
    expect(changed([], [charging])).toEqual([])
    expect(changed([charging], [])).toEqual([])
    expect(changed([charging, other], [charging, other])).toEqual([])
  })
})

describe('what is told to who asked', () => {
  const failed = (origin: Origin, reason: FailureReason = { kind: 'rejected' }): ChargePoint => ({
    ...carConnected,
    failures: [{ id: 7, action: { kind: 'start' }, origin, reason, at: NOW }],
  })
  const done = (origin: Origin): ChargePoint => ({
    ...carConnected,
    completed: { id: 7, action: { kind: 'block' }, origin, at: NOW },
  })

  test.each([
    ['tray', true, 1],
    ['tray', false, 1],
    ['notification', true, 1],
    ['window', false, 1],
    ['window', true, 0],
  ] as const)('a failure, asked in the %s with the window in view: %s', (origin, isShown, count) => {
    expect(tell(of(carConnected), of(failed(origin)), isShown)).toHaveLength(count)
  })

  test.each([
    ['tray', 1],
    ['notification', 1],
    ['window', 0],
  ] as const)('success, asked in the %s', (origin, count) => {
    expect(tell(of(carConnected), of(done(origin)))).toHaveLength(count)
  })

  test('is what failed and why, or what was done', () => {
    expect(tell(of(carConnected), of(failed('tray')))).toEqual([
      {
        about: 'actionFailed',
        evseId: 'BCU102728',
        failureId: 7,
        title: 'Thuis',
        body: 'Could not start. The charge point refused. Check the car and the cable, then try again.',
        urgency: 'critical',
      },
    ])
    const sentence = { kind: 'refused', sentence: 'no active session' } as const
    expect(tell(of(carConnected), of(failed('tray', sentence)))[0]?.body).toContain('no active session')
    expect(tell(of(carConnected), of(done('tray')))).toMatchObject([
      { about: 'done', title: 'Thuis is blocked' },
    ])
    const stopped: ChargePoint = {
      ...finished,
      completed: { id: 8, action: { kind: 'stop' }, origin: 'tray', at: NOW },
    }
    expect(tell(of(charging), of(stopped))).toMatchObject([
      { about: 'done', title: 'Thuis has stopped charging', body: '12.3 kWh · 3 h 12 min · €2.98' },
    ])
  })

  test('is why it was not possible, whether or not the charge point is in the account', () => {
    const refused = (why: Why) =>
      ({
        id: 9,
        action: { kind: 'stop' },
        origin: 'tray',
        reason: { kind: 'notPossible', why },
        at: NOW,
      }) as const
    expect(tell(of(carConnected), of({ ...carConnected, failures: [refused('notCharging')] }))).toMatchObject(
      [{ about: 'actionFailed', failureId: 9, title: 'Thuis', body: 'Could not stop. Not charging.' }],
    )
    const strays = [{ ...refused('unknownChargePoint'), evseId: 'BCU000000' }]
    const withStray = aSnapshot(aFleet([carConnected], { strays }))
    expect(tell(of(carConnected), withStray, true)).toMatchObject([
      {
        about: 'actionFailed',
        evseId: undefined,
        title: 'Unknown charge point',
        body: 'Could not stop. This charge point is not in the account any more.',
      },
    ])
    expect(tell(withStray, aSnapshot(aFleet([charging], { strays })))).not.toContainEqual(
      expect.objectContaining({ about: 'actionFailed' }),
    )
  })

  test('is each of those whose charge points go, by the name they had, whoever asked', () => {
    const pending = (['window', 'tray'] as const).map((origin, id) =>
      aPendingAction({ id, action: { kind: 'stop' }, origin }),
    )
    const before = aSnapshot(
      aFleet([
        { ...charging, pending },
        aChargePoint({ evseId: 'BCU2', settings: { name: ' ' }, pending: pending.slice(0, 1) }),
      ]),
    )
    const said = (bodies: readonly Notice[]) => bodies.map(({ title, body }) => [title, body])
    const goes = (event: FleetEvent) => said(tell(before, aSnapshot(reduce(before.fleet, event)), true))
    const gone =
      'Perhaps not stopped. The charge point left the account before it answered. It may have happened all the same.'
    const none = { kind: 'chargePoints' as const, chargePoints: [] }
    expect(goes({ type: 'said', message: none, at: NOW })).toEqual([
      ['Thuis', gone],
      ['Thuis', gone],
      ['BCU2', gone],
    ])
    const left =
      'Perhaps not stopped. The account was left before an answer came. It may have happened all the same.'
    expect(goes({ type: 'connection', connection: { state: 'signedOut' }, at: NOW })).toEqual([
      ['Thuis', left],
      ['Thuis', left],
      ['BCU2', left],
    ])
  })

  test('is each of several that a lost connection ends', () => {
    const pending = [
      aPendingAction({ id: 1, action: { kind: 'stop' }, origin: 'tray' }),
      aPendingAction({ id: 2, action: { kind: 'reboot' }, origin: 'window', phase: 'queued' }),
      aPendingAction({ id: 3, action: { kind: 'softReset' }, origin: 'notification', phase: 'queued' }),
    ]
    const before = of({ ...charging, pending })
    const connection: Connection = { state: 'connecting' }
    const fleet = reduce(before.fleet, { type: 'connection', connection, at: NOW })
    const bodies = (isWindowShown: boolean) =>
      tell(before, { ...before, fleet }, isWindowShown).map(({ body }) => body)
    const stop = 'Perhaps not stopped. The connection was lost. It may have happened all the same.'
    const notSent = 'Could not restart. It was not sent: the connection was lost before its turn came.'
    expect(bodies(true)).toEqual([notSent, stop])
    expect(bodies(false)).toEqual([notSent, notSent, stop])
  })

  test('is told once', () => {
    const renamed = { ...failed('tray'), settings: { name: 'Elders' } }
    expect(tell(of(failed('tray')), of(renamed))).toEqual([])
  })
})

describe('what is told of the connection', () => {
  test('is a used up limit, a rejected token, and that there is none', () => {
    const limit: Connection = { state: 'limitReached', resetAt: NOW + HOUR_MS }
    expect(connectionNotice(limit, speech)).toMatchObject({
      about: 'limitReached',
      evseId: undefined,
      urgency: 'normal',
      body: `Next try at ${speech.format.time(NOW + HOUR_MS)}.`,
    })
    expect(connectionNotice({ state: 'tokenRejected' }, speech)).toMatchObject({
      about: 'tokenRejected',
      urgency: 'critical',
    })
    expect(connectionNotice({ state: 'connecting' }, speech)).toMatchObject({
      about: 'noConnection',
      body: speech.words.notification.noConnection.body,
    })
  })

  test.each(Object.entries(speech.words.connection.waiting.reason))(
    'says first why there is none, with what to do, also while it is tried again: %s',
    (key, why) => {
      const reason = key as WaitReason // True: the words have one for each.
      const after: Connection = { state: 'waiting', retryAt: NOW, reason }
      const body = `${why} ${speech.words.notification.noConnection.body}`
      expect(connectionNotice(after, speech)?.body).toBe(body)
      expect(connectionNotice({ state: 'connecting', after }, speech)?.body).toBe(body)
    },
  )

  test('is one event for each state, or none', () => {
    for (const connection of [ONLINE, ...NOT_ONLINE])
      expect(connectionNotice(connection, speech)?.about).toBe(connectionEvent(connection))
    const silent = [ONLINE, ...NOT_ONLINE].filter((one) => connectionEvent(one) === undefined)
    expect(silent.map(({ state }) => state)).toEqual(['online', 'signedOut', 'suspended'])
  })
})

describe('what is let through', () => {
  const everything: Preferences = {
    ...DEFAULT_PREFERENCES,
    // True: an object made from all kinds has all kinds.
    events: Object.fromEntries(EVENT_KINDS.map((kind) => [kind, true])) as Preferences['events'],
  }
  const notice = (differences: Partial<Notice> = {}): Notice => ({
    title: '',
    body: '',
    urgency: 'normal',
    about: 'started',
    evseId: 'BCU102728',
    ...differences,
  })
  const wanted = (preferences: Partial<Preferences>, one = notice(), time = '12:00') =>
    verdictOn(one, { ...everything, ...preferences }, 1, time) === 'show'

  test('each event can be switched off, and only that one', () => {
    for (const about of EVENT_KINDS) {
      const events = { ...everything.events, [about]: false }
      for (const other of EVENT_KINDS)
        expect(wanted({ events }, notice({ about: other }))).toBe(other !== about)
    }
  })

  describe('by default', () => {
    const told = (count: number, preferences: Partial<Preferences> = {}) =>
      EVENT_KINDS.filter(
        (about) =>
          verdictOn(notice({ about }), { ...DEFAULT_PREFERENCES, ...preferences }, count, '12:00') === 'show',
      )
    const RARE = [
      'error',
      'stoppedEarly',
      'tokenRejected',
      'offline',
      'backOnline',
      'blocked',
      'noConnection',
      'limitReached',
    ]

    test.each([0, 1, 2, 6])('what is worth it, at %d charge points', (count) => {
      expect(told(count)).toEqual([...RARE, 'started', 'finished'])
    })

    test.each([7, 40, 2_000])('no everyday life of %d charge points, unless somebody chose it', (count) => {
      expect(told(count)).toEqual(RARE)
      const events = { ...DEFAULT_PREFERENCES.events, started: true, error: false }
      expect(told(count, { events })).toEqual([...RARE.slice(1), 'started'])
    })

    test('and what was chosen holds at few as well', () => {
      const events = { ...DEFAULT_PREFERENCES.events, started: false, carConnected: true }
      expect(told(1, { events })).toEqual([...RARE, 'finished', 'carConnected'])
    })
  })

  test('nothing when all are off, paused, muted or asleep', () => {
    expect(wanted({})).toBe(true)
    expect(wanted({ notifications: false })).toBe(false)
    expect(wanted({ pausedUntil: NOW + 1 })).toBe(false)
    expect(wanted({ pausedUntil: 0 })).toBe(true)
    expect(wanted({ mutedEvseIds: ['BCU102728'] })).toBe(false)
    expect(wanted({ mutedEvseIds: ['BCU100186'] })).toBe(true)
    expect(
      wanted({ mutedEvseIds: ['BCU102728'] }, notice({ about: 'noConnection', evseId: undefined })),
    ).toBe(true)
    expect(wanted({ quietHours: true }, notice(), '23:00')).toBe(false)
  })

  test('what is only paused or asleep is held back, unless it would not be told anyway', () => {
    const verdict = (preferences: Partial<Preferences>, time = '12:00') =>
      verdictOn(notice(), { ...everything, ...preferences }, 1, time)
    const off = [
      { notifications: false },
      { events: { ...everything.events, started: false } },
      { mutedEvseIds: ['BCU102728'] },
    ]
    for (const silent of [
      { pausedUntil: NOW + 1 },
      { quietHours: true, quietFrom: '11:00', quietUntil: '13:00' },
    ]) {
      expect(verdict(silent)).toBe('hold')
      for (const one of off) expect(verdict({ ...silent, ...one })).toBe('drop')
    }
  })

  test('an answer always', () => {
    const off = {
      notifications: false,
      pausedUntil: NOW + HOUR_MS,
      quietHours: true,
      mutedEvseIds: ['BCU102728'],
    }
    for (const about of ['actionFailed', 'done', 'meanwhile', 'noTray'] as const)
      expect(wanted(off, notice({ about }), '23:00')).toBe(true)
  })

  test.each([
    ['22:30', '07:00', ['22:30', '23:59', '00:00', '06:59'], ['22:29', '07:00', '12:00']],
    ['09:00', '17:00', ['09:00', '16:59'], ['08:59', '17:00', '00:00']],
    ['00:00', '06:00', ['00:00', '05:59'], ['06:00', '23:59']],
    ['08:00', '08:00', [], ['08:00', '07:59', '20:00']],
  ] as const)('quiet hours from %s until %s', (quietFrom, quietUntil, quiet, loud) => {
    const preferences = { ...everything, quietHours: true, quietFrom, quietUntil }
    for (const time of quiet) expect(isQuiet(preferences, time), time).toBe(true)
    for (const time of loud) expect(isQuiet(preferences, time), time).toBe(false)
    expect(isQuiet({ ...preferences, quietHours: false }, quiet[0] ?? '08:00')).toBe(false)
  })
})
