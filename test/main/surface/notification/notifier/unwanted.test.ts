import { describe, expect, test } from 'vitest'
import type { Connection } from '../../../../../core/connection/connection.ts'
import type { EventKind } from '../../../../../core/preferences/events.ts'
import { HOUR_MS, NOW } from '../../../../core/builders.ts'
import { everything, nothing, started, THUIS } from '../startedNotifier.ts'

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
