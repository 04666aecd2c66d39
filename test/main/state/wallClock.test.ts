import { afterEach, expect, test, vi } from 'vitest'
import { requestsOn, withRequest } from '../../../core/connection/requestCounts.ts'
import { followWallClock } from '../../../main/state/wallClock.ts'
import { aFleet, aSnapshot, HOUR_MS, MINUTE_MS, NOW } from '../../core/builders.ts'
import { frozenStore } from '../frozenStore.ts'
import { watchedClock } from '../watchedClock.ts'

const DAY_MS = 24 * HOUR_MS

afterEach(() => {
  vi.unstubAllEnvs()
})

function followed(pausedUntil = 0, startsAt = NOW) {
  const clock = watchedClock(startsAt)
  const store = frozenStore(aSnapshot(aFleet([])))
  store.changePreferences({ pausedUntil })
  let zone = 'Europe/Amsterdam'
  let counts: ReadonlyMap<string, number> = withRequest(new Map(), startsAt)
  const { look, stop } = followWallClock({
    store,
    clock,
    requestsOn: (wall) => requestsOn(counts, wall),
    timeZone: () => zone,
  })
  return {
    clock,
    store,
    look,
    stop,
    until: () => store.get().preferences.pausedUntil,
    app: () => store.get().app,
    count: () => {
      counts = withRequest(counts, clock.wall())
    },
    travelTo: (to: string) => {
      zone = to
    },
  }
}

test.each([MINUTE_MS, HOUR_MS, 24.9 * DAY_MS, 40 * DAY_MS])('a pause of %d ms ends in its time', (ms) => {
  const { clock, until } = followed(NOW + ms)
  clock.advance(ms - 1)
  expect(until()).toBe(NOW + ms)
  clock.advance(1)
  expect(until()).toBe(0)
})

test('a pause that was over before the start is over at once', () => {
  expect(followed(NOW - 1).until()).toBe(0)
  expect(followed(NOW).until()).toBe(0)
})

test.each([-40 * DAY_MS, -HOUR_MS, HOUR_MS / 2, 2 * HOUR_MS, 40 * DAY_MS])(
  'a pause of an hour is one of an hour when the clock is set by %d ms',
  (setMs) => {
    const { clock, until } = followed(NOW + HOUR_MS)
    clock.advance(10 * MINUTE_MS)
    clock.setWall(setMs)
    clock.advance(49 * MINUTE_MS)
    expect(until()).toBe(NOW + HOUR_MS + setMs)
    clock.advance(MINUTE_MS)
    expect(until()).toBe(0)
  },
)

test('a pause until tomorrow ends when the clock shows midnight, however it was set', () => {
  const midnight = new Date(NOW).setHours(24, 0, 0, 0)
  const { clock, until } = followed(midnight)
  clock.setWall(-HOUR_MS)
  clock.advance(midnight - NOW)
  expect(until()).toBe(midnight)
  clock.advance(HOUR_MS)
  expect(until()).toBe(0)
})

test('a pause until tomorrow ends at midnight where the computer is then', () => {
  vi.stubEnv('TZ', 'Europe/Amsterdam')
  const { clock, until, travelTo } = followed(Date.parse('2025-11-23T00:00:00+01:00'))
  vi.stubEnv('TZ', 'America/New_York')
  travelTo('America/New_York')
  clock.advance(MINUTE_MS)
  expect(until()).toBe(Date.parse('2025-11-23T00:00:00-05:00'))
  clock.setWall(-5 * MINUTE_MS)
  clock.advance(MINUTE_MS)
  expect(until()).toBe(Date.parse('2025-11-23T00:00:00-05:00'))
})

test.each([-HOUR_MS, 2 * HOUR_MS, 40 * DAY_MS])(
  'a pause of an hour that begins just after the clock was set by %d ms is one of an hour',
  (setMs) => {
    const { clock, store, until } = followed()
    clock.setWall(setMs)
    clock.advance(10_000)
    store.changePreferences({ pausedUntil: clock.wall() + HOUR_MS })
    clock.advance(59 * MINUTE_MS)
    expect(until()).not.toBe(0)
    clock.advance(MINUTE_MS)
    expect(until()).toBe(0)
  },
)

test('a pause that ended while the computer slept is over within a minute of waking, or when waking is told (finding 26)', () => {
  const { clock, until } = followed(NOW + HOUR_MS)
  clock.sleep(10 * HOUR_MS)
  clock.advance(MINUTE_MS)
  expect(until()).toBe(0)
  const told = followed(NOW + HOUR_MS)
  told.clock.sleep(10 * HOUR_MS)
  told.look()
  expect(told.until()).toBe(0)
})

test("today's requests begin anew at midnight in Amsterdam, though nothing else happens", () => {
  const late = Date.parse('2025-11-22T23:58:30+01:00')
  const { clock, app } = followed(0, late)
  expect(app().requestsToday).toBe(1)
  clock.advance(MINUTE_MS)
  expect(app().requestsToday).toBe(1)
  clock.advance(MINUTE_MS)
  expect(app().requestsToday).toBe(0)
})

test("today's requests are there again when the clock comes back from another day", () => {
  const { clock, app, count } = followed()
  clock.setWall(DAY_MS)
  clock.advance(MINUTE_MS)
  expect(app().requestsToday).toBe(0)
  count()
  clock.setWall(-DAY_MS)
  clock.advance(MINUTE_MS)
  expect(app().requestsToday).toBe(1)
})

test('another zone is seen within a minute', () => {
  const { clock, app, travelTo } = followed()
  travelTo('Asia/Tokyo')
  clock.advance(MINUTE_MS)
  expect(app().timeZone).toBe('Asia/Tokyo')
})

test('what is stopped leaves no timer that would keep a program from its end', () => {
  const { clock, store, stop } = followed(NOW + HOUR_MS)
  expect(clock.timers()).toBe(1)
  stop()
  store.changePreferences({ pausedUntil: NOW + 2 * HOUR_MS })
  expect(clock.timers()).toBe(0)
})
