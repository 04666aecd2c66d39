import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'

export interface Flood {
  readonly url: string
  /** Has so many frames sent to the client on a path, as fast as it takes them; `from` numbers them. */
  readonly send: (path: string, from: number, frames: number) => void
  readonly close: () => Promise<void>
}

const PROGRAM = fileURLToPath(new URL('flood.ts', import.meta.url))

/** Starts a server of a fleet in another process. */
export async function startFlood(fleet: number): Promise<Flood> {
  const child = fork(PROGRAM, [String(fleet)], { execArgv: [] })
  const [url] = await once(child, 'message')
  return {
    url: v.parse(v.string(), url),
    send: (path, from, frames) => child.send({ path, from, frames }),
    close: async () => {
      const gone = once(child, 'exit')
      child.disconnect()
      await gone
    },
  }
}
