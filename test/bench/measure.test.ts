import { expect, it } from 'vitest'
import { measureAll } from './measure.ts'
import { FIGURE_NAMES } from './report/figures.ts'
import type { Scale } from './scale.ts'

const TINY: Scale = {
  runs: 1,
  pieceFrames: 500,
  pieces: 1,
  costFrames: 500,
  heapFrames: 1_000,
  latencyFrames: 20,
  burstMs: 100,
  idleMs: 300,
  starts: 1,
  footprintRuns: 1,
  openings: 1,
}

it('a tiny run gives every figure, of the real app', async () => {
  const { samples, machine } = await measureAll(TINY, () => {})
  expect(Object.keys(samples)).toEqual(expect.arrayContaining([...FIGURE_NAMES]))
  for (const name of FIGURE_NAMES) {
    expect(samples[name], name).toHaveLength(1)
    expect(samples[name]?.[0], name).toSatisfy(Number.isFinite)
  }
  expect(samples.burstWrong).toEqual([0])
  expect(machine.cores).toBeGreaterThan(0)
})
