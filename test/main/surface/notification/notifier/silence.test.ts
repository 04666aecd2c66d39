import { describe, expect, test } from 'vitest'
import type { PreferencesChange } from '../../../../../core/preferences/preferences.ts'
import { HOUR_MS, MINUTE_MS, NOW } from '../../../../core/builders.ts'
import { started, THUIS, timeOfDay } from '../startedNotifier.ts'

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
