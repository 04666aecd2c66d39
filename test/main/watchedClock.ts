import { createManualClock, type ManualClock } from '../../main/manualClock.ts'

export interface WatchedClock extends ManualClock {
  /** How many timers are set and neither fired nor cleared. */
  readonly timers: () => number
  /** When the next of them falls due, epoch ms. */
  readonly nextDue: () => number | undefined
}

/** A view of a manual clock that keeps account of the timers that were set through it. */
export function watched(clock: ManualClock): WatchedClock {
  const due = new Map<unknown, number>()
  return {
    now: clock.now,
    wall: clock.wall,
    advance: clock.advance,
    setWall: clock.setWall,
    sleep: clock.sleep,
    setTimeout: (run, delayMs) => {
      const handle = clock.setTimeout(() => {
        due.delete(handle)
        run()
      }, delayMs)
      due.set(handle, clock.now() + delayMs)
      return handle
    },
    clearTimeout: (handle) => {
      due.delete(handle)
      clock.clearTimeout(handle)
    },
    timers: () => due.size,
    nextDue: () => (due.size === 0 ? undefined : Math.min(...due.values())),
  }
}

export function watchedClock(startsAt: number): WatchedClock {
  return watched(createManualClock(startsAt))
}
