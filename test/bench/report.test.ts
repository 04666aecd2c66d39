import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { MEASURE_NAMES } from './measure.ts'
import { readOptions } from './options.ts'
import { FIGURE_NAMES, type FigureName, figure, isMet, type Samples } from './report/figures.ts'
import { comparisonOf, reportOf } from './report/report.ts'
import { readResult, resultOf } from './report/result.ts'

const machine = {
  cores: 8,
  cpu: 'Some CPU',
  memoryGb: 16,
  system: 'Linux 6',
  node: 'v24.0.0',
  chromium: '150.0',
  runtime: 'stand-in',
}

function result(values: Partial<Record<FigureName, number>> = {}) {
  // True: it has each name.
  const samples = Object.fromEntries(
    FIGURE_NAMES.map((name) => [name, [values[name] ?? figure(name).aim ?? 1]]),
  ) as unknown as Samples
  return resultOf(samples, machine, new Date(0), 60_000)
}

const lineOf = (report: string, label: string) =>
  report.split('\n').find((line) => line.startsWith(label)) ?? ''

describe('the report', () => {
  it('has a line for each figure, and names the machine', () => {
    const report = reportOf(result(), undefined)
    for (const name of FIGURE_NAMES) expect(report).toContain(figure(name).label)
    for (const value of [machine.cpu, '8 ×', '16 GB', machine.node, machine.chromium, '1970'])
      expect(report).toContain(value)
    expect(report).toContain('Baseline: none')
  })

  it('says of each aim whether it is met, or by how much not', () => {
    const report = reportOf(result({ heapGrowthMb: 2, burstP99Ms: 61.5, throughputRatioOf1: 0.5 }), undefined)
    expect(lineOf(report, figure('heapGrowthMb').label)).toMatch(/≤ 3 +met/)
    expect(report).toMatch(/≤ 50 +missed by 11.5 ms/)
    expect(report).toMatch(/≥ 0.8 +missed by 0.3 ×/)
    expect(report).toContain('9 of 11 aims met')
  })

  it('compares each figure with the baseline', () => {
    const report = reportOf(result({ parseUs: 6 }), result({ parseUs: 4 }))
    expect(lineOf(report, figure('parseUs').label)).toMatch(/1\.5×$/)
    expect(lineOf(report, figure('reduceUs').label)).toMatch(/ 1×$/)
  })
})

it.each<[FigureName, number, boolean | undefined]>([
  ['heapGrowthMb', 3, true],
  ['heapGrowthMb', 3.1, false],
  ['throughputRatioOf1', 0.8, true],
  ['throughputRatioOf1', 0.79, false],
  ['parseUs', 1, undefined],
])('%s of %f: met %s', (name, value, expected) => {
  expect(isMet(name, value)).toBe(expected)
})

it('the report says how long the idle app was watched, and leaves out what was not measured', () => {
  const report = reportOf(resultOf({ idleTimers: [0] }, machine, new Date(0), 300_000), result())
  expect(report).toContain('watched for 300 s')
  expect(report).toContain('1 of 1 aims met')
  expect(report).not.toContain(figure('parseUs').label)
})

it('another build is compared by what its start takes in the same run', () => {
  const took = (ms: number) => ({ ms, cpuMs: ms })
  const said = comparisonOf({
    own: { imported: took(45), tray: took(6) },
    other: { imported: took(90), tray: took(20) },
  })
  expect(said).toContain('import 0.5× of the CPU (45 ms, 90 ms there)')
  expect(said).toContain('ready → tray 0.3× of the CPU (6 ms, 20 ms there)')
})

describe('a kept report', () => {
  const folder = () => {
    const path = mkdtempSync(join(tmpdir(), 'bench-'))
    onTestFinished(() => rmSync(path, { recursive: true }))
    return path
  }

  it('reads as it was written', () => {
    const file = join(folder(), 'kept.json')
    writeFileSync(file, JSON.stringify(result()))
    expect(readResult(file)).toEqual(result())
  })

  it('that is none is refused', () => {
    const file = join(folder(), 'kept.json')
    writeFileSync(file, '{"figures":{}}')
    expect(() => readResult(file)).toThrow()
  })

  it('of the baseline has every figure', () => {
    const { figures } = readResult(join(import.meta.dirname, 'baseline.json'))
    expect(Object.keys(figures)).toEqual(FIGURE_NAMES)
  })
})

const USUAL = {
  isQuick: false,
  only: MEASURE_NAMES,
  idleMinutes: undefined,
  against: undefined,
  jsonFile: undefined,
}

it.each<[readonly string[], ReturnType<typeof readOptions>]>([
  [[], USUAL],
  [['--quick', '--json', 'a.json'], { ...USUAL, isQuick: true, jsonFile: 'a.json' }],
  [['--only', 'start,idle', '--idle-minutes', '5'], { ...USUAL, only: ['start', 'idle'], idleMinutes: 5 }],
  [['--against', '../older/out'], { ...USUAL, against: '../older/out' }],
  [['--only', 'nothing'], undefined],
  [['--idle-minutes', '0'], undefined],
  [['--idle-minutes', 'long'], undefined],
  [['--json'], undefined],
  [['--fast'], undefined],
  [['more'], undefined],
])('the arguments %j are %j', (args, options) => {
  expect(readOptions(args)).toEqual(options)
})
