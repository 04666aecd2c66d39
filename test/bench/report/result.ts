import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { FIGURE_NAMES, type Measured, measured, type Samples } from './figures.ts'
import type { Machine } from './machine.ts'

const text = v.string()
const count = v.number()

const result = v.object({
  /** ISO 8601 */
  measuredAt: text,
  machine: v.object({
    cores: count,
    cpu: text,
    memoryGb: count,
    system: text,
    node: text,
    chromium: text,
    runtime: text,
  }),
  /** How long the idle app was watched. */
  idleMs: count,
  /** Of the measures that were asked for. */
  figures: v.record(
    text,
    v.object({ median: v.number(), lowest: v.number(), highest: v.number(), runs: count }),
  ),
})

/** A report as it is kept in a file. */
export type Result = v.InferOutput<typeof result>

export function resultOf(
  samples: Partial<Samples>,
  machine: Machine,
  measuredAt: Date,
  idleMs: number,
): Result {
  const figures: Record<string, Measured> = {}
  for (const name of FIGURE_NAMES) {
    const sample = samples[name]
    if (sample) figures[name] = measured(sample)
  }
  return { measuredAt: measuredAt.toISOString(), machine, idleMs, figures }
}

/** Throws when the file is there and is no report. */
export function readResult(file: string): Result {
  return v.parse(result, JSON.parse(readFileSync(file, 'utf8')))
}
