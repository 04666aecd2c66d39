import { createServer, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import type { Backend, Peer } from './backend.ts'
import { hear } from './conversation.ts'
import { closed, listenOnLoopback, portOf } from './loopback.ts'
import { createOutlet } from './outlet.ts'

const PATH = '/haserver'
const LARGEST_MESSAGE_BYTES = 1024 * 1024

export type Connections = {
  /** Sockets that are open now, in total and at most at any one time. */
  readonly open: number
  readonly total: number
  readonly most: number
  /** Upgrades that were refused. */
  readonly refused: number
}

/** A socket with its number and what it said of itself. */
export type Connection = Peer & { readonly id: number; readonly address: string; readonly socket: WebSocket }

export interface Server {
  readonly port: number
  connections(): Connections
  /** Connections whose socket is open. */
  open(): readonly Connection[]
  close(): Promise<void>
}

type Reception = {
  readonly backend: Backend
  /** Hears every text that comes in or goes out, with the number of its connection. */
  readonly onText: (connection: number, direction: 'in' | 'out', text: string) => void
  readonly isSecond: (id: number) => boolean
}

type Refusal = { readonly status: number; readonly reason?: string }

function refuse(stream: Duplex, { status, reason }: Refusal): void {
  const header = reason === undefined ? '' : `x-websocket-reject-reason: ${reason}\r\n`
  stream.end(`HTTP/1.1 ${status} Refused\r\n${header}Connection: close\r\nContent-Length: 0\r\n\r\n`)
}

function refusalOf(
  request: IncomingMessage,
  backend: Backend,
  open: readonly Connection[],
): Refusal | undefined {
  const { faults, limit, clock, behaviour } = backend
  const fault = faults.on('refuseUpgrade')
  if (fault) return { status: fault.status }
  if (request.url?.split('?')[0] !== PATH) return { status: 404 }
  const form = limit.reached(clock.now())
  if (form === 'upgrade' || form === 'real') return { status: 403, reason: 'Request limit reached' }
  const address = request.socket.remoteAddress
  const isTaken = behaviour.oneConnectionPer === 'ip' && open.some((one) => one.address === address)
  return isTaken || faults.on('alreadyConnected') ? { status: 403, reason: 'Already connected' } : undefined
}

/** What a new socket is to the protocol. */
function connect(
  socket: WebSocket,
  id: number,
  address: string,
  { backend, onText, isSecond }: Reception,
): Connection {
  const outlet = createOutlet(
    {
      send(text) {
        if (socket.readyState !== WebSocket.OPEN) return
        onText(id, 'out', text)
        socket.send(text)
      },
      pong: (payload) => socket.pong(payload),
    },
    backend.clock,
    backend.faults,
  )
  const connection: Connection = {
    id,
    address,
    socket,
    outlet,
    greeted: false,
    known: false,
    close: (code, reason) => socket.close(code, reason),
    isSecond: () => isSecond(id),
  }
  socket.on('message', (data) => {
    if (outlet.isSilent()) return
    const text = data.toString()
    onText(id, 'in', text)
    hear(text, backend, connection)
  })
  socket.on('ping', (payload) => outlet.pong(payload))
  socket.on('close', () => outlet.close())
  // ws closes the socket itself after a protocol error; the close event says the rest.
  socket.on('error', () => {})
  return connection
}

/** A websocket server on loopback that lets clients in as docs/protocol.md §1.2 to §1.5 say. */
export async function startServer(
  backend: Backend,
  port: number,
  onText: Reception['onText'],
): Promise<Server> {
  const connections = new Set<Connection>()
  const sockets = new WebSocketServer({
    noServer: true,
    autoPong: false,
    maxPayload: LARGEST_MESSAGE_BYTES,
    perMessageDeflate: false,
  })
  const http = createServer((_request, response) => response.writeHead(404).end())
  let [total, most, refused] = [0, 0, 0]

  // A socket that is closing has freed its place: clients open the next connection right after (§1.4).
  const open = () => [...connections].filter(({ socket }) => socket.readyState === WebSocket.OPEN)
  const isSecond = (id: number) => open().some((other) => other.id !== id && other.known)

  function welcome(socket: WebSocket, address: string): void {
    const connection = connect(socket, ++total, address, { backend, onText, isSecond })
    connections.add(connection)
    backend.peers.add(connection)
    most = Math.max(most, open().length)
    socket.on('close', () => {
      connections.delete(connection)
      backend.peers.delete(connection)
    })
  }

  http.on('upgrade', (request, stream, head) => {
    stream.on('error', () => stream.destroy())
    const refusal = refusalOf(request, backend, open())
    if (refusal) {
      refused++
      refuse(stream, refusal)
    } else {
      sockets.handleUpgrade(request, stream, head, (socket) =>
        welcome(socket, request.socket.remoteAddress ?? ''),
      )
    }
  })
  await listenOnLoopback(http, port)

  return {
    port: portOf(http),
    connections: () => ({ open: open().length, total, most, refused }),
    open,
    close() {
      for (const { socket } of connections) socket.terminate()
      return closed(http)
    },
  }
}
