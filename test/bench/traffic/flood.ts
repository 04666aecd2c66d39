// The server of a flood, in a process of its own: what it costs to send is not counted as the client's.
import { setImmediate } from 'node:timers/promises'
import * as v from 'valibot'
import { frameOf } from './frames.ts'
import { startBenchServer } from './server.ts'

const orders = v.object({ path: v.string(), from: v.number(), frames: v.number() })

const BATCH = 200
/** Frames of at most this many bytes wait for a slow client. */
const MOST_BEHIND_BYTES = 1_000_000

const fleet = Number(process.argv[2])
const server = await startBenchServer(fleet)

process.on('message', async (message) => {
  const { path, from, frames } = v.parse(orders, message)
  const texts = Array.from({ length: frames }, (_, n) => frameOf(from + n, fleet))
  for (const [n, text] of texts.entries()) {
    server.push(text, path)
    if (n % BATCH === 0)
      do await setImmediate()
      while (server.backlog(path) > MOST_BEHIND_BYTES)
  }
})
process.on('disconnect', () => process.exit())
process.send?.(server.url)
