/** How a server is reached. */
export type ProxyRoute =
  | { readonly kind: 'direct' }
  /** `host`: with its port. */
  | { readonly kind: 'http' | 'https' | 'socks4' | 'socks5'; readonly host: string }

/** The way without a proxy. */
export const DIRECT: ProxyRoute = { kind: 'direct' }

/** `direct`, or the proxy with its port. */
export function routeName(route: ProxyRoute): string {
  return route.kind === 'direct' ? route.kind : route.host
}

function isSameRoute(one: ProxyRoute, other: ProxyRoute): boolean {
  return one.kind === other.kind && routeName(one) === routeName(other)
}

const KINDS: Readonly<Record<string, Exclude<ProxyRoute['kind'], 'direct'>>> = {
  PROXY: 'http',
  HTTPS: 'https',
  SOCKS: 'socks4',
  SOCKS4: 'socks4',
  SOCKS5: 'socks5',
}

/** A name, an IPv4 address or an IPv6 one in brackets, and a port. */
const HOST_AND_PORT = /^(?:[\w.-]+|\[[\da-f:.]+\]):(\d{1,5})$/i

function isHost(text: string): boolean {
  const port = HOST_AND_PORT.exec(text)?.[1]
  return port !== undefined && Number(port) <= 65_535
}

function parseRoute(text: string): ProxyRoute | undefined {
  const [word = '', host] = text.trim().split(/\s+/)
  if (word.toUpperCase() === 'DIRECT') return DIRECT
  const kind = KINDS[word.toUpperCase()]
  return kind && host && isHost(host) ? { kind, host } : undefined
}

/**
 * The usable routes of a proxy list as the system gives it (`PROXY host:port; SOCKS5 host:port; DIRECT`), in the order
 * in which they are to be tried. What cannot be read is passed over, and is no reason to go past a proxy: where it is all,
 * there is no way. An empty list is direct.
 */
export function routesOf(list: string): readonly ProxyRoute[] {
  const routes = list
    .split(';')
    .map(parseRoute)
    .filter((route) => route !== undefined)
  const first = routes.filter((route, at) => at === routes.findIndex((one) => isSameRoute(one, route)))
  return first.length > 0 || list.trim() !== '' ? first : [DIRECT]
}
