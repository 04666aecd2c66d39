import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createClock } from '../../main/clock.ts'

const DAY_MS = 86_400_000

/** A computer whose clock can be set and that can sleep; its ticks are those of the timers. */
function aComputer() {
  const startTicks = performance.now()
  let aheadMs = Date.UTC(2025, 10, 22) - startTicks
  let sleptMs = 0
  const clock = createClock({
    wall: () => performance.now() + sleptMs + aheadMs,
    ticks: () => performance.now(),
    uptime: () => Math.floor((performance.now() + sleptMs) / 1000),
  })
  return {
    clock,
    set: (ms: number) => {
      aheadMs += ms
    },
    sleep: (ms: number) => {
      sleptMs += ms
    },
  }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

test.each([-400 * DAY_MS, -DAY_MS, -3_600_000, -61_000, 61_000, 3_600_000, DAY_MS, 400 * DAY_MS])(
  'setting the clock by %d ms passes no time',
  (byMs) => {
    const { clock, set } = aComputer()
    const [now, wall] = [clock.now(), clock.wall()]
    vi.advanceTimersByTime(5_000)
    set(byMs)
    expect(clock.now() - now).toBe(5_000)
    expect(clock.wall() - wall).toBe(5_000 + byMs)
    vi.advanceTimersByTime(5_000)
    expect(clock.now() - now).toBe(10_000)
  },
)

test('sleep is time that passed, whatever the clock was set to meanwhile', () => {
  const { clock, set, sleep } = aComputer()
  const before = clock.now()
  sleep(10 * 3_600_000)
  set(-3 * 3_600_000)
  expect(Math.abs(clock.now() - before - 10 * 3_600_000)).toBeLessThan(2_000)
})

test('elapsed time begins with what the clock shows, and each of several sleeps counts once', () => {
  const { clock, sleep } = aComputer()
  const before = clock.now()
  expect(before).toBe(clock.wall())
  for (const hours of [1, 2, 3]) {
    sleep(hours * 3_600_000)
    clock.now()
    vi.advanceTimersByTime(60_000)
  }
  expect(Math.abs(clock.now() - before - 6 * 3_600_000 - 180_000)).toBeLessThan(2_000)
})

test.each([0, 900, 59_000, 60_001, 61_000, 15 * 60_000, 40 * DAY_MS])(
  'a wait of %d ms is that long, for a timer of Node’s of over 24.8 days would end at once (finding 26)',
  (waitMs) => {
    const { clock } = aComputer()
    let hasRun = false
    clock.setTimeout(() => {
      hasRun = true
    }, waitMs)
    vi.advanceTimersByTime(Math.max(0, waitMs - 1))
    expect(hasRun).toBe(waitMs === 0)
    vi.advanceTimersByTime(1)
    expect(hasRun).toBe(true)
  },
)

test('a wait that ended in sleep is over within a minute of waking (finding 26)', () => {
  const { clock, sleep } = aComputer()
  let hasRun = false
  clock.setTimeout(() => {
    hasRun = true
  }, 3_600_000)
  sleep(2 * 3_600_000)
  vi.advanceTimersByTime(60_000)
  expect(hasRun).toBe(true)
})

test('a long wait that was given up does not end', () => {
  const { clock } = aComputer()
  let hasRun = false
  const wait = clock.setTimeout(() => {
    hasRun = true
  }, 3_600_000)
  vi.advanceTimersByTime(90_000)
  clock.clearTimeout(wait)
  clock.clearTimeout(undefined)
  vi.advanceTimersByTime(2 * 3_600_000)
  expect(hasRun).toBe(false)
})
