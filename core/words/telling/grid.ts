import { knownAverage } from '../../chargePoint/measured.ts'
import { type Grid, gridPeakA } from '../../fleet/grid.ts'
import type { Speech } from '../speech.ts'
import type { Fact } from './fact.ts'
import { decimalsOf, type Table } from './table.ts'

/** The load of each phase of a grid connection, with average and highest (docs/protocol.md §6.7). */
export function gridTable(grid: Grid, { words, format }: Speech): Table {
  const { told, chargePoint } = words
  const decimals = decimalsOf(grid.currentA, 1)
  const cells = (current: number | null) => [current === null ? undefined : format.fixed(current, decimals)]
  return {
    caption: told.grid.title,
    columns: [{ name: told.phase }, { name: told.grid.load, unit: 'A' }],
    rows: [
      ...grid.currentA.map((current, n) => ({ name: chargePoint.phase(n + 1), cells: cells(current) })),
      {
        name: told.average,
        ...(grid.currentA.some((current) => !current) && { hint: told.measurements.averageHint }),
        cells: cells(knownAverage(grid.currentA)),
        isTotal: true,
      },
      { name: told.grid.highest, cells: cells(gridPeakA(grid)), isTotal: true },
    ],
  }
}

/** What a grid connection is, as told. */
export function gridFacts(grid: Grid, { words: { told }, format }: Speech): readonly Fact[] {
  const perPhase = (current: number | null) =>
    current === null ? undefined : told.grid.perPhase(`${format.exact(current)} A`)
  return [
    { name: told.grid.installed, value: perPhase(grid.maxInstallA) },
    { name: told.grid.reserved, value: perPhase(grid.maxReservedA) },
    {
      name: told.grid.id,
      value: grid.gridId || undefined,
      ...(grid.gridId && { copies: 'gridId' as const }),
    },
    { name: told.asOf, value: format.stamp(grid.updatedAt) },
  ]
}
