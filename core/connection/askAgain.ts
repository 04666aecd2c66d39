/**
 * How long after each failure in a row a read is asked again, ms; the last holds for all that follow. Soon at first, as
 * one answer may be lost, and then seldom: each request counts (docs/protocol.md §1.5).
 */
const WAITS_MS = [5_000, 15_000, 45_000, 120_000, 300_000] as const

/** So many reads are asked again in an hour, whatever fails: 1,440 a day at the very most. */
export const MOST_AGAIN_PER_HOUR = 60

const HOUR_MS = 3_600_000

/** Of the times at which reads were or will be asked again, epoch ms, those that count against the next. */
export function withinHour(again: readonly number[], now: number): readonly number[] {
  return again.filter((at) => at > now - HOUR_MS)
}

/**
 * When a read that failed so many times in a row is asked again, epoch ms. `again`: when others were or will be, of the
 * last hour, in the order in which that was settled.
 */
export function askAgainAt(failures: number, again: readonly number[], now: number): number {
  const due = now + (WAITS_MS[failures - 1] ?? WAITS_MS[WAITS_MS.length - 1] ?? HOUR_MS)
  const first = again.at(-MOST_AGAIN_PER_HOUR)
  return first === undefined ? due : Math.max(due, first + HOUR_MS)
}

/** A session that nobody tells of is asked for this often, ms; with more of them less often each. */
const SESSION_MS = 120_000
const SESSION_EACH_MS = 60_000

/**
 * How often each of so many sessions is asked for where no push tells of them, ms: 60 requests an hour at most for all
 * together (docs/protocol.md §4.13).
 */
export function sessionEveryMs(sessions: number): number {
  return Math.max(SESSION_MS, sessions * SESSION_EACH_MS)
}
