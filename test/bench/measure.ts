import { measureCost } from './measures/cost.ts'
import { measureFootprint } from './measures/footprint.ts'
import { measureHeap } from './measures/heap.ts'
import { measureIdle } from './measures/idle.ts'
import { measureBurst, measureLatency } from './measures/latency.ts'
import { measureOwnShare } from './measures/ownShare.ts'
import { measureReconnect } from './measures/reconnect.ts'
import { measureStart } from './measures/start.ts'
import { measureThroughput } from './measures/throughput.ts'
import { type FigureName, type Run, type Samples, samplesOf } from './report/figures.ts'
import { type Machine, machineOf } from './report/machine.ts'
import type { Scale } from './scale.ts'
import { openLiveApp } from './stage/liveApp.ts'

const samplesBy =
  <K extends FigureName>(measure: (scale: Scale) => readonly Run<K>[] | Promise<readonly Run<K>[]>) =>
  async (scale: Scale): Promise<Samples<K>> =>
    samplesOf(await measure(scale))

/** By name, in the order in which they run. */
const MEASURES = {
  throughput: samplesBy(measureThroughput),
  cost: samplesBy(measureCost),
  heap: samplesBy(measureHeap),
  reconnect: samplesBy(measureReconnect),
  latency: samplesBy(measureLatency),
  burst: samplesBy(measureBurst),
  ownShare: samplesBy(measureOwnShare),
  start: samplesBy(measureStart),
  idle: samplesBy(measureIdle),
  footprint: samplesBy(measureFootprint),
}

export type MeasureName = keyof typeof MEASURES

// True: Object.keys of an object literal lists its own keys.
export const MEASURE_NAMES = Object.keys(MEASURES) as readonly MeasureName[]

async function lookAtMachine(): Promise<Machine> {
  const live = await openLiveApp(1)
  await live.close()
  return machineOf(live)
}

/** The figures of some measures, one after the other; `tell` hears which is next. Needs the built app. */
export async function measureAll(
  scale: Scale,
  tell: (step: string) => void,
  only: readonly MeasureName[] = MEASURE_NAMES,
): Promise<{ readonly samples: Partial<Samples>; readonly machine: Machine }> {
  let samples: Partial<Samples> = {}
  for (const name of MEASURE_NAMES.filter((one) => only.includes(one))) {
    tell(name)
    samples = { ...samples, ...(await MEASURES[name](scale)) }
  }
  return { samples, machine: await lookAtMachine() }
}
