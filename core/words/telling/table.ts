import type { Words } from '../index.ts'

export interface Column {
  readonly name: string
  /** Said once, for the whole column. */
  readonly unit?: string
}

/** Where a column has no value for a row: the sum of voltages says nothing. */
export const NO_CELL = ''

export interface TableRow {
  readonly name: string
  readonly hint?: string
  /** Undefined where nothing is known. */
  readonly cells: readonly (string | undefined)[]
  /** It sums up the rows above it. */
  readonly isTotal?: boolean
}

/** A table as people see and copy it. */
export interface Table {
  readonly caption: string
  /** The first one is of the names of the rows. */
  readonly columns: readonly [Column, ...Column[]]
  readonly rows: readonly TableRow[]
}

/** As many decimals as the most exact value of a column has, between `least` and `most`. */
export function decimalsOf(values: readonly (number | null)[], least: number, most = 3): number {
  const lengths = values.map((value) => (String(value).split('.')[1] ?? '').length)
  return Math.min(most, Math.max(least, ...lengths))
}

/** What a server says stays in its cell. */
const plain = (cell: string) => cell.replaceAll(/[\t\r\n]+/g, ' ')

/** A table as spreadsheets take it: a line for each row, tabs between its cells. */
export function tableText({ columns, rows }: Table, { told }: Words): string {
  const head = columns.map(({ name, unit }) => (unit ? `${name} (${unit})` : name))
  const lines = rows.map(({ name, hint, cells }) => [
    hint ? `${name} (${hint})` : name,
    ...cells.map((cell) => cell ?? told.nothing),
  ])
  return [head, ...lines].map((cells) => cells.map(plain).join('\t')).join('\n')
}
