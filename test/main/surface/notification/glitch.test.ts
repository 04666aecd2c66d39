import { describe, expect, test } from 'vitest'
import { formatTimestamp } from '../../../../core/values/time.ts'
import { HOUR_MS, MINUTE_MS, NOW } from '../../../core/builders.ts'
import { everything, started } from './startedNotifier.ts'

const start = (at: number) => ({ start_datetime: formatTimestamp(at) })
const charges = (sinceAt: number, energyKwh: number) => ({
  activity: 'charging',
  vehicle_status: 'C',
  actual_p1: 10,
  actual_v1: 230,
  actual_kwh: energyKwh,
  ...start(sinceAt),
})
const paused = (sinceAt: number, energyKwh: number) => ({ ...charges(sinceAt, energyKwh), actual_p1: 0 })

/** A charge point that charges for an hour, which was told. */
function charging() {
  const notifier = started({ events: everything })
  notifier.say(charges(NOW, 0))
  notifier.clock.advance(HOUR_MS)
  const known = notifier.shown.length
  return { ...notifier, since: () => notifier.about().slice(known) }
}

describe('a session that is over for a moment', () => {
  test.each(['available', 'unavailable'])('and goes on is no news: %s', (activity) => {
    for (const next of [charges(NOW, 7), paused(NOW, 7), { ...paused(NOW, 7), activity: 'delayed' }])
      for (const ms of [0, 500, 1_900]) {
        const { clock, since, say } = charging()
        say({ activity, actual_p1: 0, ...start(NOW), actual_kwh: 7 })
        clock.advance(ms)
        say(next)
        clock.advance(HOUR_MS)
        expect(since(), `${ms} ms, ${JSON.stringify(next)}`).toEqual([])
        expect(clock.timers()).toBe(0)
      }
  })

  test('just after it began is told as begun, once', () => {
    for (const next of [charges(NOW, 0), paused(NOW, 0)]) {
      const { clock, about, say } = started({ events: everything })
      say(charges(NOW, 0))
      clock.advance(500)
      say({ activity: 'available', actual_p1: 0, ...start(NOW) })
      clock.advance(500)
      say(next)
      clock.advance(HOUR_MS)
      expect(about()).toEqual(['started'])
    }
  })

  test('and is followed by another one is told by that', () => {
    const { clock, since, say } = charging()
    say({ activity: 'available', vehicle_status: 'A', actual_p1: 0, actual_kwh: 7 })
    clock.advance(500)
    say(charges(NOW + HOUR_MS, 0))
    clock.advance(HOUR_MS)
    expect(since()).toEqual(['started'])
  })

  test('and ends a moment after it went on has ended once', () => {
    const { clock, since, say } = charging()
    say({ activity: 'available', vehicle_status: 'A', actual_p1: 0, ...start(NOW), actual_kwh: 7 })
    clock.advance(500)
    say(charges(NOW, 7))
    clock.advance(500)
    say({ activity: 'available', vehicle_status: 'A', actual_p1: 0, ...start(NOW), actual_kwh: 7 })
    clock.advance(HOUR_MS)
    expect(since()).toEqual(['finished'])
  })
})

test('a session that began and ended in silence is told though another car waits now', () => {
  const { clock, store, shown, say } = started({ events: everything, pausedUntil: NOW + HOUR_MS })
  say(charges(NOW, 0))
  clock.advance(10 * MINUTE_MS)
  say({ activity: 'available', vehicle_status: 'A', actual_p1: 0, actual_kwh: 7 })
  clock.advance(10 * MINUTE_MS)
  say({ activity: 'delayed', vehicle_status: 'B', actual_p1: 0, actual_kwh: 0, ...start(clock.now()) })
  clock.advance(10 * MINUTE_MS)
  store.changePreferences({ pausedUntil: 0 })
  clock.advance(HOUR_MS)
  const parts = shown.flatMap((notice) => notice.parts ?? [notice])
  expect(parts.map(({ about }) => about)).toContain('finished')
})
