import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Connection } from '../../../../core/connection/connection.ts'
import type { EventKind } from '../../../../core/preferences/events.ts'
import type { PreferencesChange } from '../../../../core/preferences/preferences.ts'
import { CATCH_UP_MS, GATHER_MS } from '../../../../core/surface/notification/pace.ts'
import { NO_CONNECTION_AFTER_MS, type Notice } from '../../../../core/surface/notification/policy.ts'
import { HOUR_MS, MINUTE_MS, NOW, says } from '../../../core/builders.ts'
import { everything, idOf, nothing, started, THUIS, timeOfDay } from './startedNotifier.ts'

const quietFor = (ms: number): PreferencesChange => ({
  quietHours: true,
  quietFrom: timeOfDay(NOW),
  quietUntil: timeOfDay(NOW + ms),
})

describe('what happens in silence', () => {
  test('in a pause is told in one summary when it is ended', () => {
    const { clock, store, about, shown, become, gather } = started({ pausedUntil: NOW + HOUR_MS }, 2)
    become('error')
    clock.advance(5 * MINUTE_MS)
    become('offline', 1)
    gather()
    expect(about()).toEqual([])
    store.changePreferences({ pausedUntil: 0 })
    expect(about()).toEqual(['meanwhile'])
    expect(shown[0]?.body).toBe(
      `${timeOfDay(NOW)} Thuis has an error\n${timeOfDay(NOW + 5 * MINUTE_MS)} Plek 1 is offline`,
    )
    clock.advance(2 * HOUR_MS)
    expect(about()).toEqual(['meanwhile'])
    expect(clock.timers()).toBe(0)
  })

  test('in the quiet hours is told when they end, though nothing else happens', () => {
    const { clock, about, become } = started(quietFor(HOUR_MS))
    become('error')
    clock.advance(59 * MINUTE_MS)
    expect(about()).toEqual([])
    clock.advance(2 * MINUTE_MS)
    expect(about()).toEqual(['meanwhile'])
  })

  test('is told after the longer of pause and quiet hours', () => {
    const { clock, store, about, become } = started({ ...quietFor(HOUR_MS), pausedUntil: NOW + MINUTE_MS })
    become('error')
    clock.advance(10 * MINUTE_MS)
    store.changePreferences({ pausedUntil: 0 })
    expect(about()).toEqual([])
    clock.advance(HOUR_MS)
    expect(about()).toEqual(['meanwhile'])
  })

  test('goes by the zone that the user is in', () => {
    const { clock, store, about, become } = started(quietFor(HOUR_MS))
    store.changeApp({ timeZone: 'America/New_York' })
    become('error')
    clock.advance(MINUTE_MS)
    expect(about()).toEqual(['error'])
  })

  test('goes by what clocks show', () => {
    const { clock, about, become } = started(quietFor(HOUR_MS))
    clock.setWall(2 * HOUR_MS)
    become('error')
    clock.advance(MINUTE_MS)
    expect(about()).toEqual(['error'])
  })

  test.each<[string, PreferencesChange, PreferencesChange]>([
    ['all notifications are switched off', { notifications: false }, { notifications: true }],
    ['that event is switched off', { events: { error: false } }, { events: { error: true } }],
    [
      'the charge point is muted',
      { muted: { evseId: THUIS, isMuted: true } },
      { muted: { evseId: THUIS, isMuted: false } },
    ],
  ])('is forgotten when %s meanwhile', (_, off, on) => {
    const { clock, store, about, become } = started({ pausedUntil: NOW + HOUR_MS })
    become('error')
    store.changePreferences(off)
    store.changePreferences({ pausedUntil: 0, ...on })
    clock.advance(HOUR_MS)
    expect(about()).toEqual([])
    expect(clock.timers()).toBe(0)
  })

  test('is forgotten with the account', () => {
    const { clock, store, about, become, connect } = started({ pausedUntil: NOW + HOUR_MS })
    become('error')
    connect({ state: 'signedOut' })
    store.changePreferences({ pausedUntil: 0 })
    clock.advance(HOUR_MS)
    expect(about()).toEqual([])
  })

  test('and is over before it ends is not told', () => {
    const { clock, about, become, say } = started(quietFor(8 * HOUR_MS), 5)
    become('offline', 0)
    become('error', 1)
    become('unavailable', 2)
    say({ vehicle_status: 'B' }, 3)
    clock.advance(HOUR_MS)
    for (const n of [0, 1, 2]) become('available', n)
    say({ vehicle_status: 'A' }, 3)
    clock.advance(8 * HOUR_MS)
    expect(about()).toEqual([])
    expect(clock.timers()).toBe(0)
  })

  test('is told of a session that began and ended in it, with what it came to', () => {
    const { clock, shown, say } = started(quietFor(8 * HOUR_MS))
    const power = { actual_p1: 10, actual_v1: 230 }
    say({ activity: 'charging', vehicle_status: 'C', ...power, start_datetime: '20251122 14:00:00' })
    clock.advance(3 * HOUR_MS)
    say({ activity: 'available', vehicle_status: 'B', actual_kwh: 12.3, actual_p1: 0 })
    clock.advance(6 * HOUR_MS)
    expect(shown).toMatchObject([
      {
        about: 'meanwhile',
        evseId: THUIS,
        body: `${timeOfDay(NOW + 3 * HOUR_MS)} Thuis has finished charging`,
      },
    ])
  })

  test('is short and true for twenty charge points', () => {
    const { clock, shown, become } = started(quietFor(8 * HOUR_MS), 21)
    for (let n = 0; n < 20; n += 1) {
      clock.advance(10 * MINUTE_MS)
      become('offline', n)
    }
    for (let n = 0; n < 10; n += 1) become('available', n)
    become('error', 20)
    clock.advance(5 * HOUR_MS)
    expect(shown).toMatchObject([{ about: 'meanwhile', evseId: undefined, urgency: 'critical' }])
    expect(shown[0]?.body).toBe(
      `${timeOfDay(NOW + 200 * MINUTE_MS)} Plek 20 has an error\n10 charge points: 10 offline`,
    )
  })
})

describe('many changes at once', () => {
  test('are one summary', () => {
    const { clock, shown, become } = started({}, 20)
    for (let n = 0; n < 20; n += 1) {
      become('offline', n)
      clock.advance(50)
    }
    clock.advance(HOUR_MS)
    expect(shown).toMatchObject([
      { about: 'meanwhile', title: 'Several things changed', body: '20 charge points: 20 offline' },
    ])
  })

  test('up to three are told one by one', () => {
    const { clock, about, become } = started({}, 3)
    become('offline', 0)
    become('error', 1)
    become('unavailable', 2)
    clock.advance(HOUR_MS)
    expect(about()).toEqual(['error', 'offline', 'blocked'])
  })

  test('with an error among them are as urgent as that, and name it', () => {
    const { clock, shown, become } = started({}, 6)
    for (const n of [1, 2, 3, 4, 5]) become('offline', n)
    become('error')
    clock.advance(HOUR_MS)
    expect(shown).toMatchObject([{ about: 'meanwhile', urgency: 'critical' }])
    expect(shown[0]?.body).toBe(`${timeOfDay(NOW)} Thuis has an error\n5 charge points: 5 offline`)
  })

  test('after a server was away are one summary, told when the last charge point was read', () => {
    const { clock, shown, become, goAway, comeBack } = started({}, 20)
    goAway()
    clock.advance(MINUTE_MS)
    comeBack()
    for (let n = 0; n < 20; n += 1) {
      expect(shown).toEqual([])
      clock.advance(500)
      become(n < 12 ? 'offline' : 'unavailable', n)
    }
    clock.advance(0)
    expect(shown).toMatchObject([
      { title: 'What happened meanwhile', body: '20 charge points: 12 offline, 8 blocked' },
    ])
    clock.advance(HOUR_MS)
    expect(shown).toHaveLength(1)
  })

  test('after a server was away do not wait for a charge point that is not told of', () => {
    const { clock, shown, become, goAway, comeBack } = started({}, 2)
    goAway()
    clock.advance(MINUTE_MS)
    comeBack()
    become('offline')
    clock.advance(CATCH_UP_MS - 1)
    expect(shown).toEqual([])
    clock.advance(1)
    expect(shown).toMatchObject([
      { about: 'offline', body: expect.stringContaining('While Amptray was not connected') },
    ])
  })

  test('that are back as they were when they are told are nothing', () => {
    const { clock, about, become } = started({}, 20)
    for (let n = 0; n < 20; n += 1) become('offline', n)
    for (let n = 0; n < 20; n += 1) become('available', n)
    clock.advance(HOUR_MS)
    expect(about()).toEqual([])
    expect(clock.timers()).toBe(0)
  })

  test('that go on and on are told ever less often', () => {
    const { clock, about, become } = started({}, 600)
    for (let n = 0; n < 600; n += 1) {
      become('offline', n)
      clock.advance(1_000)
    }
    expect(about().length).toBeLessThanOrEqual(15)
  })

  test('wait while there is no connection, and are told as they are after it', () => {
    const { clock, about, become, goAway, comeBack } = started({ events: { noConnection: false } }, 2)
    become('offline', 0)
    become('offline', 1)
    goAway()
    clock.advance(HOUR_MS)
    expect(about()).toEqual([])
    comeBack()
    become('available', 0)
    become('offline', 1)
    clock.advance(HOUR_MS)
    expect(about()).toEqual(['offline'])
  })
})

describe('an answer', () => {
  const silent: PreferencesChange = {
    notifications: false,
    pausedUntil: NOW + HOUR_MS,
    muted: { evseId: THUIS, isMuted: true },
    events: nothing,
  }

  test.each(['tray', 'notification', 'link'] as const)(
    'to what was asked in the %s is told at once, whatever is switched off',
    (origin) => {
      const { about, ask, fail, become, look } = started(silent)
      look()
      fail(ask('stop', origin))
      expect(about()).toEqual(['actionFailed'])
      ask('block', origin)
      become('unavailable')
      expect(about()).toEqual(['actionFailed', 'done'])
    },
  )

  test('to what was asked in a window is told where the window does not show it', () => {
    const { about, ask, fail, look } = started(silent)
    fail(ask('stop', 'window'))
    expect(about()).toEqual(['actionFailed'])
    look()
    fail(ask('block', 'window'))
    expect(about()).toEqual(['actionFailed'])
  })

  test('is never part of a summary, and does not count as a notice', () => {
    const { clock, about, ask, fail, become } = started({}, 10)
    for (let n = 1; n < 10; n += 1) become('offline', n)
    for (let n = 0; n < 4; n += 1) fail(ask('stop', 'tray'))
    expect(about()).toEqual(['actionFailed', 'actionFailed', 'actionFailed', 'actionFailed'])
    clock.advance(GATHER_MS)
    expect(about().slice(4)).toEqual(['meanwhile'])
  })

  test('is all that is told of what this user did, also of what that overtakes', () => {
    const { clock, about, ask, become, say } = started({ events: everything })
    say({ activity: 'charging', vehicle_status: 'C', actual_p1: 10, actual_v1: 230 })
    ask('stop', 'tray')
    say({ activity: 'available', vehicle_status: 'C', actual_p1: 0 })
    ask('block', 'window')
    become('unavailable')
    clock.advance(HOUR_MS)
    expect(about()).toEqual(['done'])
  })

  test('that it failed stays on the screen until it is dismissed or tried again', () => {
    const { clock, store, open, ask, fail } = started()
    const id = ask('stop', 'tray')
    fail(id)
    clock.advance(HOUR_MS)
    expect(open()).toHaveLength(1)
    store.dispatch({ type: 'dismissed', evseId: THUIS, id })
    expect(open()).toEqual([])
    fail(ask('stop', 'tray'))
    expect(open()).toHaveLength(1)
    ask('stop', 'tray')
    expect(open()).toEqual([])
  })
})

describe('what the preferences do not want told', () => {
  test.each<[EventKind, object, object]>([
    ['error', {}, { activity: 'error' }],
    ['offline', {}, { activity: 'offline' }],
    ['backOnline', { activity: 'offline' }, { activity: 'available' }],
    ['blocked', {}, { activity: 'unavailable' }],
    ['unblocked', { activity: 'unavailable' }, { activity: 'available' }],
    ['carConnected', {}, { vehicle_status: 'B' }],
    ['carDisconnected', { vehicle_status: 'B' }, { vehicle_status: 'A' }],
  ])('is not told: %s', (kind, first, then) => {
    const only = { ...nothing, [kind]: true }
    for (const [change, told] of [
      [{ events: only }, [kind]],
      [{ events: { ...everything, [kind]: false } }, []],
      [{ events: only, muted: { evseId: THUIS, isMuted: true } }, []],
      [{ events: only, muted: { evseId: 'BCU1', isMuted: true } }, [kind]],
      [{ events: only, notifications: false }, []],
    ] as const) {
      const { clock, about, say, gather } = started(change)
      say(first)
      gather()
      clock.advance(HOUR_MS)
      say(then)
      clock.advance(HOUR_MS)
      expect(about().filter((one) => one === kind)).toEqual(told)
      expect(clock.timers()).toBe(0)
    }
  })

  test.each<[EventKind, Connection]>([
    ['noConnection', { state: 'connecting' }],
    ['limitReached', { state: 'limitReached', resetAt: NOW + HOUR_MS }],
    ['tokenRejected', { state: 'tokenRejected' }],
  ])('of the connection is not told: %s', (kind, connection) => {
    for (const isOn of [true, false]) {
      const { clock, about, connect } = started({
        events: { ...everything, [kind]: isOn },
        muted: { evseId: THUIS, isMuted: true },
      })
      connect(connection)
      clock.advance(HOUR_MS)
      expect(about()).toEqual(isOn ? [kind] : [])
      expect(clock.timers()).toBe(0)
    }
  })
})

describe('what is on the screen', () => {
  test.each<[string, object, object]>([
    ['offline', { activity: 'offline' }, { activity: 'available' }],
    ['error', { activity: 'error' }, { activity: 'available' }],
    ['blocked', { activity: 'unavailable' }, { activity: 'available' }],
    ['carConnected', { vehicle_status: 'B' }, { vehicle_status: 'A' }],
    [
      'started',
      { activity: 'charging', vehicle_status: 'C' },
      { activity: 'available', vehicle_status: 'B' },
    ],
  ])('%s goes at once when it is over, also where its end is not told', (kind, first, then) => {
    const { clock, open, say, gather } = started({ events: { ...nothing, [kind]: true } })
    say(first)
    gather()
    clock.advance(HOUR_MS)
    expect(open().map(({ about }) => about)).toEqual([kind])
    say(then)
    expect(open()).toEqual([])
  })

  test('of the connection goes when it is back, and a limit is not told again at each attempt', () => {
    const { clock, about, open, connect, comeBack } = started({
      events: { ...everything, noConnection: false },
    })
    const limit: Connection = { state: 'limitReached', resetAt: NOW + 9 * HOUR_MS }
    for (let n = 0; n < 3; n += 1) {
      connect(limit)
      clock.advance(HOUR_MS)
      connect({ state: 'connecting' })
      clock.advance(MINUTE_MS)
    }
    expect(about()).toEqual(['limitReached'])
    expect(open()).toHaveLength(1)
    comeBack()
    expect(open()).toEqual([])
  })

  test('goes with the account, and the next one begins anew', () => {
    const { clock, about, open, store, become, connect, gather } = started()
    become('offline')
    gather()
    const { fleet } = store.get()
    connect({ state: 'signedOut' })
    expect(open()).toEqual([])
    connect({ state: 'online', since: clock.now() })
    const one = { evse_id: THUIS, name: 'Thuis' }
    store.dispatch(says({ object: 'CHARGE_POINTS', data: [one] }, clock.now()))
    become('offline')
    gather()
    become('error')
    clock.advance(HOUR_MS)
    expect(fleet.chargePoints).toHaveLength(1)
    expect(about()).toEqual(['offline', 'error'])
  })

  test('says the same once, for an event is replaced by the next one of its kind', () => {
    const { clock, open, become, gather } = started({ events: everything })
    for (const activity of ['unavailable', 'offline', 'error'] as const) {
      become(activity)
      gather()
      clock.advance(10 * MINUTE_MS)
    }
    expect(open().map(({ about }) => about)).toEqual(['error'])
  })
})

describe('a summary of which a part is not true any more', () => {
  const said = (notices: readonly Notice[]) =>
    notices
      .flatMap((notice): readonly Pick<Notice, 'about' | 'evseId'>[] => notice.parts ?? [notice])
      .map(({ about, evseId }) => `${evseId} ${about}`)
      .toSorted()

  test.each([1, 2, 4])('goes, and what is left of it is told: %d of 5 are back', (count) => {
    for (const apartMs of [0, 10_000, 10 * MINUTE_MS]) {
      const { clock, open, become } = started({ events: everything }, 5)
      for (let n = 0; n < 5; n += 1) become('offline', n)
      clock.advance(5 * MINUTE_MS)
      expect(open()).toMatchObject([{ about: 'meanwhile' }])
      for (let n = 0; n < count; n += 1) {
        become('available', n)
        clock.advance(apartMs)
        const isBack = ({ evseId }: { readonly evseId: string | undefined }) => evseId === idOf(n)
        const untrue = open().filter(({ parts = [] }) =>
          parts.some((part) => isBack(part) && part.about === 'offline'),
        )
        expect(untrue).toEqual([])
      }
      clock.advance(HOUR_MS)
      const now = Array.from({ length: 5 }, (_, n) => `${idOf(n)} ${n < count ? 'backOnline' : 'offline'}`)
      expect(said(open())).toEqual(now.toSorted())
      expect(clock.timers()).toBe(0)
    }
  })

  test('goes with all of them, and nothing is left', () => {
    const { clock, open, become } = started({}, 8)
    for (let n = 0; n < 8; n += 1) become(n < 6 ? 'error' : 'offline', n)
    clock.advance(5 * MINUTE_MS)
    for (let n = 0; n < 8; n += 1) become('available', n)
    clock.advance(HOUR_MS)
    expect(said(open())).toEqual([`${idOf(6)} backOnline`, `${idOf(7)} backOnline`])
  })

  test('says still when the rest of it happened', () => {
    const { clock, open, store, become } = started({ pausedUntil: NOW + HOUR_MS }, 5)
    for (let n = 0; n < 5; n += 1) become('error', n)
    clock.advance(20 * MINUTE_MS)
    store.changePreferences({ pausedUntil: 0 })
    become('available', 0)
    clock.advance(5 * MINUTE_MS)
    const lines = [1, 2, 3, 4].map((n) => `${timeOfDay(NOW)} Plek ${n} has an error`)
    expect(open().map(({ body }) => body)).toEqual([lines.join('\n')])
  })

  test('that the user took from the screen is not told again', () => {
    const { clock, shown, dismissAll, become } = started({ events: { ...everything, backOnline: false } }, 5)
    for (let n = 0; n < 5; n += 1) become('offline', n)
    clock.advance(5 * MINUTE_MS)
    dismissAll()
    become('available', 0)
    clock.advance(HOUR_MS)
    expect(shown).toHaveLength(1)
  })
})

describe('a notice that the system cannot show', () => {
  test('loses only itself, is logged, and comes again', () => {
    const { clock, shown, failed, breakFor, become, gather } = started({}, 3)
    breakFor(({ evseId }) => evseId === idOf(1))
    for (const n of [0, 1, 2]) become('error', n)
    gather()
    expect(shown.map(({ evseId }) => evseId)).toEqual([idOf(0), idOf(2)])
    expect(failed()).toEqual(['no notification service'])
    breakFor(() => false)
    clock.advance(5 * MINUTE_MS)
    expect(shown.map(({ evseId }) => evseId)).toEqual([idOf(0), idOf(2), idOf(1)])
    clock.advance(HOUR_MS)
    expect(shown).toHaveLength(3)
    expect(clock.timers()).toBe(0)
  })

  test('is all that fails when it is a summary, and what is over is not told later', () => {
    const { clock, shown, breakFor, become, gather } = started({}, 6)
    breakFor(() => true)
    for (let n = 0; n < 6; n += 1) become('offline', n)
    gather()
    breakFor(() => false)
    become('available', 0)
    become('available', 1)
    clock.advance(HOUR_MS)
    const told = shown.flatMap(({ parts = [] }) => parts).filter(({ about }) => about === 'offline')
    expect(told.map(({ evseId }) => evseId)).toEqual([2, 3, 4, 5].map(idOf))
  })

  test('for ever is tried a few times an hour', () => {
    const { clock, failed, breakFor, become } = started({}, 20)
    breakFor(() => true)
    for (let n = 0; n < 20; n += 1) {
      become('error', n)
      clock.advance(10_000)
    }
    clock.advance(HOUR_MS)
    expect(failed().length).toBeLessThanOrEqual(15)
  })

  test('and is an answer does not keep others from being told', () => {
    const { clock, about, failed, breakFor, ask, fail, become } = started({}, 2)
    breakFor((notice) => notice.about === 'actionFailed')
    become('offline', 1)
    fail(ask('stop', 'tray'))
    clock.advance(MINUTE_MS)
    expect(about()).toEqual(['offline'])
    expect(failed()).toHaveLength(1)
  })
})

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

describe('the ledger', () => {
  const power = { actual_p1: 10, actual_v1: 230 }

  test('tells after a reconnect as soon as every charge point was read', () => {
    const { clock, about, become, goAway, comeBack } = started()
    goAway()
    clock.advance(MINUTE_MS)
    comeBack()
    become('offline')
    clock.advance(0)
    expect(about()).toEqual(['offline'])
  })

  test('does not tell again what still stands, however long ago it was told', () => {
    const { clock, about, say, become, gather } = started({}, 2)
    say({ activity: 'charging', vehicle_status: 'C', ...power })
    gather()
    clock.advance(2 * HOUR_MS)
    become('offline', 1)
    gather()
    say({ activity: 'delayed' })
    clock.advance(HOUR_MS)
    say({ activity: 'charging' })
    clock.advance(HOUR_MS)
    expect(about()).toEqual(['started', 'offline'])
  })

  test('waits for its turn also when something else has it look', () => {
    const { clock, store, about, become, gather } = started({}, 3)
    for (const n of [0, 1]) {
      become('offline', n)
      gather()
    }
    become('offline', 2)
    store.changePreferences({ theme: 'dark' })
    expect(about()).toHaveLength(2)
    clock.advance(5_000)
    expect(about()).toHaveLength(3)
  })

  test('has one line for each charge point in a summary, with what weighs most', () => {
    const { store, shown, say, gather } = started({ events: everything, pausedUntil: NOW + HOUR_MS })
    say({ activity: 'error', vehicle_status: 'B' })
    gather()
    store.changePreferences({ pausedUntil: 0 })
    expect(shown.map(({ body }) => body)).toEqual([`${timeOfDay(NOW)} Thuis has an error`])
  })

  test('tells in the order in which things happened', () => {
    const { clock, about, become, gather } = started({}, 2)
    become('offline', 0)
    clock.advance(1_000)
    become('error', 1)
    gather()
    expect(about()).toEqual(['offline', 'error'])
  })

  test('tells an error at once that was told two hours ago', () => {
    const { clock, about, become, gather } = started()
    become('error')
    gather()
    become('available')
    clock.advance(2 * HOUR_MS)
    become('error')
    gather()
    expect(about()).toEqual(['error', 'error'])
  })

  test('begins anew with an account: what was told in another one is not a repetition', () => {
    const { clock, store, about, become, connect, gather } = started()
    become('offline')
    gather()
    connect({ state: 'signedOut' })
    connect({ state: 'online', since: clock.now() })
    const data = [{ evse_id: THUIS, name: 'Thuis' }]
    store.dispatch(says({ object: 'CHARGE_POINTS', data }, clock.now()))
    become('available')
    become('offline')
    gather()
    expect(about()).toEqual(['offline', 'offline'])
  })

  test('forgets what others did when this user did the last of it', () => {
    const { clock, about, ask, become } = started({ events: everything })
    become('unavailable')
    ask('unblock', 'window')
    become('available')
    ask('block', 'window')
    become('unavailable')
    clock.advance(HOUR_MS)
    expect(about()).toEqual([])
  })

  test('has one timer at most', () => {
    const { clock, become } = started({}, 5)
    for (let n = 0; n < 5; n += 1) become('offline', n)
    expect(clock.timers()).toBe(1)
  })
})

describe('what comes and goes', () => {
  const flaps: readonly (readonly [string, (n: number) => object])[] = [
    ['offline and back', (n) => ({ activity: n % 2 ? 'available' : 'offline' })],
    ['an error', (n) => ({ activity: n % 2 ? 'available' : 'error' })],
    ['a block', (n) => ({ activity: n % 2 ? 'available' : 'unavailable' })],
    ['a car', (n) => ({ vehicle_status: n % 2 ? 'A' : 'B' })],
    ['offline and an error', (n) => ({ activity: n % 2 ? 'error' : 'offline' })],
  ]

  test.each(flaps)('every 20 s is told a few times in an hour: %s', (_, flap) => {
    const { clock, about, say } = started({ events: everything })
    for (let n = 0; n < 180; n += 1) {
      say(flap(n))
      clock.advance(20_000)
    }
    expect(about().length).toBeGreaterThanOrEqual(1)
    expect(about().length).toBeLessThanOrEqual(4)
  })

  test.each(['available', 'offline'] as const)('and settles as %s is told as that last', (settled) => {
    for (const count of [2, 3, 4, 5, 20, 21, 40, 41]) {
      const { clock, about, open, become } = started()
      for (let n = 0; n < count; n += 1) {
        become(n % 2 ? 'available' : 'offline')
        clock.advance(20_000)
      }
      become(settled)
      clock.advance(HOUR_MS)
      const last = settled === 'offline' ? 'offline' : 'backOnline'
      expect(about().at(-1), `${count}`).toBe(last)
      expect(open().map(({ about }) => about)).toEqual([last])
      expect(clock.timers()).toBe(0)
    }
  })

  test('an error that comes and goes and stays is on the screen in the end', () => {
    const { clock, about, open, become } = started()
    become('error')
    clock.advance(20_000)
    become('available')
    expect(open()).toEqual([])
    clock.advance(20_000)
    become('error')
    clock.advance(HOUR_MS)
    expect(about()).toEqual(['error', 'error'])
    expect(open()).toMatchObject([{ about: 'error' }])
  })

  test('rarely is told each time, at once', () => {
    const { clock, about, become, gather } = started()
    for (let n = 0; n < 4; n += 1) {
      become(n % 2 ? 'available' : 'offline')
      gather()
      expect(about()).toHaveLength(n + 1)
      clock.advance(2 * HOUR_MS)
    }
  })

  test('the connection too: no connection is told when it lasts, and ever less often', () => {
    const { clock, about, open, goAway, comeBack, become } = started()
    for (let n = 0; n < 20; n += 1) {
      goAway()
      clock.advance(NO_CONNECTION_AFTER_MS + MINUTE_MS)
      comeBack()
      become('available')
    }
    expect(about().length).toBeLessThanOrEqual(4)
    expect(open()).toEqual([])
  })

  test('in any order, at any speed: no storm, the last word is true, and nothing else is on the screen', () => {
    const states = ['available', 'offline', 'error', 'unavailable'] as const
    const step = fc.record({
      n: fc.nat({ max: 2 }),
      activity: fc.constantFrom(...states),
      ms: fc.oneof(fc.nat({ max: 3_000 }), fc.nat({ max: 5 * MINUTE_MS })),
    })
    /** What is true of a charge point in each state. */
    const truths = {
      available: ['backOnline', 'unblocked'],
      offline: ['offline'],
      error: ['error', 'backOnline'],
      unavailable: ['blocked', 'backOnline'],
    }
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const { clock, shown, open, become } = started({ events: everything }, 3)
        const states: (keyof typeof truths)[] = ['available', 'available', 'available']
        for (const { n, activity, ms } of steps) {
          states[n] = activity
          become(activity, n)
          clock.advance(ms)
        }
        const hours = (clock.now() - NOW) / HOUR_MS
        expect(shown.length).toBeLessThanOrEqual(40 * Math.ceil(hours))
        clock.advance(HOUR_MS)
        const subjects = (notice: Notice) => notice.parts ?? [notice]
        states.forEach((activity, n) => {
          const ofThis = (notices: readonly Notice[]) =>
            notices.flatMap(subjects).filter(({ evseId }) => evseId === idOf(n))
          const told = ofThis(shown).at(-1)
          // An error has no word for its end: it is taken back.
          const allowed =
            activity === 'available' ? [...truths.available, 'error', undefined] : truths[activity]
          expect(allowed).toContain(told?.about)
          for (const { about } of ofThis(open())) expect(truths[activity]).toContain(about)
        })
        expect(clock.timers()).toBe(0)
      }),
      { numRuns: 100 },
    )
  })
})
