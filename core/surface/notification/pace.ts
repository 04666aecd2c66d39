const MINUTE_MS = 60_000

/** How far back it counts how often something was told, ms. */
const LATELY_MS = 60 * MINUTE_MS
const LONGEST_SETTLING_MS = 15 * MINUTE_MS

/** What happens within this time is told together, ms. */
export const GATHER_MS = 2_000

/** After a lost connection, what changed is told when every charge point has told its state anew, or after this time, ms. */
export const CATCH_UP_MS = 15_000

/** So many notices come at once; from then on the pause after each doubles, up to the longest. */
const UNHURRIED = 2
const SHORTEST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 80_000
/** Notices of this time count, ms. */
const BUSY_WITHIN_MS = 10 * MINUTE_MS

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

/** When the next notice may come, whatever it is about, by when the others did (epoch ms, the last one last). */
export function nextAfter(times: readonly number[]): number {
  const last = times.at(-1)
  if (last === undefined) return 0
  const busy = times.filter((at) => last - at < BUSY_WITHIN_MS).length
  return busy < UNHURRIED
    ? last
    : last + Math.min(SHORTEST_PAUSE_MS * 2 ** (busy - UNHURRIED), LONGEST_PAUSE_MS)
}
