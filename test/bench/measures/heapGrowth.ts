// node --expose-gc heapGrowth.ts FRAMES: how much the heap has grown after so many frames, MB on stdout.
import { chargePointOf } from '../../../core/fleet/fleet.ts'
import { openPipeline } from '../stage/pipeline.ts'
import { startFlood } from '../traffic/floodClient.ts'
import { costOf, evseIdOf } from '../traffic/frames.ts'

const FLEET = 100
const PIECE = 20_000
/** What is made once, as compiled code and caches, is there before it is measured. */
const WARM_UP = 3

const frames = Number(process.argv[2])
const flood = await startFlood(FLEET)
const pipeline = await openPipeline(flood.url, FLEET)
const path = new URL(flood.url).pathname

let next = 1

function piece(size: number): Promise<void> {
  const last = next + size - 1
  const done = new Promise<void>((resolve) =>
    pipeline.listen({
      patched: ({ fleet }) => {
        if (chargePointOf(fleet, evseIdOf(last % FLEET))?.status?.cost === costOf(last)) resolve()
      },
    }),
  )
  flood.send(path, next, size)
  next += size
  return done
}

function heapBytes(): number {
  if (!globalThis.gc) throw new Error('needs --expose-gc')
  globalThis.gc()
  globalThis.gc()
  return process.memoryUsage().heapUsed
}

for (let n = 0; n < WARM_UP; n += 1) await piece(PIECE)
const before = heapBytes()
for (let left = frames; left > 0; left -= PIECE) await piece(Math.min(PIECE, left))
const growthMb = (heapBytes() - before) / 2 ** 20
await pipeline.close()
await flood.close()
console.log(growthMb)
