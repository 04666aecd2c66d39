import { pathToFileURL } from 'node:url'
import type { Net, Protocol } from 'electron'
import { fileFor, SCHEME } from './address.ts'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Before the app is ready, and only once. */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the built windows, and nothing else, under a policy that lets them load only themselves. */
export function serveApp(protocol: Pick<Protocol, 'handle'>, net: Pick<Net, 'fetch'>, root: string): void {
  protocol.handle(SCHEME, async ({ url }) => {
    const file = fileFor(root, url)
    if (file === undefined) return new Response(null, { status: 404 })
    const found = await net.fetch(pathToFileURL(file).href).catch(() => undefined)
    if (!found?.ok) return new Response(null, { status: 404 })
    const headers = new Headers(found.headers)
    headers.set('Content-Security-Policy', POLICY)
    headers.set('X-Content-Type-Options', 'nosniff')
    return new Response(found.body, { headers })
  })
}
