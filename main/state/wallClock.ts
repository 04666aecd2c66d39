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

/** The day that begins at an instant, epoch ms, where the computer is now: a pause until tomorrow ends with the day. */
function dayThatBegins(at: number): (() => number) | undefined {
  const date = new Date(at)
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()]
  const begins = () => new Date(year, month, day).getTime()
  return begins() === at ? begins : undefined
}

/**
 * Follows the computer's clock for all that goes by it: the zone of shown times and quiet hours, the day that requests
 * are counted by, and the end of a pause, also one that was over while the app did not run.
 */
export function followWallClock({ store, clock, requestsOn, timeZone }: WallClockOptions): WallClock {
  const ahead = () => clock.wall() - clock.now()
  let next: unknown
  let aheadMs = ahead()
  let endsWithDay = dayThatBegins(store.get().preferences.pausedUntil)

  /** One of an hour is that though the clock is set; one of a day ends when the clock shows midnight, wherever that is. */
  const endOfPause = (pausedUntil: number) =>
    endsWithDay ? endsWithDay() : Math.max(1, pausedUntil + ahead() - aheadMs)

  const keepPause = () => {
    const { pausedUntil } = store.get().preferences
    if (pausedUntil !== 0) {
      const until = endOfPause(pausedUntil)
      store.changePreferences({ pausedUntil: clock.wall() < until ? until : 0 })
    }
    aheadMs = ahead()
  }

  const look = () => {
    // First, for it makes `Date` go by the zone of now.
    const zone = timeZone()
    keepPause()
    store.changeApp({ timeZone: zone, requestsToday: requestsOn(clock.wall()) })
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
    if (before.pausedUntil === after.pausedUntil) return
    if (before.pausedUntil === 0) {
      aheadMs = ahead()
      endsWithDay = dayThatBegins(after.pausedUntil)
    }
    lookAgain()
  })
  return {
    look,
    stop: () => {
      unsubscribe()
      clock.clearTimeout(next)
    },
  }
}
