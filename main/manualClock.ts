import { type Clock, LONGEST_TIMER_MS } from './clock.ts'

/** A clock that only moves when told to. */
export interface ManualClock extends Clock {
  /** Moves on by `ms` and runs what falls due, in the order of its time. */
  advance(ms: number): void
  /** Somebody sets the computer's clock, by `ms` forward or back: no time passes. */
  setWall(ms: number): void
  /** The computer sleeps for `ms`: time passes and no timer runs, as on a real system. */
  sleep(ms: number): void
}

/** A manual clock that starts at `startsAt` (epoch ms). */
export function createManualClock(startsAt: number): ManualClock {
  let now = startsAt
  let aheadMs = 0
  let timers: { at: number; readonly run: () => void }[] = []
  return {
    now: () => now,
    wall: () => now + aheadMs,
    setTimeout(run, delayMs) {
      const timer = { at: now + Math.max(0, delayMs), run }
      timers.push(timer)
      return timer
    },
    clearTimeout(handle) {
      timers = timers.filter((timer) => timer !== handle)
    },
    advance(ms) {
      const until = now + ms
      for (;;) {
        const next = timers.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0]
        if (!next) break
        timers = timers.filter((timer) => timer !== next)
        now = Math.max(now, next.at)
        next.run()
      }
      now = until
    },
    setWall(ms) {
      aheadMs += ms
    },
    sleep(ms) {
      const [before, woke] = [now, now + ms]
      now = woke
      for (const timer of timers) {
        const leftMs = timer.at - before
        // Timers stand still; a long one is cut into short ones, and sees by the next what has passed.
        timer.at = leftMs <= LONGEST_TIMER_MS ? woke + leftMs : Math.max(timer.at, woke + LONGEST_TIMER_MS)
      }
    },
  }
}
