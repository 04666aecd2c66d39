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

function parseRoute(text: string): ProxyRoute | undefined {
  const [word = '', host] = text.trim().split(/\s+/)
  if (word.toUpperCase() === 'DIRECT') return { kind: 'direct' }
  const kind = KINDS[word.toUpperCase()]
  return kind && host && /^[\w.[\]:-]+:\d+$/.test(host) ? { kind, host } : undefined
}

/**
 * The first usable route of a proxy list as the system gives it (`PROXY host:port; SOCKS5 host:port; DIRECT`). What
 * cannot be read is passed over; an empty list is direct.
 */
export function firstRoute(list: string): ProxyRoute {
  const routes = list.split(';').map(parseRoute)
  return routes.find((route) => route !== undefined) ?? { kind: 'direct' }
}
