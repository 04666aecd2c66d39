import { COPYABLES, cardNumberOf, copyableOf } from '../fleet/copyable.ts'
import { chargePointOf } from '../fleet/fleet.ts'
import { gridOf } from '../fleet/grid.ts'
import type { Snapshot } from '../state/snapshot.ts'
import { type Speech, speechOf } from '../words/speech.ts'
import { tariffTable } from '../words/telling/about.ts'
import { gridTable } from '../words/telling/grid.ts'
import { measurementTable } from '../words/telling/measurements.ts'
import { type Table, tableText } from '../words/telling/table.ts'

/** The tables that are copied whole. */
const TABLES = ['measurements', 'grid', 'tariff'] as const
export type CopiedTable = (typeof TABLES)[number]

/** All of a charge point that a window can have copied: main takes the text from what it knows. */
export const COPIED = [...COPYABLES, ...TABLES] as const
export type Copied = (typeof COPIED)[number]

function tableOf({ fleet }: Snapshot, evseId: string, what: CopiedTable, speech: Speech): Table | undefined {
  const one = chargePointOf(fleet, evseId)
  if (!one) return undefined
  const { settings } = one
  switch (what) {
    case 'measurements':
      return measurementTable(one, speech)
    case 'grid': {
      const grid = gridOf(fleet.grids, evseId)
      return grid && gridTable(grid, speech)
    }
    case 'tariff':
      return settings.tariff ? tariffTable(settings.tariff, speech) : undefined
  }
}

/** Something of a charge point, or the number of a charge card. */
export type CopiedReference =
  | { readonly evseId: string; readonly what: Copied }
  | { readonly cardUid: string }

const isTable = (what: Copied): what is CopiedTable => TABLES.some((table) => table === what)

/** The text to copy, in the language of the app; undefined when it is not known. */
export function copiedText(snapshot: Snapshot, reference: CopiedReference): string | undefined {
  if ('cardUid' in reference) return cardNumberOf(snapshot.fleet, reference.cardUid)
  const { evseId, what } = reference
  if (!isTable(what)) return copyableOf(snapshot.fleet, evseId, what)
  const speech = speechOf(snapshot)
  const table = tableOf(snapshot, evseId, what, speech)
  return table && tableText(table, speech.words)
}
