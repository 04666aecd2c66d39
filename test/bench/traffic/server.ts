import * as v from 'valibot'
import { type WebSocket, WebSocketServer } from 'ws'
import { answerTo } from './frames.ts'

export interface BenchServer {
  readonly url: string
  /** Sends to the client that came last on a path. */
  readonly push: (text: string, path?: string) => void
  /** Bytes that a client has not taken yet. */
  readonly backlog: (path?: string) => number
  /** Ends every connection as a lost network does. */
  readonly drop: () => void
  readonly close: () => Promise<void>
}

const PATH = '/haserver'

const request = v.object({ command: v.string(), evse_id: v.optional(v.string()) })

/** A server that answers what a client has to know at once, of so many charge points, and says else what it is told to. */
export async function startBenchServer(fleet: number): Promise<BenchServer> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
  const clients = new Map<string, WebSocket>()
  server.on('connection', (socket, { url = '' }) => {
    clients.set(url, socket)
    socket.on('message', (data) => {
      const { command, evse_id } = v.parse(request, JSON.parse(data.toString()))
      socket.send(answerTo(command, evse_id, fleet))
    })
  })
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a server without a port')
  return {
    url: `ws://127.0.0.1:${address.port}${PATH}`,
    push: (text, path = PATH) => clients.get(path)?.send(text),
    backlog: (path = PATH) => clients.get(path)?.bufferedAmount ?? 0,
    drop: () => {
      for (const socket of server.clients) socket.terminate()
    },
    close: () => {
      for (const socket of server.clients) socket.terminate()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
