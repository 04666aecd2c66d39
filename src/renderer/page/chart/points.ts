import { powerKw } from '../../../core/fleet/derived.ts'
import { HISTORY_MS, type HistoryPoints, SAMPLE_MS } from '../../../core/history/history.ts'
import type { Status } from '../../../core/wire/status.ts'

/** A time further apart than this was missed, ms: main knows what was then. */
export const MISSED_MS = 2.5 * SAMPLE_MS

/** The hour up to `at` (epoch ms) with one more point; without a status it is a gap. */
export function withPoint(points: HistoryPoints, at: number, status: Status | undefined): HistoryPoints {
  const start = points[0].findIndex((time) => time > at - HISTORY_MS)
  const from = start < 0 ? points[0].length : start
  const [l1A, l2A, l3A] = status?.currentA ?? [null, null, null]
  const [times, totals, first, second, third] = points
  return [
    [...times.slice(from), at],
    [...totals.slice(from), status ? powerKw(status) : null],
    [...first.slice(from), l1A],
    [...second.slice(from), l2A],
    [...third.slice(from), l3A],
  ]
}

/** Columns to draw: epoch ms, then kW of all phases together and of each. */
export type KwColumns = [number[], (number | null)[], (number | null)[], (number | null)[], (number | null)[]]

/** The power of a phase is its share of the current: phases differ little in voltage (docs/protocol.md §6.2). */
export function inKw([times, totals, ...phases]: HistoryPoints): KwColumns {
  const sums = times.map((_, n) => phases.reduce((sum, phase) => sum + (phase[n] ?? 0), 0))
  const [first, second, third] = phases.map((phase) =>
    phase.map((currentA, n) => {
      const [total, sum] = [totals[n] ?? null, sums[n] ?? 0]
      if (total === null || currentA === null) return null
      return sum === 0 ? 0 : (total * currentA) / sum
    }),
  )
  return [[...times], [...totals], first ?? [], second ?? [], third ?? []]
}

export interface Extent {
  readonly lowestKw: number
  readonly highestKw: number
  readonly hasGaps: boolean
}

/** What the hour came to; undefined where nothing was measured. */
export function extentOf([, totals]: HistoryPoints): Extent | undefined {
  const known = totals.filter((kw) => kw !== null)
  if (known.length === 0) return undefined
  const [lowestKw, highestKw] = [Math.min(...known), Math.max(...known)]
  return { lowestKw, highestKw, hasGaps: known.length < totals.length }
}
