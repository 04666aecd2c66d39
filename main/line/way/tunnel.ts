import { request } from 'node:http'
import { isIPv6, type Socket } from 'node:net'
import { endingOfProxyStatus } from '../../../core/connection/ending.ts'
import type { ProxyRoute } from '../../../core/connection/proxy.ts'
import type { Ending } from '../../../core/connection/retry.ts'
import { happens } from './happens.ts'

/** Where a connection leads. */
export interface Address {
  /** An IPv6 address without its brackets. */
  readonly host: string
  readonly port: number
}

/** Why there is no connection. `code`: what the system, a server or a library calls it, for the log. */
export interface Failure {
  readonly ending: Ending
  readonly code: string
}

type Proxy = Exclude<ProxyRoute, { readonly kind: 'direct' }>

/**
 * Asks a proxy to pass on to an address what is said from now on. Undefined when it does; rejects when the connection
 * to it breaks. No proxy gets a password: the system does not tell one.
 */
export function askProxy(proxy: Socket, kind: Proxy['kind'], to: Address): Promise<Failure | undefined> {
  switch (kind) {
    case 'http':
    case 'https':
      return connectMethod(proxy, to)
    case 'socks4':
      return socks4(proxy, to)
    case 'socks5':
      return socks5(proxy, to)
  }
}

function connectMethod(proxy: Socket, { host, port }: Address): Promise<Failure | undefined> {
  const path = `${isIPv6(host) ? `[${host}]` : host}:${port}`
  return new Promise((resolve, reject) => {
    const headers = { host: path, connection: 'keep-alive', 'proxy-connection': 'keep-alive' }
    const asking = request({ method: 'CONNECT', path, headers, createConnection: () => proxy })
    asking.once('error', reject)
    asking.once('connect', ({ statusCode = 0 }) => {
      if (statusCode >= 200 && statusCode < 300) resolve(undefined)
      else resolve({ ending: endingOfProxyStatus(statusCode), code: `HTTP ${statusCode} of the proxy` })
    })
    asking.end()
  })
}

/** Exactly so many bytes of what a proxy says. */
async function bytes(proxy: Socket, count: number): Promise<Buffer> {
  const taken: Buffer[] = []
  while (taken.length < count) {
    // One at a time: while some are left, it would say over and over that it can be read.
    const one: Buffer | null = proxy.read(1)
    if (one) taken.push(one)
    else await happens(proxy, 'readable')
  }
  return Buffer.concat(taken)
}

const portBytes = (port: number) => [port >> 8, port & 0xff]

const SOCKS4_GRANTED = 90
/** It wants to hear from an identd on this computer who asks. */
const SOCKS4_WANTS_IDENTITY: readonly number[] = [92, 93]

/** SOCKS 4a: the proxy looks the name up. */
async function socks4(proxy: Socket, { host, port }: Address): Promise<Failure | undefined> {
  const unknownIp = [0, 0, 0, 1]
  proxy.write(Buffer.from([4, 1, ...portBytes(port), ...unknownIp, 0, ...Buffer.from(host), 0]))
  const [, granted] = await bytes(proxy, 8)
  if (granted === SOCKS4_GRANTED) return undefined
  const wantsIdentity = granted !== undefined && SOCKS4_WANTS_IDENTITY.includes(granted)
  return {
    ending: { kind: 'lost', reason: wantsIdentity ? 'proxyPassword' : 'proxyRefused' },
    code: `SOCKS4 ${granted}`,
  }
}

const SOCKS5_NOT_ALLOWED = 2
const NO_PASSWORD = 0
/** Bytes of an address after its type: IPv4, IPv6; a name says its own length. */
const SOCKS5_ADDRESS_BYTES: Readonly<Record<number, number>> = { 1: 4, 4: 16 }

async function socks5(proxy: Socket, { host, port }: Address): Promise<Failure | undefined> {
  proxy.write(Buffer.from([5, 1, NO_PASSWORD]))
  const [version, method] = await bytes(proxy, 2)
  if (version !== 5)
    return { ending: { kind: 'lost', reason: 'proxyUnreachable' }, code: `SOCKS5 version ${version}` }
  if (method !== NO_PASSWORD)
    return { ending: { kind: 'lost', reason: 'proxyPassword' }, code: `SOCKS5 method ${method}` }
  const name = Buffer.from(host)
  proxy.write(Buffer.from([5, 1, 0, 3, name.length, ...name, ...portBytes(port)]))
  const [, reply, , type = 0] = await bytes(proxy, 4)
  if (reply !== 0)
    return {
      ending: { kind: 'lost', reason: reply === SOCKS5_NOT_ALLOWED ? 'proxyRefused' : 'serverUnreachable' },
      code: `SOCKS5 reply ${reply}`,
    }
  const addressBytes = SOCKS5_ADDRESS_BYTES[type] ?? (await bytes(proxy, 1))[0] ?? 0
  await bytes(proxy, addressBytes + 2)
  return undefined
}
