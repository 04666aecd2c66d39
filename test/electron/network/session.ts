import { asElectron, type PartOf, StrictEmitter, StrictObject, strict } from '../strict.ts'
import { setPermission } from '../window/chromium.ts'
import { ClientRequest } from './clientRequest.ts'
import { protocol } from './protocol.ts'
import { originForChromium, originOf } from './urls.ts'

type RequestHandler = NonNullable<Parameters<Electron.Session['setPermissionRequestHandler']>[0]>
type CheckHandler = NonNullable<Parameters<Electron.Session['setPermissionCheckHandler']>[0]>
type Permission = Parameters<RequestHandler>[1]
type Details = Electron.OnBeforeRequestListenerDetails
type BeforeRequest = (details: Details, callback: (response: Electron.CallbackResponse) => void) => void

// Electron's names, with those of the Permissions API that each stands for.
const PERMISSIONS: readonly (readonly [Permission, readonly string[]])[] = [
  ['notifications', ['notifications']],
  ['geolocation', ['geolocation']],
  ['media', ['camera', 'microphone']],
  ['clipboard-read', ['clipboard-read']],
  ['clipboard-sanitized-write', ['clipboard-write']],
  ['midi', ['midi']],
  ['idle-detection', ['idle-detection']],
  ['window-management', ['window-management']],
  ['local-fonts', ['local-fonts']],
]

class WebRequest extends StrictObject implements PartOf<Electron.WebRequest> {
  #patterns: readonly RegExp[] = []
  #before: BeforeRequest | null = null

  onBeforeRequest(
    filter: Electron.WebRequestFilter | BeforeRequest | null,
    handler: BeforeRequest | null = null,
  ) {
    const filtered = typeof filter === 'object' && filter !== null
    this.#patterns = filtered ? filter.urls.map(asPattern) : [/^/]
    this.#before = filtered ? handler : filter
  }

  async cancels(details: Details): Promise<boolean> {
    const before = this.#before
    if (before === null || !this.#patterns.some((pattern) => pattern.test(details.url))) return false
    const { cancel } = await new Promise<Electron.CallbackResponse>((resolve) => before(details, resolve))
    return cancel === true
  }
}

function asPattern(pattern: string): RegExp {
  if (pattern === '<all_urls>') return /^/
  return new RegExp(
    `^${pattern
      .split('*')
      .map((text) => text.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'))
      .join('.*')}$`,
  )
}

class Session extends StrictEmitter implements PartOf<Electron.Session> {
  readonly protocol = protocol
  readonly requests = new WebRequest()
  readonly webRequest = asElectron<Electron.WebRequest>(this.requests)
  #onRequest: RequestHandler | null = null
  #onCheck: CheckHandler | null = null

  setPermissionRequestHandler(handler: RequestHandler | null) {
    this.#onRequest = handler
  }
  setPermissionCheckHandler(handler: CheckHandler | null) {
    this.#onCheck = handler
  }
  setSpellCheckerEnabled(_enabled: boolean) {}

  #underWay = new Set<ClientRequest>()
  /** Of the app itself, by `net.request`. */
  request(options: Electron.ClientRequestConstructorOptions | string): ClientRequest {
    const request = new ClientRequest(options, (one) => this.#underWay.delete(one))
    this.#underWay.add(request)
    return request
  }
  async closeAllConnections() {
    for (const request of [...this.#underWay]) request.cut()
  }

  /** The system's proxy settings are a variable here: a list as Chromium gives it, `PROXY 127.0.0.1:3128; DIRECT`. */
  async resolveProxy(_url: string): Promise<string> {
    return process.env['STANDIN_PROXY'] ?? 'DIRECT'
  }

  /**
   * Asks the app's handlers about every permission before a page is loaded and tells Chromium the answers, because
   * Chromium would not ask back. Without handlers everything is granted, as in Electron, and one handler that grants
   * is enough: an app that denies must set both.
   */
  async decidePermissions(contents: Electron.WebContents, url: string): Promise<void> {
    const origin = originForChromium(url)
    if (!origin.startsWith('http')) return
    const decide = async ([permission, names]: (typeof PERMISSIONS)[number]) => {
      const granted =
        this.#checks(contents, permission, url) || (await this.#grants(contents, permission, url))
      await Promise.all(names.map((name) => setPermission(name, origin, granted)))
    }
    await Promise.all(PERMISSIONS.map(decide))
  }

  #checks(contents: Electron.WebContents, permission: Permission, url: string): boolean {
    return (
      this.#onCheck?.(contents, permission, originOf(url), { isMainFrame: true, requestingUrl: url }) ?? true
    )
  }

  async #grants(contents: Electron.WebContents, permission: Permission, url: string): Promise<boolean> {
    const ask = this.#onRequest
    if (ask === null) return true
    return await new Promise((resolve) =>
      ask(contents, permission, resolve, { isMainFrame: true, requestingUrl: url }),
    )
  }
}

export const defaultSession = new Session()

const partitions = new Map<string, Session>()

/** A session of its own by name, the same one each time; it has no pages here, only requests of the app. */
function partition(name: string): Session {
  const known = partitions.get(name) ?? new Session()
  partitions.set(name, known)
  return known
}

const parts = asElectron<typeof Electron.Session>({
  defaultSession: asElectron<Electron.Session>(defaultSession),
  fromPartition: (name) => asElectron<Electron.Session>(partition(name)),
})

export const session = strict('session', parts)
