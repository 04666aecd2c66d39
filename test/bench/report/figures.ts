import { median } from './statistics.ts'

interface Figure {
  readonly label: string
  readonly unit: string
  readonly better: 'lower' | 'higher'
  /** What is good enough. */
  readonly aim?: number
}

/** The aims of the start are 90 and 15 ms where the app of f48b962 took 168 and 45: docs/bench.md. */
const [AIM_IMPORT, AIM_TRAY] = [1.1, 0.15]

/** Every figure of the report, in its order. */
export const FIGURES = {
  throughputOf1: {
    label: 'socket → patched snapshot, 1 charge point',
    unit: 'frames/s',
    better: 'higher',
  },
  throughputRatioOf1: {
    label: '  as a ratio to bare ws + JSON.parse',
    unit: '×',
    better: 'higher',
    aim: 0.8,
  },
  cpuRatioOf1: {
    label: '  CPU per frame, as a ratio to bare',
    unit: '×',
    better: 'lower',
  },
  throughputOf500: {
    label: 'socket → patched snapshot, 500 charge points',
    unit: 'frames/s',
    better: 'higher',
  },
  throughputRatioOf500: {
    label: '  as a ratio to bare ws + JSON.parse',
    unit: '×',
    better: 'higher',
    aim: 0.8,
  },
  cpuRatioOf500: {
    label: '  CPU per frame, as a ratio to bare',
    unit: '×',
    better: 'lower',
  },
  parseUs: { label: 'parse of a status', unit: 'µs', better: 'lower' },
  reduceUs: { label: 'reduce of a status, 1 charge point', unit: 'µs', better: 'lower' },
  reduceUsOf500: { label: 'reduce of a status, 500 charge points', unit: 'µs', better: 'lower' },
  trayUs: { label: 'tray of 10 charge points rendered', unit: 'µs', better: 'lower' },
  patchUsOf500: { label: 'patch made and applied, 500 charge points', unit: 'µs', better: 'lower' },
  patchBytes: { label: 'patch of a status', unit: 'bytes', better: 'lower' },
  heapGrowthMb: { label: 'heap growth over the frames, after GC', unit: 'MB', better: 'lower', aim: 3 },
  latencyP50Ms: { label: 'socket → DOM, a status every 5 ms, p50', unit: 'ms', better: 'lower', aim: 3 },
  latencyP99Ms: { label: '  p99', unit: 'ms', better: 'lower', aim: 12 },
  burstP50Ms: {
    label: 'socket → DOM, 1,000/s over 100 charge points, p50',
    unit: 'ms',
    better: 'lower',
  },
  burstP99Ms: { label: '  p99', unit: 'ms', better: 'lower', aim: 50 },
  burstWrong: { label: '  charge points not exact in the end', unit: '', better: 'lower', aim: 0 },
  reconnectMs: {
    label: 'drop → all of 100 read anew, beside the drawn wait',
    unit: 'ms',
    better: 'lower',
  },
  ownImportMs: { label: 'import of the bundle, bare Node', unit: 'ms', better: 'lower' },
  ownImportRatio: {
    label: "  CPU, as a ratio to modules of Node's",
    unit: '×',
    better: 'lower',
    aim: AIM_IMPORT,
  },
  ownTrayMs: { label: 'ready → tray, bare Node', unit: 'ms', better: 'lower' },
  ownTrayRatio: {
    label: "  CPU, as a ratio to modules of Node's",
    unit: '×',
    better: 'lower',
    aim: AIM_TRAY,
  },
  trayReadyMs: { label: 'spawn → tray model ready', unit: 'ms', better: 'lower' },
  firstPaintMs: { label: 'spawn → first paint', unit: 'ms', better: 'lower' },
  idleTimers: {
    label: 'idle and online: timers in main, less the pulse',
    unit: 'fired',
    better: 'lower',
    aim: 0,
  },
  idleCpuMs: { label: '  CPU in main', unit: 'ms', better: 'lower' },
  idleWindowCpuMs: { label: '  CPU in the open overview', unit: 'ms', better: 'lower' },
  idleAloneCpuMs: { label: '  CPU in main without a window', unit: 'ms a minute', better: 'lower' },
  mainHeapMb: { label: 'main without a window: heap and buffers', unit: 'MB', better: 'lower' },
  mainRssMb: { label: '  all memory of the process', unit: 'MB', better: 'lower' },
  windowsGrowthMb: {
    label: '  growth after each window was opened often',
    unit: 'MB',
    better: 'lower',
    aim: 5,
  },
  windowsRssGrowthMb: { label: '  growth of all memory', unit: 'MB', better: 'lower' },
} as const satisfies Record<string, Figure>

export type FigureName = keyof typeof FIGURES

// True: Object.keys of an object literal lists its own keys.
export const FIGURE_NAMES = Object.keys(FIGURES) as readonly FigureName[]

export const figure = (name: FigureName): Figure => FIGURES[name]

/** One value for each run. */
export type Samples<K extends FigureName = FigureName> = { readonly [Name in K]: readonly number[] }

/** One run of a measure. */
export type Run<K extends FigureName> = { readonly [Name in K]: number }

/** Several runs as samples; there must be one at least. */
export function samplesOf<K extends FigureName>(runs: readonly Run<K>[]): Samples<K> {
  const [first] = runs
  if (!first) throw new Error('a measure that never ran')
  // True: an object literal that every run gives has the figures of the first one.
  const names = Object.keys(first) as K[]
  const entries = names.map((name) => [name, runs.map((run) => run[name])] as const)
  // True: each entry is a key of a run with its values.
  return Object.fromEntries(entries) as unknown as Samples<K>
}

/** Whether a value is as good as the aim; undefined where there is none. */
export function isMet(name: FigureName, value: number): boolean | undefined {
  const { aim, better } = figure(name)
  if (aim === undefined) return undefined
  return better === 'lower' ? value <= aim : value >= aim
}

export interface Measured {
  readonly median: number
  readonly lowest: number
  readonly highest: number
  readonly runs: number
}

export function measured(sample: readonly number[]): Measured {
  return {
    median: median(sample),
    lowest: Math.min(...sample),
    highest: Math.max(...sample),
    runs: sample.length,
  }
}
