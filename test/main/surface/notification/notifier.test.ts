import { describe, expect, test } from 'vitest'
import type { PreferencesChange } from '../../../../core/preferences/preferences.ts'
import { NO_CONNECTION_AFTER_MS, type Notice } from '../../../../core/surface/notification/policy.ts'
import { formatFor } from '../../../../core/words/format.ts'
import { startNotifier } from '../../../../main/surface/notification/notifier.ts'
import {
  aChargePoint,
  aFleet,
  aSnapshot,
  HOUR_MS,
  MINUTE_MS,
  NOW,
  ONLINE,
  says,
} from '../../../core/builders.ts'
import { frozenStore } from '../../frozenStore.ts'
import { watchedClock } from '../../watchedClock.ts'

const THUIS = 'BCU102728'

/** Local time of day, `HH:MM`. */
const timeOfDay = formatFor('en-GB', 'Europe/Amsterdam').time

function started(change: PreferencesChange = {}) {
  const clock = watchedClock(NOW)
  const store = frozenStore(aSnapshot(aFleet([aChargePoint()])))
  const shown: Notice[] = []
  store.changePreferences(change)
  startNotifier({ store, clock, isOverviewInView: () => false, show: (notice) => shown.push(notice) })
  const become = (activity: string) =>
    store.dispatch(says({ object: 'CH_STATUS', evse_id: THUIS, data: { activity } }, clock.now()))
  return { clock, store, shown, become, about: () => shown.map(({ about }) => about) }
}

describe('what happens in silence', () => {
  test('in a pause is told in one summary when it is ended', () => {
    const { clock, store, about, shown, become } = started({ pausedUntil: NOW + HOUR_MS })
    become('error')
    clock.advance(5 * MINUTE_MS)
    become('offline')
    expect(about()).toEqual([])
    store.changePreferences({ pausedUntil: 0 })
    expect(about()).toEqual(['meanwhile'])
    expect(shown[0]?.body).toBe(
      `${timeOfDay(NOW)} Thuis has an error\n${timeOfDay(NOW + 5 * MINUTE_MS)} Thuis is offline`,
    )
    clock.advance(2 * HOUR_MS)
    expect(about()).toEqual(['meanwhile'])
    expect(clock.timers()).toBe(0)
  })

  test('in the quiet hours is told when they end, though nothing else happens', () => {
    const quiet = { quietHours: true, quietFrom: timeOfDay(NOW), quietUntil: timeOfDay(NOW + HOUR_MS) }
    const { clock, about, become } = started(quiet)
    become('error')
    clock.advance(59 * MINUTE_MS)
    expect(about()).toEqual([])
    clock.advance(2 * MINUTE_MS)
    expect(about()).toEqual(['meanwhile'])
  })

  test('is told after the longer of pause and quiet hours', () => {
    const quiet = { quietHours: true, quietFrom: timeOfDay(NOW), quietUntil: timeOfDay(NOW + HOUR_MS) }
    const { clock, store, about, become } = started({ ...quiet, pausedUntil: NOW + MINUTE_MS })
    become('error')
    clock.advance(10 * MINUTE_MS)
    store.changePreferences({ pausedUntil: 0 })
    expect(about()).toEqual([])
    clock.advance(HOUR_MS)
    expect(about()).toEqual(['meanwhile'])
  })

  test('is forgotten when all notifications are switched off meanwhile', () => {
    const { store, about, become } = started({ pausedUntil: NOW + HOUR_MS })
    become('error')
    store.changePreferences({ notifications: false })
    store.changePreferences({ pausedUntil: 0, notifications: true })
    expect(about()).toEqual([])
  })

  test('is forgotten with the account', () => {
    const { store, about, become } = started({ pausedUntil: NOW + HOUR_MS })
    become('error')
    store.dispatch({ type: 'connection', connection: { state: 'signedOut' }, at: NOW })
    store.changePreferences({ pausedUntil: 0 })
    expect(about()).toEqual([])
  })
})

test('out of silence each event is told at once, and the same not again within a minute', () => {
  const { clock, about, become } = started()
  become('error')
  become('available')
  become('error')
  expect(about()).toEqual(['error'])
  clock.advance(MINUTE_MS)
  become('available')
  become('error')
  expect(about()).toEqual(['error', 'error'])
})

test('no connection is told once it lasts, and not when it comes back before', () => {
  const { clock, store, about } = started()
  const lose = () => store.dispatch({ type: 'connection', connection: { state: 'connecting' }, at: NOW })
  lose()
  clock.advance(NO_CONNECTION_AFTER_MS - 1)
  store.dispatch({ type: 'connection', connection: ONLINE, at: NOW })
  clock.advance(HOUR_MS)
  expect(about()).toEqual([])
  lose()
  clock.advance(NO_CONNECTION_AFTER_MS)
  expect(about()).toEqual(['noConnection'])
})
