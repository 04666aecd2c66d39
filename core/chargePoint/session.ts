import { activityOf, hasSession } from './face.ts'
import type { Told } from './told.ts'

/** A car that charges has taken some energy by then, ms. */
const ENERGY_WITHIN_MS = 24 * 3_600_000

/** A start of long ago, without anything charged since, is that of another session. */
function isImplausible({ updatedAt = 0, status }: Told, startedAt: number): boolean {
  return !status?.energyKwh && updatedAt - startedAt > ENERGY_WITHIN_MS
}

/**
 * When the running session began, epoch ms. The first status after a start can still carry the times of the session
 * before; such a start is not believed (docs/protocol.md §3.8).
 */
export function sessionStartedAt(told: Told): number | null {
  const { status } = told
  if (!status || !hasSession(told) || status.startedAt === null) return null
  const isOfLastSession = status.stoppedAt !== null && status.stoppedAt >= status.startedAt
  const isDoubtful = activityOf(told) === 'charging' && isImplausible(told, status.startedAt)
  return isOfLastSession || isDoubtful ? null : status.startedAt
}

/**
 * What a session came to; null = not known.
 *
 * There is one rule for zero: it is an amount where there is a session. One that runs has taken zero energy so far, even
 * before the server tells any. One that ended is known by what it came to: where energy and cost are both zero, there
 * was none, and both are null.
 */
export interface SessionTotals {
  readonly energyKwh: number | null
  readonly costEur: number | null
  readonly durationMs: number | null
}

function runningTotals(told: Told, until: () => number): SessionTotals {
  const startedAt = sessionStartedAt(told)
  return {
    energyKwh: told.status?.energyKwh ?? 0,
    costEur: told.status?.costEur ?? null,
    durationMs: startedAt === null ? null : Math.max(0, until() - startedAt),
  }
}

/** From start to stop, ms; null when one is missing, or when they are the times of two sessions. */
function lengthMs({ status }: Told): number | null {
  if (!status?.startedAt || !status.stoppedAt || status.stoppedAt < status.startedAt) return null
  return status.stoppedAt - status.startedAt
}

/** What the session that ended last came to, whatever runs now. */
export function lastSessionTotals(told: Told): SessionTotals {
  const { energyKwh = null, costEur = null } = told.status ?? {}
  const hasAmounts = Boolean(energyKwh || costEur)
  return {
    energyKwh: hasAmounts ? energyKwh : null,
    costEur: hasAmounts ? costEur : null,
    durationMs: lengthMs(told),
  }
}

/**
 * What the session that runs came to so far, else the last one. `until` gives the time up to which a running one is
 * counted (epoch ms): now, or when its values were last true. It is asked only where the answer depends on it.
 */
export function sessionTotals(told: Told, until: () => number): SessionTotals {
  return hasSession(told) ? runningTotals(told, until) : lastSessionTotals(told)
}

/**
 * What the server said, for who tells of a session in the moment that it ends: its stop may not be said yet, and is then
 * `at` (epoch ms). Later nobody knows when that was, and such a session has no duration.
 */
export function endingAt(told: Told, at: number): Told {
  const { status } = told
  if (!status?.startedAt || hasSession(told) || lengthMs(told) !== null) return told
  return { ...told, status: { ...status, stoppedAt: Math.max(at, status.startedAt) } }
}
