import { uptime } from 'node:os'
import type { Moment } from '../core/values/time.ts'

/** Tells the time and wakes up. */
export interface Clock {
  /**
   * Elapsed time as epoch ms: what the wall clock showed when the app started and all that passed since, the sleep of
   * the computer too. Nobody can set it. Ages, waits and what is old are differences of this.
   */
  now(): number
  /** What the computer's clock shows, epoch ms; anybody may set it. For showing times, and for midnight. */
  wall(): number
  /** Runs once when so much time has passed by `now`; after sleep up to a minute late. */
  setTimeout(run: () => void, delayMs: number): unknown
  clearTimeout(handle: unknown): void
}

/** This instant by both clocks. */
export function momentOf(clock: Pick<Clock, 'now' | 'wall'>): Moment {
  return { now: clock.now(), wall: clock.wall() }
}

/** A long wait looks at the time this often, ms: timers stand still in sleep, and one of over 24.8 days ends at once. */
export const LONGEST_TIMER_MS = 60_000

/** What the system tells of time. */
interface Sources {
  /** epoch ms */
  readonly wall: () => number
  /** ms; stands still in sleep on Linux and macOS. */
  readonly ticks: () => number
  /** s since the computer started, its sleep too; on macOS in whole seconds. */
  readonly uptime: () => number
}

/** Differences below this are the grain of `uptime`, ms. */
const GRAIN_MS = 2_000

/** Elapsed time: fine by ticks, with the sleep by uptime, which is asked only when the wall clock went another way. */
function elapsed({ wall, ticks, uptime }: Sources): () => number {
  const [startsAt, startTicks, startUptime] = [wall(), ticks(), uptime()]
  let sleptMs = 0
  let aheadMs = startsAt - startTicks
  return () => {
    const awakeMs = ticks() - startTicks
    const ahead = wall() - ticks()
    if (Math.abs(ahead - aheadMs) > GRAIN_MS) {
      aheadMs = ahead
      const missedMs = (uptime() - startUptime) * 1000 - awakeMs - sleptMs
      if (missedMs > GRAIN_MS) sleptMs += missedMs
    }
    return startsAt + awakeMs + sleptMs
  }
}

interface Timer {
  timeout: NodeJS.Timeout
}

/** The clock that a system has. */
export function createClock(sources: Sources): Clock {
  const now = elapsed(sources)
  return {
    now,
    wall: sources.wall,
    setTimeout: (run, delayMs) => {
      const due = now() + delayMs
      const next = (waitMs: number) => setTimeout(look, Math.min(Math.max(0, waitMs), LONGEST_TIMER_MS))
      const look = () => {
        const leftMs = due - now()
        // A timer may fire a little early; less than 1 ms is not worth another one.
        if (leftMs < 1) run()
        else timer.timeout = next(leftMs)
      }
      const timer: Timer = { timeout: next(delayMs) }
      return timer
    },
    // True: the handle can only be one that setTimeout above gave, or none.
    clearTimeout: (handle) => clearTimeout((handle as Timer | undefined)?.timeout),
  }
}

/** The computer's clock. */
export const systemClock: Clock = createClock({
  wall: () => Date.now(),
  ticks: () => performance.now(),
  uptime,
})
