/** How a server is reached. */
export type ProxyRoute =
  | { readonly kind: 'direct' }
  | { readonly kind: 'http' | 'https' | 'socks4' | 'socks5'; readonly host: string }

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
  if (word.toUpperCase() === 'DIRECT') return { kind: 'direct' }
  const kind = KINDS[word.toUpperCase()]
  return kind && host && isHost(host) ? { kind, host } : undefined
}

/**
 * The first usable route of a proxy list as the system gives it (`PROXY host:port; SOCKS5 host:port; DIRECT`). What
 * cannot be read is passed over; an empty list is direct.
 */
export function firstRoute(list: string): ProxyRoute {
  const routes = list.split(';').map(parseRoute)
  return routes.find((route) => route !== undefined) ?? { kind: 'direct' }
}
