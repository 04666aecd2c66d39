/** Time as the simulator knows it; `now` in epoch ms. */
export interface Clock {
  now(): number
  setTimeout(run: () => void, delayMs: number): unknown
  clearTimeout(handle: unknown): void
}

/** A clock that only moves when told to. */
export interface ManualClock extends Clock {
  /** Moves on by `ms` and runs what falls due, in the order of its time. */
  advance(ms: number): void
}

/** The computer's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (run, delayMs) => setTimeout(run, delayMs),
  // The handle can only be one that setTimeout above gave.
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
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

/** Timers of a clock that can be given up together. */
export interface Timers {
  /** Runs after a while; at once when there is nothing to wait for. */
  later(delayMs: number, run: () => void): void
  cancel(): void
}

/** No timer is set yet. */
export function createTimers(clock: Clock): Timers {
  const handles = new Set<unknown>()
  return {
    later(delayMs, run) {
      if (delayMs <= 0) {
        run()
        return
      }
      const handle = clock.setTimeout(() => {
        handles.delete(handle)
        run()
      }, delayMs)
      handles.add(handle)
    },
    cancel() {
      for (const handle of handles) clock.clearTimeout(handle)
      handles.clear()
    },
  }
}
