import { FIGURE_NAMES, type FigureName, figure, isMet } from './figures.ts'
import type { Result } from './result.ts'

function rounded(value: number): string {
  const size = Math.abs(value)
  return value.toLocaleString('en', {
    maximumFractionDigits: size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : 2,
  })
}

function verdict(name: FigureName, value: number): string {
  const { aim, unit } = figure(name)
  const met = isMet(name, value)
  if (aim === undefined || met === undefined) return ''
  const by = `${rounded(Math.abs(value - aim))} ${unit}`.trim()
  return met ? 'met' : `missed by ${by}`
}

/** None of what was not measured. */
function lines(
  name: FigureName,
  { figures }: Result,
  baseline: Result | undefined,
): readonly (readonly string[])[] {
  const { label, unit, better, aim } = figure(name)
  const now = figures[name]
  if (!now) return []
  const before = baseline?.figures[name]
  const ratio = before && before.median !== 0 ? `${rounded(now.median / before.median)}×` : '–'
  const row = [
    label,
    `${rounded(now.median)} ${unit}`.trim(),
    `${rounded(now.lowest)}–${rounded(now.highest)}`,
    String(now.runs),
    aim === undefined ? '' : `${better === 'lower' ? '≤' : '≥'} ${rounded(aim)}`,
    verdict(name, now.median),
    ratio,
  ]
  return [row]
}

const HEAD = ['figure', 'median', 'lowest–highest', 'runs', 'aim', '', 'to baseline']

function table(rows: readonly (readonly string[])[]): string {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const isText = (column: number) => column === 0 || column === 5
  return rows
    .map((row) =>
      row
        .map((cell, n) => (isText(n) ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function described({ machine, measuredAt }: Result): string {
  const { cores, cpu, memoryGb, system, node, chromium, runtime } = machine
  return `${cores} × ${cpu}, ${memoryGb} GB, ${system}, Node ${node}, Chromium ${chromium}, ${runtime}, ${measuredAt}`
}

/** The report for people: every figure, whether its aim is met, and how it compares with an earlier one. */
export function reportOf(now: Result, baseline: Result | undefined): string {
  const rows = [HEAD, ...FIGURE_NAMES.flatMap((name) => lines(name, now, baseline))]
  const aimed = FIGURE_NAMES.flatMap((name) => {
    const value = now.figures[name]?.median
    return value === undefined ? [] : (isMet(name, value) ?? [])
  })
  return [
    table(rows),
    '',
    `${aimed.filter(Boolean).length} of ${aimed.length} aims met.`,
    `Idle:     watched for ${rounded(now.idleMs / 1000)} s`,
    `Machine:  ${described(now)}`,
    `Baseline: ${baseline ? described(baseline) : 'none'}`,
  ].join('\n')
}

interface Cost {
  readonly ms: number
  readonly cpuMs: number
}

/** What a start takes: until its bundle is loaded, and from ready to a tray. */
export interface Start {
  readonly imported: Cost
  readonly tray: Cost
}

/** How the start of this build compares with that of another in the same run. */
export function comparisonOf({ own, other }: Readonly<Record<'own' | 'other', Start>>): string {
  const said = (what: string, part: keyof Start) => {
    const ratio = rounded(own[part].cpuMs / other[part].cpuMs)
    return `${what} ${ratio}× of the CPU (${rounded(own[part].ms)} ms, ${rounded(other[part].ms)} ms there)`
  }
  return `Against:  ${said('import', 'imported')}, ${said('ready → tray', 'tray')}`
}
