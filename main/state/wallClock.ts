import type { Clock } from '../clock.ts'
import type { Store } from '../state/store.ts'

/** The computer's clock is looked at this often, ms: nobody tells that it was set, or taken to another zone. */
const LOOK_EVERY_MS = 60_000

export interface WallClockOptions {
  readonly store: Store
  readonly clock: Clock
  /** How many messages were sent on the day that the clock shows. */
  readonly requestsOn: (wall: number) => number
  /** The zone of the computer's clock now. */
  readonly timeZone: () => string
}

export interface WallClock {
  /** Looks now: the computer woke, or somebody noticed that its clock was set. */
  readonly look: () => void
  readonly stop: () => void
}

/** Whether a clock shows midnight at an instant, epoch ms: a pause until tomorrow ends with the day. */
function isMidnight(at: number): boolean {
  return new Date(at).setHours(0, 0, 0, 0) === at
}

/**
 * Follows the computer's clock for all that goes by it: the zone of shown times and quiet hours, the day that requests
 * are counted by, and the end of a pause, also one that was over while the app did not run.
 */
export function followWallClock({ store, clock, requestsOn, timeZone }: WallClockOptions): WallClock {
  let next: unknown
  let aheadMs = clock.wall() - clock.now()

  /** A pause of an hour is one of an hour though the clock is set meanwhile; one until midnight goes by the clock. */
  const keepPause = () => {
    const { pausedUntil } = store.get().preferences
    const setMs = clock.wall() - clock.now() - aheadMs
    aheadMs += setMs
    if (pausedUntil === 0) return
    const until = isMidnight(pausedUntil) ? pausedUntil : Math.max(1, pausedUntil + setMs)
    store.changePreferences({ pausedUntil: clock.wall() < until ? until : 0 })
  }

  const look = () => {
    keepPause()
    store.changeApp({ timeZone: timeZone(), requestsToday: requestsOn(clock.wall()) })
    lookAgain()
  }

  const lookAgain = () => {
    clock.clearTimeout(next)
    const { pausedUntil } = store.get().preferences
    const leftMs = pausedUntil === 0 ? LOOK_EVERY_MS : pausedUntil - clock.wall()
    next = clock.setTimeout(look, Math.min(LOOK_EVERY_MS, Math.max(0, leftMs)))
  }

  look()
  const unsubscribe = store.subscribe(({ preferences: before }, { preferences: after }) => {
    if (before.pausedUntil !== after.pausedUntil) lookAgain()
  })
  return {
    look,
    stop: () => {
      unsubscribe()
      clock.clearTimeout(next)
    },
  }
}
