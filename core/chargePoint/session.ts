import { activityOf, hasSession } from './face.ts'
import type { Told } from './told.ts'

/** A car that charges has taken some energy within this time of its start, ms. */
const ENERGY_WITHIN_MS = 24 * 3_600_000

/** Whether a start is so long ago, with no energy since, that it must be that of an earlier session. */
function isImplausible({ updatedAt = 0, status }: Told, startedAt: number): boolean {
  return status?.energyKwh === 0 && updatedAt - startedAt > ENERGY_WITHIN_MS
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
 * Zero is an amount only where there is a session, and only where the server said it. One that ended is known by its
 * amounts: where energy and cost are both zero there was none, and both are null.
 */
export interface SessionTotals {
  readonly energyKwh: number | null
  readonly costEur: number | null
  readonly durationMs: number | null
}

function runningTotals(told: Told, until: () => number): SessionTotals {
  const startedAt = sessionStartedAt(told)
  return {
    energyKwh: told.status?.energyKwh ?? null,
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
 * What the server said, with `at` (epoch ms) as the stop of a session that just ended where the server did not say
 * it yet. Only for that moment: later the stop is unknown, and the session has no duration.
 */
export function endingAt(told: Told, at: number): Told {
  const { status } = told
  if (!status?.startedAt || hasSession(told) || lengthMs(told) !== null) return told
  return { ...told, status: { ...status, stoppedAt: Math.max(at, status.startedAt) } }
}
