// Chromium aborts a navigation to a scheme that it does not know before anyone can answer it. So app://bundle/x
// is https://bundle.app.standin/x inside Chromium, and nowhere else.
const schemes = new Set<string>()
const STANDIN = /^https:\/\/([^/]*)\.([^./]+)\.standin(?=[/:?#]|$)/

export function addScheme(scheme: string): void {
  schemes.add(scheme)
}

export function toChromium(url: string): string {
  const { protocol, host, pathname, search, hash } = new URL(url)
  const scheme = protocol.slice(0, -1)
  return schemes.has(scheme) ? `https://${host}.${scheme}.standin${pathname}${search}${hash}` : url
}

export function fromChromium(url: string): string {
  return url.replace(STANDIN, (_, host: string, scheme: string) => `${scheme}://${host}`)
}

/** The origin as Electron names it: a scheme of our own has one too. */
export function originOf(url: string): string {
  const { protocol, host } = new URL(url)
  return protocol === 'about:' || protocol === 'data:' ? 'null' : `${protocol}//${host}`
}

export function originForChromium(url: string): string {
  return new URL(toChromium(url)).origin
}
