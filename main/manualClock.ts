import type { Clock } from './clock.ts'

/** A clock that only moves when told to. */
export interface ManualClock extends Clock {
  /** Moves on by `ms` and runs what falls due, in the order of its time. */
  advance(ms: number): void
}

/** A manual clock that starts at `startsAt` (epoch ms). */
export function createManualClock(startsAt: number): ManualClock {
  let now = startsAt
  let timers: { readonly at: number; readonly run: () => void }[] = []
  return {
    now: () => now,
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
        now = next.at
        next.run()
      }
      now = until
    },
  }
}
