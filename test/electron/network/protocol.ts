import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app } from '../app/app.ts'
import { assertReady } from '../ready.ts'
import { asElectron, notImplemented, type PartOf, StrictObject } from '../strict.ts'
import type { ClientRequest } from './clientRequest.ts'
import { addScheme } from './urls.ts'

type Handler = (request: Request) => Response | Promise<Response>

const handlers = new Map<string, Handler>()

class Protocol extends StrictObject implements PartOf<Electron.Protocol> {
  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]) {
    if (app.isReady())
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme } of schemes) addScheme(scheme)
  }
  handle(scheme: string, handler: Handler) {
    if (handlers.has(scheme)) throw new Error('Failed to register protocol: already handled')
    addScheme(scheme)
    handlers.set(scheme, handler)
  }
  unhandle(scheme: string) {
    handlers.delete(scheme)
  }
  isProtocolHandled(scheme: string) {
    return handlers.has(scheme)
  }
}

export const protocol = asElectron<Electron.Protocol>(new Protocol())

/** The app's answer for a URL of a scheme of its own; undefined when it handles no such scheme. */
export async function answer(request: Request): Promise<Response | undefined> {
  return await handlers.get(new URL(request.url).protocol.slice(0, -1))?.(request)
}

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
}

/** A session of the stand-in. */
interface Requester {
  readonly request: (options: Electron.ClientRequestConstructorOptions | string) => ClientRequest
}

function isRequester(session: unknown): session is Requester {
  return typeof session === 'object' && session !== null && 'request' in session
}

class Net extends StrictObject implements PartOf<Electron.Net> {
  /** Over Node's http, in a session that is named. */
  request(options: Electron.ClientRequestConstructorOptions | string) {
    const session: unknown = typeof options === 'string' ? undefined : options.session
    if (session === undefined) notImplemented('net.request without a session')
    if (!isRequester(session)) throw new TypeError('`session` should be an instance of the Session class')
    return session.request(options) as unknown as Electron.ClientRequest // strict: what is left out throws
  }
  readonly online = true
  isOnline() {
    return true
  }
  fetch(input: string | Request, init?: RequestInit): Promise<Response> {
    assertReady('net')
    return this.#fetch(input, init)
  }
  async #fetch(input: string | Request, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init)
    if (!request.url.startsWith('file:')) return (await answer(request)) ?? (await fetch(request))
    const path = fileURLToPath(request.url)
    const body = await readFile(path).catch(() => undefined)
    if (body === undefined) throw new Error('net::ERR_FILE_NOT_FOUND')
    return new Response(body, {
      headers: { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' },
    })
  }
}

export const net = asElectron<Electron.Net>(new Net())
