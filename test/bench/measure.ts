import { measureCost } from './measures/cost.ts'
import { measureHeap } from './measures/heap.ts'
import { measureIdle } from './measures/idle.ts'
import { measureBurst, measureLatency } from './measures/latency.ts'
import { measureReconnect } from './measures/reconnect.ts'
import { measureStart } from './measures/start.ts'
import { measureThroughput } from './measures/throughput.ts'
import { type FigureName, type Run, type Samples, samplesOf } from './report/figures.ts'
import type { Machine } from './report/machine.ts'
import type { Scale } from './scale.ts'

/** Every figure, one measure after the other; `tell` hears which is next. Needs the built app. */
export async function measureAll(
  scale: Scale,
  tell: (step: string) => void,
): Promise<{ readonly samples: Samples; readonly machine: Machine }> {
  const step = async <K extends FigureName>(
    name: string,
    measure: () => readonly Run<K>[] | Promise<readonly Run<K>[]>,
  ): Promise<Samples<K>> => {
    tell(name)
    return samplesOf(await measure())
  }
  const throughput = await step('throughput', () => measureThroughput(scale))
  const cost = await step('cost of each step', () => measureCost(scale))
  const heap = await step('heap growth', () => measureHeap(scale))
  const reconnect = await step('reconnect', () => measureReconnect(scale))
  const latency = await step('latency', () => measureLatency(scale))
  tell('burst')
  const { measured, machine } = await measureBurst(scale)
  const burst = samplesOf(measured)
  const start = await step('start', () => measureStart(scale))
  const idle = await step('idle', () => measureIdle(scale))
  return {
    samples: { ...throughput, ...cost, ...heap, ...reconnect, ...latency, ...burst, ...start, ...idle },
    machine,
  }
}
