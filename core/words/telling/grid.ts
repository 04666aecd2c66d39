import { knownAverage } from '../../chargePoint/measured.ts'
import { nameOf, type Told } from '../../chargePoint/told.ts'
import { type Grid, gridPeakA } from '../../fleet/grid.ts'
import type { Speech } from '../speech.ts'
import { type Fact, idFact, ifKnown } from './fact.ts'
import { decimalsOf, type Table } from './table.ts'

/** The load of each phase of a grid connection, with average and highest (docs/protocol.md §6.7). */
export function gridTable(grid: Grid, { words, format }: Speech): Table {
  const { told, chargePoint } = words
  const cells = (current: number | null, decimals = decimalsOf(grid.currentA, 1)) => [
    ifKnown(current, (known) => format.fixed(known, decimals)),
  ]
  return {
    caption: told.grid.perPhase,
    columns: [{ name: told.phase }, { name: told.grid.load, unit: 'A' }],
    rows: [
      ...grid.currentA.map((current, n) => ({ name: chargePoint.phase(n + 1), cells: cells(current) })),
      {
        name: told.average,
        ...(grid.currentA.includes(0) && { hint: told.withoutZeros }),
        cells: cells(knownAverage(grid.currentA), 1),
        isTotal: true,
      },
      { name: told.grid.highest, cells: cells(gridPeakA(grid)), isTotal: true },
    ],
  }
}

/** What a grid connection is, as told; with the charge point that tells it, where it is that of another. */
export function gridFacts(
  grid: Grid,
  teller: Told | undefined,
  { words: { told }, format }: Speech,
): readonly Fact[] {
  const ampere = (current: number) => `${format.exact(current)} A`
  return [
    { name: told.grid.installed, value: ifKnown(grid.maxInstallA, ampere) },
    { name: told.grid.reserved, value: ifKnown(grid.maxReservedA, ampere) },
    idFact(told.grid.id, grid.gridId, 'gridId'),
    ...(teller ? [{ name: told.grid.toldBy, value: nameOf(teller) }] : []),
  ]
}
