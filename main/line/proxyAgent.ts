import type { Agent } from 'node:http'
import { HttpsProxyAgent } from 'https-proxy-agent'
import { SocksProxyAgent } from 'socks-proxy-agent'
import { firstRoute, type ProxyRoute } from '../../core/connection/proxy.ts'
import type { Clock } from '../clock.ts'
import type { Route } from './socket.ts'

/** Gives the agent that takes a websocket through the system's proxy; undefined for a direct connection. */
export type AgentFor = (url: string) => Promise<Agent | undefined>

/** How a websocket server is reached now. */
export type RouteTo = (url: string) => Promise<ProxyRoute>

export const direct: AgentFor = async () => undefined

/** Follows the system's proxy settings, scripts included. `resolve` is Electron's resolveProxy. */
export function systemRoutes(resolve: (url: string) => Promise<string>): RouteTo {
  // Chromium knows proxies of web addresses.
  return async (url) => firstRoute(await resolve(url.replace(/^ws/, 'http')))
}

/**
 * Takes the way that the system says, asked anew for each connection, for a computer changes networks. The server's
 * certificate is verified as without a proxy.
 */
export function proxyAgents(routeTo: RouteTo): AgentFor {
  return async (url) => {
    const route = await routeTo(url)
    switch (route.kind) {
      case 'direct':
        return undefined
      case 'http':
      case 'https':
        return new HttpsProxyAgent(`${route.kind}://${route.host}`)
      case 'socks4':
      case 'socks5':
        return new SocksProxyAgent(`${route.kind === 'socks5' ? 'socks5h' : 'socks4a'}://${route.host}`)
    }
  }
}

/** A script of the system's may look for a proxy itself; after this it counts as one that finds none, ms. */
const LOOK_UP_TIMEOUT_MS = 10_000

/** What a look-up finds; undefined where it fails, takes too long or is not wanted any more. */
export function found<T>(lookUp: Promise<T>, clock: Clock, signal?: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve) => {
    const finish = (value?: T) => {
      clock.clearTimeout(timeout)
      signal?.removeEventListener('abort', giveUp)
      resolve(value)
    }
    const giveUp = () => finish()
    const timeout = clock.setTimeout(giveUp, LOOK_UP_TIMEOUT_MS)
    lookUp.then(finish, giveUp)
    if (signal?.aborted) return giveUp()
    signal?.addEventListener('abort', giveUp)
  })
}

/** The way to a server; undefined where the system names one that cannot be taken, or none in time. */
export function findRoute(
  agentFor: AgentFor,
  url: string,
  clock: Clock,
  signal: AbortSignal,
): Promise<Route | undefined> {
  const lookUp = agentFor(url).then((agent): Route => ({ url, agent }))
  return found(lookUp, clock, signal)
}
