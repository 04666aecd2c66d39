import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls, type SecureContext } from 'node:tls'
import { endingOfError, endingOfProxyError, TOO_LATE } from '../../../core/connection/ending.ts'
import type { ProxyRoute } from '../../../core/connection/proxy.ts'
import { codeOf } from './errorCode.ts'
import { happens } from './happens.ts'
import { type Address, askProxy, type Failure } from './tunnel.ts'

interface Target extends Address {
  readonly isSecure: boolean
}

/** How to get to a server. */
export interface Call {
  readonly target: Target
  readonly route: ProxyRoute
  /** Who may vouch for the server; undefined for whom Node trusts. */
  readonly context: SecureContext | undefined
  /** Gives up, and leaves no connection behind. */
  readonly signal: AbortSignal
}

/** The next address of a name is tried after this, ms: Node's own 250 leaves slow networks without any. */
const NEXT_ADDRESS_MS = 1_000

/** How far a call got: a broken connection means something else in each. */
type Stage = 'proxy' | 'reaching' | 'reached'

/** Opens the connection on which a websocket can be spoken. TLS is verified, whatever the environment says. */
export async function dial({ target, route, context, signal }: Call): Promise<Socket | Failure> {
  let stage: Stage = route.kind === 'direct' ? 'reaching' : 'proxy'
  let socket: Socket | undefined
  const leave = () => {
    socket?.destroy(tooLate(stage))
  }
  const step = async (next: Socket, event: 'connect' | 'secureConnect') => {
    socket = next
    // Who waits hears of it; in the moments when nobody does, an error would end the app.
    next.on('error', () => {})
    await happens(next, event)
    return next
  }
  signal.addEventListener('abort', leave, { once: true })
  try {
    const first = route.kind === 'direct' ? target : addressIn(route.host)
    let way = await step(reach(first), 'connect')
    if (route.kind !== 'direct') {
      if (route.kind === 'https') way = await step(secure(way, first, context), 'secureConnect')
      const refusal = await askProxy(way, route.kind, target)
      if (refusal) {
        leave()
        return refusal
      }
    }
    stage = 'reached'
    return target.isSecure ? await step(secure(way, target, context), 'secureConnect') : way
  } catch (error) {
    leave()
    const code = codeOf(error)
    return { ending: stage === 'proxy' ? endingOfProxyError(code) : endingOfError(code), code }
  } finally {
    signal.removeEventListener('abort', leave)
  }
}

function addressIn(hostAndPort: string): Address {
  const { hostname, port } = new URL(`tcp://${hostAndPort}`)
  return { host: withoutBrackets(hostname), port: Number(port) }
}

/** The server of a websocket address; throws where that is none. */
export function targetOf(url: string): Target {
  const { protocol, hostname, port } = new URL(url)
  const isSecure = protocol === 'wss:'
  return { host: withoutBrackets(hostname), port: Number(port || (isSecure ? 443 : 80)), isSecure }
}

function withoutBrackets(host: string): string {
  return host.replace(/^\[|\]$/g, '')
}

function tooLate(stage: Stage): Error {
  const code = stage === 'reached' ? TOO_LATE.connected : TOO_LATE.unconnected
  return Object.assign(new Error(code), { code })
}

function reach({ host, port }: Address): Socket {
  return connect({ host, port, autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_MS })
}

function secure(socket: Socket, { host }: Address, context: SecureContext | undefined): Socket {
  return connectTls({
    socket,
    host,
    // An address has no name to ask for; it is looked for in the certificate all the same.
    servername: isIP(host) ? '' : host,
    // Said explicitly, NODE_TLS_REJECT_UNAUTHORIZED does not count.
    rejectUnauthorized: true,
    ALPNProtocols: ['http/1.1'],
    ...(context && { secureContext: context }),
  })
}
