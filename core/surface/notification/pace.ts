const MINUTE_MS = 60_000

/** How far back it counts how often something was told, ms. */
const LATELY_MS = 60 * MINUTE_MS

/** What comes and goes has to have settled for so long at most, ms. */
export const LONGEST_SETTLING_MS = 15 * MINUTE_MS

/** What happens within this time is told together, ms. */
export const GATHER_MS = 2_000

/** After a lost connection, what changed is told when every charge point has told its state anew, or after this time, ms. */
export const CATCH_UP_MS = 15_000

/** So many notices of an hour come unhurried; from then on the pause after each doubles, up to the longest. */
const UNHURRIED = 2
const SHORTEST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 15 * MINUTE_MS
/** What needs somebody waits as if so many fewer had come. */
const AHEAD = 3

/** Up to so many things are told one by one at once, as long as an hour has not had more than the few. */
const MOST_SINGLE = 3
const FEW = 6

/** Whether what was told at a time still counts at `now`, epoch ms. */
export function isLately(at: number, now: number): boolean {
  return now - at < LATELY_MS
}

/**
 * How long something must have been so before it is told, ms, when the same was told so many times of late. What comes
 * and goes is told when it has settled; the oftener, the longer that has to be.
 */
export function settlingMs(timesTold: number): number {
  return timesTold === 0 ? 0 : Math.min(MINUTE_MS * 2 ** (timesTold - 1), LONGEST_SETTLING_MS)
}

/**
 * When the next notice may come, by when the others did (epoch ms, the last one last), whatever they were about: so no
 * hour has more than about a dozen, or fifteen where each needs somebody (`isUrgent`).
 */
export function nextAfter(times: readonly number[], isUrgent: boolean): number {
  const last = times.at(-1)
  if (last === undefined) return 0
  const busy = times.filter((at) => isLately(at, last)).length - (isUrgent ? AHEAD : 0)
  return busy < UNHURRIED
    ? last
    : last + Math.min(SHORTEST_PAUSE_MS * 2 ** (busy - UNHURRIED), LONGEST_PAUSE_MS)
}

/** Up to how many things are told one by one now; more of them, or many in this hour, are one summary. */
export function mostSingle(times: readonly number[], now: number): number {
  const room = FEW - times.filter((at) => isLately(at, now)).length
  return Math.max(1, Math.min(MOST_SINGLE, room))
}
