import { type Allowance, allowedFrom, spent } from './allowance.ts'

/**
 * How long after each failure in a row a read is asked again, ms; the last holds for all that follow. Soon at first, as
 * one answer may be lost, and then seldom, as sessions of which nothing is told: each request counts (docs/protocol.md
 * §1.5).
 */
const WAITS_MS = [5_000, 10_000, 15_000, 30_000, 60_000, 60_000, 120_000] as const

const HOUR_MS = 3_600_000

/** So many reads are asked again in vain in an hour, and as many as are asked again and answered. */
export const MOST_IN_VAIN_PER_HOUR = 60
/** So many of them without a pause; the others follow one by one. */
const MOST_AT_ONCE = 10
const EACH_MS = HOUR_MS / (MOST_IN_VAIN_PER_HOUR - MOST_AT_ONCE)
const IN_VAIN: Allowance = { atOnce: MOST_AT_ONCE, eachMs: EACH_MS }

/** After so many in a row, whatever was asked, nothing is answered as it seems: then one asks for all. */
const MOST_TOGETHER = 3

/** What was asked again in vain. Times are epoch ms. */
export interface Vain {
  /** Since anything was answered. */
  readonly inRow: number
  /** When the last of them failed. */
  readonly lastAt: number
  /** When nothing of it counts any more: each counts for a while, one after the other. */
  readonly overAt: number
}

export const NOTHING_IN_VAIN: Vain = {
  inRow: 0,
  lastAt: Number.NEGATIVE_INFINITY,
  overAt: Number.NEGATIVE_INFINITY,
}

/** How long after it failed so many times in a row a read is asked again, ms. */
export function againAfterMs(failures: number): number {
  return WAITS_MS[failures - 1] ?? WAITS_MS[WAITS_MS.length - 1] ?? HOUR_MS
}

/** One is asked again: it is in vain until it is answered. */
export function withAgain(vain: Vain, now: number): Vain {
  return { ...vain, overAt: spent(vain.overAt, now, IN_VAIN) }
}

/** One that was asked again failed. */
export function withFailure(vain: Vain, now: number): Vain {
  return { ...vain, inRow: vain.inRow + 1, lastAt: now }
}

/** Something was answered; what was asked again and is answered was not in vain, and allows one more that is. */
export function withAnswer(vain: Vain, wasAgain: boolean): Vain {
  return { ...vain, inRow: 0, overAt: wasAgain ? vain.overAt - 2 * EACH_MS : vain.overAt }
}

/** Whether nothing is answered, as it seems: what was asked again was in vain so many times. */
export function isMute({ inRow }: Vain): boolean {
  return inRow >= MOST_TOGETHER
}

/**
 * From when on one more may be asked again, epoch ms, while so many are `asking`. Where nothing is answered one asks for
 * all of them, less and less often.
 */
export function againFrom(vain: Vain, asking: number): number {
  const { inRow, lastAt, overAt } = vain
  if (asking > 0 && inRow + asking >= MOST_TOGETHER) return Number.POSITIVE_INFINITY
  const paceMs = isMute(vain) ? Math.min(againAfterMs(inRow - MOST_TOGETHER + 1), EACH_MS) : 0
  return Math.max(lastAt + paceMs, allowedFrom(overAt, IN_VAIN))
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
