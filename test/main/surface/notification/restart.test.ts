import { describe, expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS, says } from '../../../core/builders.ts'
import { everything, started, THUIS } from './startedNotifier.ts'

const POWER = { actual_p1: 10, actual_v1: 230 }
const CHARGES = { activity: 'charging', vehicle_status: 'C', ...POWER }
const ENDED = { activity: 'available', actual_p1: 0, actual_kwh: 12 }

/** A charge point that this user restarts in a window; `isAnswered`: it says that it does. */
function restarted(kind: 'reboot' | 'softReset', { isAnswered = true, charges = false } = {}) {
  const notifier = started({ events: everything })
  const { clock, store, say, ask, shown, about } = notifier
  if (charges) {
    say(CHARGES)
    clock.advance(HOUR_MS)
  }
  const id = ask(kind, 'window')
  const object = kind === 'reboot' ? 'STATUS_REBOOT' : 'STATUS_SOFT_RESET'
  if (isAnswered) store.dispatch(says({ object, evse_id: THUIS, success: true, error: '' }, clock.now()))
  const known = shown.length
  const startedAt = clock.now()
  return {
    ...notifier,
    /** What was told since. */
    since: () =>
      about()
        .slice(known)
        .filter((one) => one !== 'actionFailed'),
    /** Nobody answered. */
    timeOut: () => notifier.fail(id),
    /** How long after the restart the last was told, ms. */
    after: () => (notifier.shownAt().at(-1) ?? 0) - startedAt,
  }
}

describe.each(['reboot', 'softReset'] as const)('a charge point that this user restarts (%s)', (kind) => {
  test.each([true, false])(
    'and that does not come back is told to be offline; it answered: %s',
    (isAnswered) => {
      const { clock, since, after, timeOut, become } = restarted(kind, { isAnswered })
      clock.advance(10_000)
      become('offline')
      clock.advance(MINUTE_MS)
      timeOut()
      clock.advance(3 * MINUTE_MS)
      expect(since()).toEqual([])
      clock.advance(5 * HOUR_MS)
      expect(since()).toEqual(['offline'])
      expect(after()).toBeLessThanOrEqual(5 * MINUTE_MS + 10_000)
      become('available')
      clock.advance(HOUR_MS)
      expect(since()).toEqual(['offline', 'backOnline'])
      expect(clock.timers()).toBe(0)
    },
  )

  test('and that comes back in time is not told of, however often it went', () => {
    const { clock, since, become } = restarted(kind)
    for (let n = 0; n < 3; n += 1) {
      clock.advance(20_000)
      become('offline')
      clock.advance(MINUTE_MS)
      become('available')
    }
    clock.advance(HOUR_MS)
    expect(since()).toEqual([])
    expect(clock.timers()).toBe(0)
  })

  test('and that goes again and stays away is told to be offline', () => {
    const { clock, since, become } = restarted(kind)
    become('offline')
    clock.advance(MINUTE_MS)
    become('available')
    clock.advance(MINUTE_MS)
    become('offline')
    clock.advance(HOUR_MS)
    expect(since()).toEqual(['offline'])
  })

  test('and that comes back with an error is told of at once', () => {
    const { clock, since, become, gather } = restarted(kind)
    become('offline')
    clock.advance(MINUTE_MS)
    become('error')
    gather()
    expect(since()).toEqual(['error'])
  })

  const full = { ...ENDED, vehicle_status: 'B' }
  const asks = { ...ENDED, vehicle_status: 'C' }
  const gone = { ...ENDED, vehicle_status: 'A' }
  test.each<[string, number, object, readonly string[]]>([
    ['at once, and the car is there', 10_000, full, []],
    ['at once, and the car asks for more', 10_000, asks, []],
    ['at once, for the car left', 10_000, gone, ['finished']],
    ['after four minutes, for the car left', 4 * MINUTE_MS, gone, ['finished']],
    ['after four minutes, and the car is there', 4 * MINUTE_MS, full, ['finished']],
    ['after four minutes, and the car asks for more', 4 * MINUTE_MS, asks, ['stoppedEarly']],
  ])('ends the session %s', (_, ms, end, told) => {
    const { clock, since, say } = restarted(kind, { charges: true })
    clock.advance(ms)
    say(end)
    clock.advance(HOUR_MS)
    expect(since()).toEqual(told)
  })

  test('is not told to have ended the session that was over when it came back', () => {
    const { clock, since, say, become } = restarted(kind, { charges: true })
    become('offline')
    clock.advance(3 * MINUTE_MS)
    say(asks)
    clock.advance(HOUR_MS)
    expect(since()).toEqual([])
  })
})

test('a stop of this user is his doing also when the car is gone with it', () => {
  const { clock, about, ask, say } = started({ events: everything })
  say(CHARGES)
  clock.advance(HOUR_MS)
  ask('stop', 'window')
  say({ ...ENDED, vehicle_status: 'A' })
  clock.advance(HOUR_MS)
  expect(about()).toEqual(['started'])
})
