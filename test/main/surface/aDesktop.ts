import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import type { Desktop } from '../../../main/surface/desktop.ts'
import { aMachine } from '../system/aMachine.ts'

type Options = Electron.BrowserWindowConstructorOptions
type Template = Electron.MenuItemConstructorOptions[]

/** A menu is its template. */
interface AMenu {
  readonly template: Template
}

export class ATray extends EventEmitter {
  image: string
  /** What was given beside the image. */
  readonly ids: readonly unknown[]
  toolTips: string[] = []
  titles: string[] = []
  menu: AMenu | undefined
  poppedUp: AMenu[] = []
  ignoresDoubleClicks = false
  constructor(image: string, ...ids: readonly unknown[]) {
    super()
    this.image = image
    this.ids = ids
  }
  setImage(image: string) {
    this.image = image
  }
  setToolTip(text: string) {
    this.toolTips.push(text)
  }
  setTitle(text: string) {
    this.titles.push(text)
  }
  setContextMenu(menu: AMenu) {
    this.menu = menu
  }
  popUpContextMenu(menu: AMenu) {
    this.poppedUp.push(menu)
  }
  setIgnoreDoubleClickEvents(ignores: boolean) {
    this.ignoresDoubleClicks = ignores
  }
}

/** The contents of a window: what they are sent, and what they may do. */
class Contents extends EventEmitter {
  readonly sent: (readonly [name: string, payload: unknown])[] = []
  send(name: string, payload: unknown) {
    this.sent.push([name, payload])
  }
}

export class AWindow extends EventEmitter {
  readonly options: Options
  readonly webContents = new Contents()
  readonly urls: string[] = []
  /** What becomes of loading an address. */
  loads: Promise<void> = Promise.resolve()
  isShown = false
  isFocussed = false
  minimized = false
  destroyed = false
  hangs = false
  constructor(options: Options) {
    super()
    this.options = options
  }
  loadURL(url: string) {
    this.urls.push(url)
    return this.loads
  }
  show() {
    this.isShown = true
    this.isFocussed = true
    this.emit('show')
  }
  focus() {
    this.isFocussed = true
  }
  isFocused() {
    return this.isFocussed && !this.destroyed
  }
  restore() {
    this.minimized = false
  }
  isMinimized() {
    return this.minimized
  }
  isDestroyed() {
    return this.destroyed
  }
  /** Its page is asked first, so it goes some turns later; one that hangs does not answer. */
  close() {
    this.emit('close')
    if (!this.hangs) setImmediate(() => this.destroy())
  }
  destroy() {
    if (this.destroyed) return
    this.destroyed = true
    this.emit('closed')
  }
}

class App extends EventEmitter {
  isPackaged = true
  readonly name = 'Amptray'
  languages = ['nl-NL', 'en-GB']
  home = '/nowhere'
  getPath(name: string) {
    return `${this.home}/${name}`
  }
  readonly commandLine = aMachine().app.commandLine
  getGPUFeatureStatus() {
    return aMachine().app.getGPUFeatureStatus()
  }
  readonly ended: string[] = []
  readonly policies: string[] = []
  setActivationPolicy(policy: string) {
    this.policies.push(policy)
  }
  quit() {
    this.ended.push('quit')
  }
  exit(code: number) {
    this.ended.push(`exit ${code}`)
  }
  getVersion() {
    return '1.2.3'
  }
  getPreferredSystemLanguages() {
    return this.languages
  }
}

class Power extends EventEmitter {}

class Shortcuts {
  readonly taken = new Map<string, () => void>()
  readonly suspended: boolean[] = []
  /** Whether the system gives one; it throws at keys that it does not know. */
  gives: (accelerator: string) => boolean = () => true
  register(accelerator: string, pressed: () => void) {
    if (!this.gives(accelerator)) return false
    this.taken.set(accelerator, pressed)
    return true
  }
  unregister(accelerator: string) {
    this.taken.delete(accelerator)
  }
  setSuspended(isSuspended: boolean) {
    this.suspended.push(isSuspended)
  }
  isSuspended() {
    return this.suspended.at(-1) === true
  }
}

class Theme extends EventEmitter {
  readonly sources: string[] = []
  shouldUseDarkColors = false
  shouldUseDarkColorsForSystemIntegratedUI = false
  #source = 'system'
  get themeSource() {
    return this.#source
  }
  set themeSource(source: string) {
    this.#source = source
    this.sources.push(source)
  }
}

type Check = () => boolean
type Request = (contents: unknown, permission: string, answer: (isGiven: boolean) => void) => void

class Session {
  check: Check | undefined
  request: Request | undefined
  setPermissionCheckHandler(check: Check) {
    this.check = check
  }
  setPermissionRequestHandler(request: Request) {
    this.request = request
  }
}

type Serve = (request: { readonly url: string }) => Promise<Response>
type Handle = (
  event: { readonly sender?: unknown; readonly senderFrame: unknown },
  payload: unknown,
) => Promise<unknown>

/** What surfaces take of Electron, as small as they use it; it keeps what they do with it. */
export function aDesktop(platform: NodeJS.Platform = 'linux', env: NodeJS.ProcessEnv = {}) {
  const kept = {
    trays: [] as ATray[],
    windows: [] as AWindow[],
    menus: [] as (AMenu | null)[],
    /** Menus that were opened at the pointer. */
    popups: [] as { readonly template: Template; readonly options: Electron.PopupOptions }[],
    copied: [] as string[],
    opened: [] as string[],
    served: new Map<string, Serve>(),
    calls: new Map<string, Handle>(),
    schemes: [] as unknown[],
    /** What is fetched, and what comes of it. */
    fetch: (_url: string): Promise<Response> => Promise.reject(new Error('there is no such file')),
    isOnline: true,
    /** How many notifications were shown. */
    notices: 0,
    cursor: { x: 0, y: 0 },
    area: { x: 0, y: 0, width: 1280, height: 800 },
    matched: [] as unknown[],
  }
  class Tray extends ATray {
    constructor(image: string, ...ids: readonly unknown[]) {
      super(image, ...ids)
      kept.trays.push(this)
    }
  }
  class BrowserWindow extends AWindow {
    static fromWebContents(contents: unknown) {
      return kept.windows.find(({ webContents }) => webContents === contents) ?? null
    }
    constructor(options: Options) {
      super(options)
      kept.windows.push(this)
    }
  }
  const parts = {
    app: new App(),
    globalShortcut: new Shortcuts(),
    nativeTheme: new Theme(),
    session: { defaultSession: new Session() },
    clipboard: { writeText: async (text: string) => void kept.copied.push(text) },
    shell: { openExternal: async (url: string) => void kept.opened.push(url) },
    ipcMain: { handle: (name: string, handle: Handle) => void kept.calls.set(name, handle) },
    Menu: {
      buildFromTemplate: (template: Template): AMenu & Pick<Electron.Menu, 'popup'> => ({
        template,
        popup: (options = {}) => void kept.popups.push({ template, options }),
      }),
      setApplicationMenu: (menu: AMenu | null) => void kept.menus.push(menu),
    },
    nativeImage: { createFromPath: (path: string) => path },
    net: { fetch: (url: string) => kept.fetch(url), isOnline: () => kept.isOnline },
    powerMonitor: new Power(),
    protocol: {
      handle: (scheme: string, serve: Serve) => void kept.served.set(scheme, serve),
      registerSchemesAsPrivileged: (schemes: unknown) => void kept.schemes.push(schemes),
    },
    screen: {
      getCursorScreenPoint: () => kept.cursor,
      getDisplayMatching: (area: unknown) => {
        kept.matched.push(area)
        return { workArea: kept.area }
      },
    },
  }
  class Notification extends EventEmitter {
    static isSupported() {
      return true
    }
    static handleActivation() {}
    static async getHistory() {
      return []
    }
    show() {
      kept.notices += 1
    }
    close() {}
  }
  // True: of each part surfaces use no more than what it has here.
  const desktop = {
    platform,
    env,
    openedBy: () => undefined,
    kill: () => void parts.app.ended.push('killed'),
    Tray,
    BrowserWindow,
    Notification,
    ...parts,
  } as unknown as Desktop
  return { desktop, kept, ...parts }
}
