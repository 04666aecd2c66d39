import type { Clock } from '../clock.ts'

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
