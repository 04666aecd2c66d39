import { describe, expect, test } from 'vitest'
import type { PreferencesChange } from '../../../../../core/preferences/preferences.ts'
import { GATHER_MS } from '../../../../../core/surface/notification/pace.ts'
import { HOUR_MS, NOW } from '../../../../core/builders.ts'
import { everything, nothing, started, THUIS } from '../startedNotifier.ts'

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
