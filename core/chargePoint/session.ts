import { hasSession } from './face.ts'
import { hasEnded, ownValue } from './life.ts'
import type { Told } from './told.ts'

/**
 * When the running session began, epoch ms. The first status after a start can still carry the times of the session
 * before; such a start is not believed (docs/protocol.md §3.8).
 */
export function sessionStartedAt(told: Told): number | null {
  const { status } = told
  return status && hasSession(told) && !hasEnded(status) ? ownValue(told, 'startedAt') : null
}

/** What a session's cost is in: the currency of its tariff, as told; euros where none is (docs/protocol.md §4.2, §4.3). */
export function currencyOf({ settings }: Told): string {
  return settings.tariff?.currency || 'EUR'
}

/**
 * What a session came to; null = not known.
 *
 * Zero is an amount only where there is a session, and only where the server said it. One that ended is known by its
 * amounts: where energy and cost are both zero there was none, and both are null.
 */
export interface SessionTotals {
  readonly energyKwh: number | null
  /** In `currencyOf` its charge point. */
  readonly cost: number | null
  readonly durationMs: number | null
}

/** The server's clock and the computer's may differ by so much; by more one of them is wrong, ms. */
const CLOCKS_DIFFER_MS = 120_000

/** How long ago the server says that it was, ms; null where that lies ahead. */
function sinceMs(at: number, wall: number): number | null {
  return wall < at - CLOCKS_DIFFER_MS ? null : Math.max(0, wall - at)
}

function runningTotals(told: Told, until: () => number): SessionTotals {
  const startedAt = sessionStartedAt(told)
  return {
    energyKwh: ownValue(told, 'energyKwh'),
    cost: ownValue(told, 'cost'),
    durationMs: startedAt === null ? null : sinceMs(startedAt, until()),
  }
}

/** From start to stop, ms; null when one is missing, or when they are the times of two sessions. */
function lengthMs({ status }: Told): number | null {
  if (!status?.startedAt || !status.stoppedAt || status.stoppedAt < status.startedAt) return null
  return status.stoppedAt - status.startedAt
}

/** While another one is under way, only what is not its own can be of the last session. */
function lastValue(told: Told, key: 'energyKwh' | 'cost'): number | null {
  return hasSession(told) ? (told.session.doubted[key] ?? null) : ownValue(told, key)
}

/** What the session that ended last came to, whatever runs now. */
export function lastSessionTotals(told: Told): SessionTotals {
  const [energyKwh, cost] = [lastValue(told, 'energyKwh'), lastValue(told, 'cost')]
  const hasAmounts = Boolean(energyKwh || cost)
  return {
    energyKwh: hasAmounts ? energyKwh : null,
    cost: hasAmounts ? cost : null,
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
