import { describe, expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS, NOW, says } from '../../../../core/builders.ts'
import { everything, started, THUIS, timeOfDay } from '../startedNotifier.ts'

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
