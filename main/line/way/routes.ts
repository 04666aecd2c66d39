import { DIRECT, type ProxyRoute, routesOf } from '../../../core/connection/proxy.ts'
import type { Clock } from '../../clock.ts'

/** A server, and the ways to it in the order in which they are tried. */
export interface Way {
  readonly url: string
  readonly routes: readonly ProxyRoute[]
}

/** How a websocket server is reached now: the ways in the order in which they are tried. */
export type RoutesTo = (url: string) => Promise<readonly ProxyRoute[]>

export const direct: RoutesTo = async () => [DIRECT]

/** Follows the system's proxy settings, scripts included. `resolve` is Electron's resolveProxy. */
export function systemRoutes(resolve: (url: string) => Promise<string>): RoutesTo {
  // Chromium knows proxies of web addresses.
  return async (url) => routesOf(await resolve(url.replace(/^ws/, 'http')))
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

/**
 * The ways to a server, asked anew for each attempt, for a computer changes networks; undefined where the system does
 * not name them, or not in time.
 */
export function findWay(
  routesTo: RoutesTo,
  url: string,
  clock: Clock,
  signal: AbortSignal,
): Promise<Way | undefined> {
  const lookUp = routesTo(url).then((routes): Way => ({ url, routes }))
  return found(lookUp, clock, signal)
}
