import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Why } from '../../../../core/action/ability.ts'
import type { FailureReason, Origin } from '../../../../core/action/pending.ts'
import type { Connection } from '../../../../core/connection/connection.ts'
import { type ChargePoint, EMPTY_FLEET } from '../../../../core/fleet/fleet.ts'
import { type FleetEvent, reduce } from '../../../../core/fleet/reduce.ts'
import { EVENT_KINDS, EVENTS } from '../../../../core/preferences/events.ts'
import { DEFAULT_PREFERENCES, type Preferences } from '../../../../core/preferences/preferences.ts'
import type { Snapshot } from '../../../../core/state/snapshot.ts'
import {
  isQuiet,
  type Notice,
  noConnectionNotice,
  notices,
  verdictOn,
} from '../../../../core/surface/notification/policy.ts'
import { isRepetition, type LastTold, withTold } from '../../../../core/surface/notification/throttle.ts'
import { speechOf } from '../../../../core/words/speech.ts'
import {
  aChargePoint,
  aFleet,
  anApp,
  aPendingAction,
  aSnapshot,
  CHARGING,
  HOUR_MS,
  MINUTE_MS,
  NOT_ONLINE,
  NOW,
  ONLINE,
} from '../../builders.ts'

const speech = speechOf({ app: anApp() })
const of = (...chargePoints: readonly ChargePoint[]) => aSnapshot(aFleet(chargePoints))
const at = (connection: Connection) => aSnapshot(aFleet([], { connection }))
const tell = (before: Snapshot, after: Snapshot, isWindowShown = false) =>
  notices(before, after, speech, NOW, isWindowShown)

const charging = aChargePoint({ status: CHARGING })
const finished = aChargePoint({
  status: {
    vehicleLetter: 'B',
    energyKwh: 12.3,
    costEur: 2.98,
    startedAt: NOW - 3.2 * HOUR_MS,
    stoppedAt: NOW,
  },
})
const carConnected = aChargePoint({ status: { vehicleLetter: 'B' } })

describe('what is told of a charge point', () => {
  test('is who, what, and the facts', () => {
    expect(tell(of(charging), of(finished))).toEqual([
      {
        about: 'finished',
        evseId: 'BCU102728',
        title: 'Thuis has finished charging',
        body: '12.3 kWh · 3 h 12 min · €2.98',
        urgency: 'low',
        isAnswer: false,
      },
    ])
    expect(tell(of(carConnected), of(charging))).toMatchObject([{ title: 'Thuis is charging' }])
    const back = tell(of(aChargePoint({ status: { activity: 'offline' } })), of(charging))
    expect(back).toMatchObject([{ about: 'backOnline', body: 'Charging' }])
  })

  test('is as urgent as it is weighty', () => {
    const error = tell(of(carConnected), of(aChargePoint({ status: { activity: 'error' } })))
    expect(error[0]).toMatchObject({ about: 'error', urgency: 'critical' })
    const offline = tell(of(carConnected), of(aChargePoint({ status: { activity: 'offline' } })))
    expect(offline[0]).toMatchObject({ about: 'offline', urgency: 'normal' })
  })

  test('is found by its id, wherever the list puts it', () => {
    const other = aChargePoint({ evseId: 'BCU100186', settings: { name: '' } })
    const told = tell(of(charging, other), of(other, finished))
    expect(told.map(({ about, evseId }) => [about, evseId])).toEqual([['finished', 'BCU102728']])
  })

  test('is nothing for one that is new in the list, or not in it any more', () => {
    expect(tell(of(), of(charging))).toEqual([])
    expect(tell(of(charging), of())).toEqual([])
    expect(tell(of(charging), aSnapshot(EMPTY_FLEET))).toEqual([])
  })

  test('is nothing that this user has just done', () => {
    const stopped: ChargePoint = {
      ...finished,
      completed: { id: 1, action: { kind: 'stop' }, origin: 'window', at: NOW },
    }
    const asked: ChargePoint = { ...charging, pending: [aPendingAction({ action: { kind: 'stop' } })] }
    expect(tell(of(asked), of(stopped), true)).toEqual([])
    // The push may come after the answer, or instead of it.
    expect(tell(of({ ...charging, completed: stopped.completed }), of(stopped))).toEqual([])
    expect(tell(of(asked), of({ ...finished, pending: asked.pending }))).toEqual([])
  })
})

describe('what is told after a reconnect', () => {
  const since: Connection = { state: 'online', since: NOW }
  const sinceNow = (one: ChargePoint) => aSnapshot(aFleet([one], { connection: since }))
  const now = (one: ChargePoint) => ({ ...one, updatedAt: NOW })

  test('is one summary for each charge point, with its weightiest event', () => {
    const told = tell(sinceNow(charging), sinceNow(now(finished)))
    expect(told).toMatchObject([
      {
        about: 'finished',
        title: 'Thuis has finished charging',
        body: 'While Amptray was not connected: 12.3 kWh · 3 h 12 min · €2.98',
      },
    ])
    const blocked = now(aChargePoint({ status: { activity: 'unavailable', vehicleLetter: 'A' } }))
    expect(tell(sinceNow(carConnected), sinceNow(blocked)).map(({ about }) => about)).toEqual(['blocked'])
  })

  test('is nothing where nothing happened', () => {
    expect(tell(sinceNow(charging), sinceNow(now(charging)))).toEqual([])
  })

  test('is nothing while the connection goes and comes', () => {
    for (const connection of NOT_ONLINE) {
      const away = aSnapshot(aFleet([charging], { connection }))
      expect(tell(of(charging), away).filter(({ evseId }) => evseId)).toEqual([])
      expect(tell(away, sinceNow(charging))).toEqual([])
    }
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
        isAnswer: true,
      },
    ])
    const sentence = { kind: 'refused', sentence: 'no active session' } as const
    expect(tell(of(carConnected), of(failed('tray', sentence)))[0]?.body).toContain('no active session')
    expect(tell(of(carConnected), of(done('tray')))).toMatchObject([
      { about: 'done', title: 'Thuis is blocked', isAnswer: true },
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
        title: 'BCU000000',
        body: 'Could not stop. This charge point is not in the account any more.',
        isAnswer: true,
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
      'Could not stop. The charge point left the account before it answered. It may have happened all the same.'
    const none = { kind: 'chargePoints' as const, chargePoints: [] }
    expect(goes({ type: 'said', message: none, at: NOW })).toEqual([
      ['Thuis', gone],
      ['Thuis', gone],
      ['BCU2', gone],
    ])
    const left =
      'Could not stop. The account was left before an answer came. It may have happened all the same.'
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
    const stop = 'Could not stop. The connection was lost. It may have happened all the same.'
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
  test('is a used up limit and a rejected token, once', () => {
    const limit: Connection = { state: 'limitReached', resetAt: NOW + HOUR_MS }
    expect(tell(at(ONLINE), at(limit))).toMatchObject([{ about: 'limitReached', evseId: undefined }])
    expect(tell(at(limit), at({ ...limit, resetAt: NOW + 2 * HOUR_MS }))).toEqual([])
    expect(tell(at({ state: 'connecting' }), at({ state: 'tokenRejected' }))).toMatchObject([
      { about: 'tokenRejected', urgency: 'critical' },
    ])
  })

  test('is nothing of its daily comings and goings', () => {
    const quiet = NOT_ONLINE.filter(({ state }) => !['limitReached', 'tokenRejected'].includes(state))
    for (const connection of quiet) {
      expect(tell(at(ONLINE), at(connection))).toEqual([])
      expect(tell(at(connection), at(ONLINE))).toEqual([])
    }
  })
})

describe('what is let through', () => {
  const everything: Preferences = {
    ...DEFAULT_PREFERENCES,
    // True: an object made from all kinds has all kinds.
    events: Object.fromEntries(EVENT_KINDS.map((kind) => [kind, true])) as Preferences['events'],
  }
  const notice = (differences: Partial<Notice> = {}): Notice => ({
    ...noConnectionNotice(speech),
    about: 'started',
    evseId: 'BCU102728',
    ...differences,
  })
  const wanted = (preferences: Partial<Preferences>, one = notice(), time = '12:00') =>
    verdictOn(one, { ...everything, ...preferences }, NOW, time) === 'show'

  test('each event can be switched off, and only that one', () => {
    for (const about of EVENT_KINDS) {
      const events = { ...everything.events, [about]: false }
      for (const other of EVENT_KINDS)
        expect(wanted({ events }, notice({ about: other }))).toBe(other !== about)
    }
  })

  test('by default what is worth it', () => {
    for (const about of EVENT_KINDS) {
      expect(verdictOn(notice({ about }), DEFAULT_PREFERENCES, NOW, '12:00')).toBe(
        EVENTS[about].isOnByDefault ? 'show' : 'drop',
      )
    }
  })

  test('nothing when all are off, paused, muted or asleep', () => {
    expect(wanted({})).toBe(true)
    expect(wanted({ notifications: false })).toBe(false)
    expect(wanted({ pausedUntil: NOW + 1 })).toBe(false)
    expect(wanted({ pausedUntil: NOW })).toBe(true)
    expect(wanted({ mutedEvseIds: ['BCU102728'] })).toBe(false)
    expect(wanted({ mutedEvseIds: ['BCU100186'] })).toBe(true)
    expect(
      wanted({ mutedEvseIds: ['BCU102728'] }, notice({ about: 'noConnection', evseId: undefined })),
    ).toBe(true)
    expect(wanted({ quietHours: true }, notice(), '23:00')).toBe(false)
  })

  test('what is only paused or asleep is held back, unless it would not be told anyway', () => {
    const verdict = (preferences: Partial<Preferences>, time = '12:00') =>
      verdictOn(notice(), { ...everything, ...preferences }, NOW, time)
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
    for (const about of ['actionFailed', 'done'] as const)
      expect(wanted(off, notice({ about, isAnswer: true }), '23:00')).toBe(true)
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

describe('the throttle', () => {
  const one = (about: Notice['about'], evseId: string | undefined, isAnswer = false): Notice => ({
    ...noConnectionNotice(speech),
    about,
    evseId,
    isAnswer,
  })

  test('does not tell the same of the same charge point twice within a minute', () => {
    const told = withTold(new Map(), one('offline', 'A'), NOW)
    expect(isRepetition(one('offline', 'A'), told, NOW + MINUTE_MS - 1)).toBe(true)
    expect(isRepetition(one('offline', 'A'), told, NOW + MINUTE_MS)).toBe(false)
    expect(isRepetition(one('offline', 'B'), told, NOW)).toBe(false)
    expect(isRepetition(one('backOnline', 'A'), told, NOW)).toBe(false)
    expect(isRepetition(one('offline', undefined), told, NOW)).toBe(false)
  })

  test('never holds back an answer', () => {
    const told = withTold(new Map(), one('actionFailed', 'A', true), NOW)
    expect(isRepetition(one('actionFailed', 'A', true), told, NOW)).toBe(false)
  })

  test('makes no storm of a weak network, and remembers no more than a minute', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 200 }), (gaps) => {
        let told: LastTold = new Map()
        let now = NOW
        const shown: number[] = []
        for (const gap of gaps) {
          now += gap
          const flap = one('offline', 'A')
          if (isRepetition(flap, told, now)) continue
          told = withTold(told, flap, now)
          shown.push(now)
        }
        expect(shown.length).toBeLessThanOrEqual(1 + (now - NOW) / MINUTE_MS)
        expect(told.size).toBeLessThanOrEqual(1)
      }),
    )
  })
})
