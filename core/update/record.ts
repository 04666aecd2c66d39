/** What is kept of updates over the runs of the app. Versions are empty where there is none. */
export interface UpdateRecord {
  /** When it was last looked and an answer came, by the computer's clock, epoch ms; 0 for never. */
  readonly lookedAt: number
  /** The newer version that was found then. */
  readonly found: string
  /** The one that the user does not want to hear of any more. */
  readonly dismissed: string
  /** The one that a notification told of. */
  readonly told: string
}

export const NO_RECORD: UpdateRecord = { lookedAt: 0, found: '', dismissed: '', told: '' }

const HOUR_MS = 3_600_000

/** A look follows the one before it after a day, give or take so much: all apps must not ask at one time. */
const EVERY_MS = 24 * HOUR_MS
const JITTER_MS = 4 * HOUR_MS

/** At a start the app has other things to do; what is due waits so long at least and at most, ms. */
const SOONEST_MS = 60_000
const SOON_MS = 10 * SOONEST_MS

/** One that got no answer is tried again after so long at least, ms; and no longer than twice that. */
const AFTER_FAILURE_MS = 2 * HOUR_MS

const between = (least: number, most: number, random: number) => least + random * (most - least)

/** How long until the next look, ms. `wall`: what the computer's clock shows; `random` in [0, 1). */
export function untilLookMs(
  { lookedAt }: Pick<UpdateRecord, 'lookedAt'>,
  wall: number,
  random: number,
): number {
  const soon = between(SOONEST_MS, SOON_MS, random)
  const passedMs = wall - lookedAt
  // One of the future was noted under a clock that was wrong.
  if (lookedAt === 0 || passedMs < 0) return soon
  return Math.max(soon, between(EVERY_MS - JITTER_MS, EVERY_MS + JITTER_MS, random) - passedMs)
}

/** How long until a look that failed is tried again, ms. */
export function untilRetryMs(random: number): number {
  return between(AFTER_FAILURE_MS, 2 * AFTER_FAILURE_MS, random)
}
