import type { Socket as TcpSocket } from 'node:net'
import { WebSocket } from 'ws'
import {
  endingOfClose,
  endingOfError,
  endingOfRejection,
  mostTelling,
  TOO_LATE,
} from '../../core/connection/ending.ts'
import type { ProxyRoute } from '../../core/connection/proxy.ts'
import type { Ending } from '../../core/connection/retry.ts'
import type { Clock } from '../clock.ts'
import { guarded } from '../state/guarded.ts'
import { createPulse } from './pulse.ts'
import { dial, targetOf } from './way/dial.ts'
import { codeOf } from './way/errorCode.ts'
import { found, type Way } from './way/routes.ts'
import { systemTrust, type Trust } from './way/trust.ts'
import type { Failure } from './way/tunnel.ts'

export interface SocketListener {
  /** `route`: the way that led there. */
  readonly opened: (route: ProxyRoute) => void
  readonly text: (text: string) => void
  /** Once, and the last that is heard. `code`: what the system, the server or the library called it, for the log. */
  readonly ended: (ending: Ending, code: string | undefined) => void
  /** One of these threw. The library would hear nothing more after that, so it never learns. */
  readonly failed: (cause: unknown) => void
}

export interface Socket {
  readonly send: (text: string) => void
  /** The computer may have slept: a connection that is gone is noticed within seconds. */
  readonly check: () => void
  /** Ends it; `ended` is not called any more. Resolves when the server's side is gone too, so that the slot is free. */
  readonly close: () => Promise<void>
}

/** For all of one way: the name, the proxy, TLS and the upgrade. */
const HANDSHAKE_TIMEOUT_MS = 10_000
/** A server that does not answer a close is not waited for. */
const CLOSE_TIMEOUT_MS = 2_000
/**
 * 5,000 charge points of which everything is told. The official client takes 1 MiB, some 900 of them, and ends the
 * connection at more (docs/protocol.md §1.1).
 */
const MAX_FRAME_BYTES = 8 * 1_048_576

const headerText = (header: string | string[] | undefined) => (Array.isArray(header) ? header.join() : header)

/** The system names proxies, and none that could be taken. */
const NO_WAY: Failure = {
  ending: { kind: 'lost', reason: 'proxyUnreachable' },
  code: 'no proxy of the list can be read',
}

/** Opens a websocket that notices by itself when the other side is gone. */
export function openSocket(
  { url, routes }: Way,
  clock: Clock,
  listener: SocketListener,
  trust: Trust = systemTrust,
): Socket {
  const opened = guarded(listener.opened, listener.failed)
  const heard = guarded(listener.text, listener.failed)
  const ended = guarded(listener.ended, listener.failed)
  const target = targetOf(url)
  const leaving = new AbortController()
  let isOver = false
  let ws: WebSocket | undefined
  let gone: Promise<void> = Promise.resolve()
  let handshake: unknown

  const end = (ending: Ending, code?: string) => {
    if (isOver) return
    isOver = true
    leave()
    ws?.terminate()
    ended(ending, code)
  }
  const leave = () => {
    clock.clearTimeout(handshake)
    pulse.stop()
    leaving.abort()
  }
  const pulse = createPulse({
    clock,
    ping: () => ws?.ping(),
    stopped: () => end({ kind: 'lost', reason: 'noAnswer' }, 'no pong'),
  })

  /** Limits what follows in time. */
  const hurry = (tooLate: () => void) => {
    clock.clearTimeout(handshake)
    handshake = clock.setTimeout(tooLate, HANDSHAKE_TIMEOUT_MS)
  }

  const reach = async (route: ProxyRoute): Promise<TcpSocket | Failure> => {
    const late = new AbortController()
    hurry(() => (ws ? end(endingOfError(TOO_LATE.connected), TOO_LATE.connected) : late.abort()))
    const signal = AbortSignal.any([leaving.signal, late.signal])
    return await dial({ target, route, context: trust.context(), signal })
  }

  /** The same once more where the system may know who vouches for the server, and was not asked yet. */
  const reachTrusting = async (route: ProxyRoute): Promise<TcpSocket | Failure> => {
    const known = trust.context()
    const reached = await reach(route)
    if (!('ending' in reached) || !isUntrusted(reached.ending) || isOver) return reached
    const widened = await found(trust.widened(), clock, leaving.signal)
    return widened === undefined || widened === known || isOver ? reached : await reach(route)
  }

  const open = async () => {
    const failures: Failure[] = []
    for (const route of routes) {
      const reached = await reachTrusting(route)
      if (isOver) return
      if (!('ending' in reached)) return speak(reached, route)
      failures.push(reached)
    }
    const { ending, code } = mostTelling(failures) ?? NO_WAY
    end(ending, code)
  }

  /** The library throws at an address that it does not take; the way there must not stay open then. */
  const webSocketOn = (tcp: TcpSocket): WebSocket | Failure => {
    try {
      return new WebSocket(url, {
        createConnection: () => tcp,
        maxPayload: MAX_FRAME_BYTES,
        perMessageDeflate: false,
        followRedirects: false,
      })
    } catch (cause) {
      tcp.destroy()
      return { ending: { kind: 'lost', reason: 'unexpected' }, code: String(cause) }
    }
  }

  const speak = (tcp: TcpSocket, route: ProxyRoute) => {
    const opening = webSocketOn(tcp)
    if ('ending' in opening) return end(opening.ending, opening.code)
    ws = opening
    gone = new Promise((resolve) => opening.once('close', () => resolve()))
    opening.on('open', () => {
      if (isOver) return
      clock.clearTimeout(handshake)
      pulse.start()
      tcp.on('data', () => {
        // It said that it closes: that is the end of it, also where it keeps the connection. The answer leaves first.
        if (opening.readyState === WebSocket.CLOSING) setImmediate(() => isOver || opening.terminate())
      })
      opened(route)
    })
    opening.on('pong', pulse.heard)
    opening.on('message', (data, isBinary) => {
      pulse.heard()
      if (!isOver && !isBinary) heard(data.toString())
    })
    opening.on('unexpected-response', (_request, response) => {
      const { 'x-websocket-reject-reason': reason, 'retry-after': retryAfter } = response.headers
      const status = response.statusCode ?? 0
      response.resume()
      end(endingOfRejection({ status, reason: headerText(reason), retryAfter }), `HTTP ${status}`)
    })
    opening.on('error', (error) => end(endingOfError(codeOf(error)), codeOf(error)))
    opening.on('close', (code, reason) => end(endingOfClose(code, reason.toString()), `close ${code}`))
  }

  const reached = open().catch((cause: unknown) => {
    listener.failed(cause)
    end({ kind: 'lost', reason: 'unexpected' }, 'a fault of the app')
  })

  return {
    send: (text) => {
      if (!isOver && ws?.readyState === WebSocket.OPEN) ws.send(text)
    },
    check: () => {
      if (!isOver && ws?.readyState === WebSocket.OPEN) pulse.check()
    },
    close: async () => {
      isOver = true
      leave()
      await reached
      const force = clock.setTimeout(() => ws?.terminate(), CLOSE_TIMEOUT_MS)
      ws?.close(1000)
      await gone
      clock.clearTimeout(force)
    },
  }
}

function isUntrusted(ending: Ending): boolean {
  return ending.kind === 'lost' && ending.reason === 'certificateUntrusted'
}
