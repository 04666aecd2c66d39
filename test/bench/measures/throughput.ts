import { once } from 'node:events'
import { WebSocket } from 'ws'
import { chargePointOf } from '../../../core/fleet/fleet.ts'
import type { Run } from '../report/figures.ts'
import type { Scale } from '../scale.ts'
import { openPipeline, type Pipeline } from '../stage/pipeline.ts'
import { type Flood, startFlood } from '../traffic/floodClient.ts'
import { costOf, evseIdOf } from '../traffic/frames.ts'

/** What some frames took, from the first that came to the last. */
interface Effort {
  readonly elapsedMs: number
  readonly cpuMs: number
}

function watch(): () => Effort {
  const startedAt = performance.now()
  const before = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(before)
    return { elapsedMs: performance.now() - startedAt, cpuMs: (user + system) / 1000 }
  }
}

type Side = (from: number, frames: number) => Promise<Effort>

/** What any client has to do at least. */
async function openBare(flood: Flood): Promise<Side & { readonly socket: WebSocket }> {
  const path = '/bare'
  const socket = new WebSocket(new URL(path, flood.url), { perMessageDeflate: false })
  await once(socket, 'open')
  const side: Side = (from, frames) => {
    const done = Promise.withResolvers<Effort>()
    let stop: (() => Effort) | undefined
    let heard = 0
    socket.removeAllListeners('message')
    socket.on('message', (data) => {
      stop ??= watch()
      JSON.parse(data.toString())
      heard += 1
      if (heard === frames) done.resolve(stop())
    })
    flood.send(path, from, frames)
    return done.promise
  }
  return Object.assign(side, { socket })
}

function throughPipeline(flood: Flood, pipeline: Pipeline, fleet: number): Side {
  const path = new URL(flood.url).pathname
  return (from, frames) => {
    const done = Promise.withResolvers<Effort>()
    const last = from + frames - 1
    let stop: (() => Effort) | undefined
    pipeline.listen({
      frame: () => {
        stop ??= watch()
      },
      patched: ({ fleet: patched }) => {
        const shown = chargePointOf(patched, evseIdOf(last % fleet))?.status?.cost
        if (stop && shown === costOf(last)) done.resolve(stop())
      },
    })
    flood.send(path, from, frames)
    return done.promise
  }
}

const total = (efforts: readonly Effort[], what: keyof Effort) =>
  efforts.reduce((sum, effort) => sum + effort[what], 0)

interface Throughput {
  readonly perSecond: number
  readonly ratio: number
  readonly cpuRatio: number
}

async function measureFleet(
  fleet: number,
  { runs, pieces, pieceFrames }: Pick<Scale, 'runs' | 'pieces' | 'pieceFrames'>,
): Promise<readonly Throughput[]> {
  const flood = await startFlood(fleet)
  const pipeline = await openPipeline(flood.url, fleet)
  const bare = await openBare(flood)
  const ours = throughPipeline(flood, pipeline, fleet)
  let from = 1
  const turn = async (): Promise<Throughput> => {
    const efforts: { readonly bare: Effort; readonly ours: Effort }[] = []
    for (let n = 0; n < pieces; n += 1) {
      efforts.push({ bare: await bare(from, pieceFrames), ours: await ours(from, pieceFrames) })
      from += pieceFrames
    }
    const [bares, own] = [efforts.map((one) => one.bare), efforts.map((one) => one.ours)]
    return {
      perSecond: (pieces * pieceFrames) / (total(own, 'elapsedMs') / 1000),
      ratio: total(bares, 'elapsedMs') / total(own, 'elapsedMs'),
      cpuRatio: total(own, 'cpuMs') / total(bares, 'cpuMs'),
    }
  }
  await turn() // warms up
  const measured: Throughput[] = []
  for (let n = 0; n < runs; n += 1) measured.push(await turn())
  await pipeline.close()
  bare.socket.terminate()
  await flood.close()
  return measured
}

type Names =
  | 'throughputOf1'
  | 'throughputRatioOf1'
  | 'cpuRatioOf1'
  | 'throughputOf500'
  | 'throughputRatioOf500'
  | 'cpuRatioOf500'

/**
 * Frames from a websocket server in another process through the app's session, store and patches, in turns with a
 * client that only parses the JSON.
 */
export async function measureThroughput(scale: Scale): Promise<readonly Run<Names>[]> {
  const one = await measureFleet(1, scale)
  const many = await measureFleet(500, scale)
  return one.flatMap((of1, n) => {
    const of500 = many[n]
    if (!of500) return []
    return {
      throughputOf1: of1.perSecond,
      throughputRatioOf1: of1.ratio,
      cpuRatioOf1: of1.cpuRatio,
      throughputOf500: of500.perSecond,
      throughputRatioOf500: of500.ratio,
      cpuRatioOf500: of500.cpuRatio,
    }
  })
}
