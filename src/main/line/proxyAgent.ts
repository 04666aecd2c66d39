import type { Agent } from 'node:http'
import { HttpsProxyAgent } from 'https-proxy-agent'
import { SocksProxyAgent } from 'socks-proxy-agent'
import { firstRoute } from '../../core/connection/proxy.ts'

/** Gives the agent that takes a websocket through the system's proxy; undefined for a direct connection. */
export type AgentFor = (url: string) => Promise<Agent | undefined>

export const direct: AgentFor = async () => undefined

/**
 * Follows the system's proxy settings, scripts included. `resolve` is Electron's resolveProxy; it is asked anew for
 * each connection, for a computer changes networks. The server's certificate is verified as without a proxy.
 */
export function systemProxy(resolve: (url: string) => Promise<string>): AgentFor {
  return async (url) => {
    // Chromium knows proxies of web addresses.
    const route = firstRoute(await resolve(url.replace(/^ws/, 'http')))
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
