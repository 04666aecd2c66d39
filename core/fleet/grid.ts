import type { Connection } from '../connection/connection.ts'
import type { Phases } from '../wire/parts/phases.ts'

/** The building's connection to the grid, as one charge point reports it. */
export interface Grid {
  readonly evseId: string
  readonly gridId: string
  readonly currentA: Phases
  readonly maxInstallA: number | null
  /** What the charge points may use together. */
  readonly maxReservedA: number | null
  /** When the server last told it, to the minute while it tells the same; epoch ms. */
  readonly updatedAt: number
}

/** Whether a grid's load is from before the present connection, or there is none. */
export function isGridOld({ updatedAt }: Grid, connection: Connection): boolean {
  return connection.state !== 'online' || updatedAt < connection.since
}

/** A; the busiest phase, null phases left out (docs/protocol.md §6.7). */
export function gridPeakA({ currentA }: Grid): number | null {
  const known = currentA.filter((phase) => phase !== null)
  return known.length === 0 ? null : Math.max(...known)
}

/** A per phase: what the grid load is measured against. */
export function gridLimitA(grid: Grid): number | null {
  return grid.maxReservedA ?? grid.maxInstallA
}

/**
 * The grid connection of a charge point: the one that it reports, else the only one of the account, which charge
 * points share (docs/protocol.md §1.6, §4.6).
 */
export function gridOf(grids: readonly Grid[], evseId: string): Grid | undefined {
  return grids.find((grid) => grid.evseId === evseId) ?? (grids.length === 1 ? grids[0] : undefined)
}
