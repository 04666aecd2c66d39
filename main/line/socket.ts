import type { Agent } from 'node:http'
import { WebSocket } from 'ws'
import { type Ending, endingOfClose, endingOfError, endingOfRejection } from '../../core/connection/retry.ts'
import type { Clock } from '../clock.ts'
import { guarded } from '../state/guarded.ts'

/** A server, and the way to it. */
export interface Route {
  readonly url: string
  /** Takes the connection through a proxy. */
  readonly agent?: Agent | undefined
}

export interface SocketListener {
  readonly opened: () => void
  readonly text: (text: string) => void
  /** Once, and the last that is heard. `code`: what the system, the server or the library called it, for the log. */
  readonly ended: (ending: Ending, code: string | undefined) => void
  /** One of these threw. The library would hear nothing more after that, so it never learns. */
  readonly failed: (cause: unknown) => void
}

export interface Socket {
  readonly send: (text: string) => void
  /** Ends it; `ended` is not called any more. Resolves when the server's side is gone too, so that the slot is free. */
  readonly close: () => Promise<void>
}

const HANDSHAKE_TIMEOUT_MS = 10_000
const PING_INTERVAL_MS = 30_000
const MISSED_PONGS = 2
/** A server that does not answer a close is not waited for. */
const CLOSE_TIMEOUT_MS = 2_000
/**
 * 5,000 charge points of which everything is told. The official client takes 1 MiB, some 900 of them, and ends the
 * connection at more (docs/protocol.md §1.1).
 */
const MAX_FRAME_BYTES = 8 * 1_048_576

function errorCode(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** Opens a websocket that notices by itself when the other side is gone. TLS is always verified. */
export function openSocket({ url, agent }: Route, clock: Clock, listener: SocketListener): Socket {
  const ws = new WebSocket(url, {
    handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
    followRedirects: false,
    ...(agent && { agent }),
  })
  const opened = guarded(listener.opened, listener.failed)
  const heard = guarded(listener.text, listener.failed)
  const ended = guarded(listener.ended, listener.failed)
  let isOver = false
  let unanswered = 0
  let pinging: unknown
  const gone = new Promise<void>((resolve) => ws.once('close', () => resolve()))

  const end = (ending: Ending, code?: string) => {
    if (isOver) return
    isOver = true
    clock.clearTimeout(pinging)
    ws.terminate()
    ended(ending, code)
  }
  const ping = () => {
    pinging = clock.setTimeout(() => {
      if (unanswered >= MISSED_PONGS) return end({ kind: 'lost', reason: 'noAnswer' }, 'no pong')
      unanswered += 1
      ws.ping()
      ping()
    }, PING_INTERVAL_MS)
  }

  ws.on('open', () => {
    if (isOver) return
    ping()
    opened()
  })
  ws.on('pong', () => {
    unanswered = 0
  })
  ws.on('message', (data, isBinary) => {
    unanswered = 0
    if (!isOver && !isBinary) heard(data.toString())
  })
  ws.on('unexpected-response', (_request, response) => {
    const header = response.headers['x-websocket-reject-reason']
    response.resume()
    end(
      endingOfRejection(Array.isArray(header) ? header.join() : header),
      `HTTP ${response.statusCode ?? ''}`.trim(),
    )
  })
  ws.on('error', (error) => {
    const code = errorCode(error)
    // An error without a code is a timeout of the library; its message says of what.
    end(endingOfError(code), code ?? error.message)
  })
  ws.on('close', (code, reason) => end(endingOfClose(code, reason.toString()), `close ${code}`))

  return {
    send: (text) => {
      if (!isOver && ws.readyState === WebSocket.OPEN) ws.send(text)
    },
    close: async () => {
      if (isOver && ws.readyState === WebSocket.CLOSED) return
      isOver = true
      clock.clearTimeout(pinging)
      const force = clock.setTimeout(() => ws.terminate(), CLOSE_TIMEOUT_MS)
      ws.close(1000)
      await gone
      clock.clearTimeout(force)
    },
  }
}
