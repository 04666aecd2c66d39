import type { LastHourRows } from '../../../core/fleet/lastHour.ts'

/** Columns to draw: epoch ms, then kW of all phases together and of each. */
export type KwColumns = [number[], (number | null)[], (number | null)[], (number | null)[], (number | null)[]]

/** The power of a phase is its share of the current: phases differ little in voltage (docs/protocol.md §6.2). */
export function inKw([times, totals, ...phases]: LastHourRows): KwColumns {
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
export function extentOf([, totals]: LastHourRows): Extent | undefined {
  const known = totals.filter((kw) => kw !== null)
  if (known.length === 0) return undefined
  const [lowestKw, highestKw] = [Math.min(...known), Math.max(...known)]
  return { lowestKw, highestKw, hasGaps: known.length < totals.length }
}

/** Which phases (0 = L1) carried current in the hour: none where one carried it all, for its line is that of all. */
export function phasesOf([, , ...phases]: LastHourRows): readonly number[] {
  const carrying = [0, 1, 2].filter((n) => phases[n]?.some((currentA) => (currentA ?? 0) > 0))
  return carrying.length > 1 ? carrying : []
}
