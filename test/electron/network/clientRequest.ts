import {
  type ClientRequest as NodeRequest,
  type IncomingMessage as NodeResponse,
  request as overHttp,
} from 'node:http'
import { request as overHttps } from 'node:https'
import { Readable, Writable } from 'node:stream'
import { notImplemented } from '../strict.ts'

type Options = Electron.ClientRequestConstructorOptions

/** Chromium's names for what Node says of a connection. */
const NET_ERRORS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'net::ERR_CONNECTION_REFUSED',
  ECONNRESET: 'net::ERR_EMPTY_RESPONSE',
  ENOTFOUND: 'net::ERR_NAME_NOT_RESOLVED',
  EAI_AGAIN: 'net::ERR_NAME_NOT_RESOLVED',
  ETIMEDOUT: 'net::ERR_CONNECTION_TIMED_OUT',
  ENETUNREACH: 'net::ERR_INTERNET_DISCONNECTED',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'net::ERR_CERT_AUTHORITY_INVALID',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'net::ERR_CERT_AUTHORITY_INVALID',
  CERT_HAS_EXPIRED: 'net::ERR_CERT_DATE_INVALID',
}

function asNetError(error: NodeJS.ErrnoException): Error {
  return new Error(NET_ERRORS[error.code ?? ''] ?? 'net::ERR_FAILED')
}

/** As lib/common/api/net-client-request.ts puts an address together. */
function addressOf(options: Options): URL {
  if (options.url !== undefined) return new URL(options.url)
  const { protocol = 'http:', host, hostname = 'localhost', port, path = '/' } = options
  if (/ /.test(path)) throw new TypeError('Request path contains unescaped characters')
  const address = new URL(path, 'http://localhost')
  const place = host ?? (port ? `${hostname}:${port}` : hostname)
  return new URL(`${protocol}//${place}${address.pathname}${address.search}`)
}

/** What is read of an answer. */
class IncomingMessage extends Readable {
  readonly statusCode: number
  readonly statusMessage: string
  readonly headers: Record<string, string | string[]>
  readonly httpVersion: string
  readonly httpVersionMajor: number
  readonly httpVersionMinor: number
  readonly rawHeaders: string[]

  constructor(from: NodeResponse) {
    super({ read: () => void from.resume() })
    this.statusCode = from.statusCode ?? 0
    this.statusMessage = from.statusMessage ?? ''
    this.headers = Object.fromEntries(
      Object.entries(from.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    )
    this.httpVersion = from.httpVersion
    this.httpVersionMajor = from.httpVersionMajor
    this.httpVersionMinor = from.httpVersionMinor
    this.rawHeaders = from.rawHeaders
    from.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) from.pause()
    })
    from.once('end', () => this.push(null))
  }
}

/**
 * Electron's ClientRequest over Node's http: a Writable with events of its own, whose `close` comes once it is ended.
 * It has no `socket` event and no time limit, so a server that stays silent is waited for without end.
 */
export class ClientRequest extends Writable {
  readonly #options: Options
  readonly #left: (request: ClientRequest) => void
  #address: URL
  #body: Buffer[] = []
  #wire: NodeRequest | undefined
  #response: IncomingMessage | undefined
  #aborted = false
  #dead = false
  #follows: (() => void) | undefined

  constructor(options: Options | string, left: (request: ClientRequest) => void = () => {}) {
    super({ autoDestroy: true })
    this.#options = typeof options === 'string' ? { url: options } : { ...options }
    this.#left = left
    this.#address = addressOf(this.#options)
    if (!/^https?:$/.test(this.#address.protocol))
      throw new Error('ClientRequest only supports http: and https: protocols')
  }

  override _write(chunk: Buffer, _encoding: string, callback: () => void) {
    this.#body.push(chunk)
    callback()
  }
  override _final(callback: () => void) {
    this.#send()
    callback()
  }

  setHeader(): never {
    return notImplemented('ClientRequest.setHeader')
  }
  getHeader(): never {
    return notImplemented('ClientRequest.getHeader')
  }
  removeHeader(): never {
    return notImplemented('ClientRequest.removeHeader')
  }
  getUploadProgress(): never {
    return notImplemented('ClientRequest.getUploadProgress')
  }
  get chunkedEncoding(): boolean {
    return notImplemented('ClientRequest.chunkedEncoding')
  }
  set chunkedEncoding(_on: boolean) {
    notImplemented('ClientRequest.chunkedEncoding')
  }

  followRedirect() {
    if (this.#follows === undefined)
      throw new Error('followRedirect() called, but was not waiting for a redirect')
    this.#follows()
  }

  abort() {
    if (!this.#aborted) process.nextTick(() => this.emit('abort'))
    this.#aborted = true
    this.#die()
  }

  /** All connections of its session are closed. */
  cut() {
    this.#die(new Error('net::ERR_ABORTED'))
  }

  #send() {
    const send = this.#address.protocol === 'https:' ? overHttps : overHttp
    const { method = 'GET', headers = {} } = this.#options
    const wire = send(this.#address, { method: method.toUpperCase(), headers })
    this.#wire = wire
    wire.on('response', (response) => this.#heard(response))
    wire.on('error', (error) => this.#die(asNetError(error)))
    wire.end(Buffer.concat(this.#body))
  }

  #heard(from: NodeResponse) {
    const { statusCode = 0 } = from
    const { location } = from.headers
    if (statusCode >= 300 && statusCode < 400 && location !== undefined) {
      from.resume()
      return this.#redirected(statusCode, new URL(location, this.#address))
    }
    const response = new IncomingMessage(from)
    this.#response = response
    // Node tells of an answer that ends too early on the answer; Chromium names what was promised.
    const early =
      from.headers['content-length'] === undefined ? 'INCOMPLETE_CHUNKED_ENCODING' : 'CONTENT_LENGTH_MISMATCH'
    from.on('error', () => this.#die(new Error(`net::ERR_${early}`)))
    response.once('end', () => this.#left(this))
    this.emit('response', response)
  }

  #redirected(statusCode: number, to: URL) {
    const { redirect = 'follow', method = 'GET' } = this.#options
    if (redirect === 'error')
      return this.#die(new Error("Attempted to redirect, but redirect policy was 'error'"))
    let isFollowed = redirect === 'follow'
    this.#follows = () => {
      isFollowed = true
    }
    try {
      this.emit('redirect', statusCode, method, to.href, {})
    } finally {
      this.#follows = undefined
    }
    if (this.#aborted) return
    if (!isFollowed) return this.#die(new Error('Redirect was cancelled'))
    this.#address = to
    this.#send()
  }

  #die(error?: Error) {
    // What Node says of a connection that we close is nothing that Electron would tell.
    if (this.#dead) return
    this.#dead = true
    this.#left(this)
    // A request is ended, and so destroyed as a stream, long before it fails: Electron tells of it all the same.
    if (this.destroyed && error) this.emit('error', error)
    this.destroy(error)
    this.#wire?.destroy()
    this.#response?.destroy(error)
  }
}
