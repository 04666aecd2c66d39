import type { CDPSession, Page } from 'playwright-core'
import { app } from '../app/app.ts'
import { asElectron, notImplemented, type PartOf, StrictEmitter } from '../strict.ts'
import { nativeTheme } from '../system/nativeTheme.ts'
import { workArea } from '../system/screen.ts'
import { headless, openPage } from './chromium.ts'
import { WebContents } from './webContents.ts'

/** Puts the model of one window onto Chromium's, one change after the other. */
export class BrowserWindow extends StrictEmitter implements PartOf<Electron.BrowserWindow> {
  static #all: BrowserWindow[] = []
  static getAllWindows() {
    return BrowserWindow.#all.map((window) => asElectron<Electron.BrowserWindow>(window))
  }
  static getFocusedWindow() {
    return BrowserWindow.getAllWindows().find((window) => window.isFocused()) ?? null
  }
  static fromId(id: number) {
    return BrowserWindow.getAllWindows().find((window) => window.id === id) ?? null
  }
  static fromWebContents(contents: Electron.WebContents) {
    return BrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null
  }

  static followTheme() {
    for (const window of BrowserWindow.#all) window.#change(() => window.#applyTheme())
  }

  readonly contents = new WebContents()
  readonly webContents = asElectron<Electron.WebContents>(this.contents)
  readonly id = this.contents.id
  autoHideMenuBar: boolean

  readonly #options: Electron.BrowserWindowConstructorOptions
  #bounds: Electron.Rectangle
  #title: string
  #visible: boolean
  #focused = false
  #minimized = false
  #maximized = false
  #destroyed = false
  #surface: { page: Page; session: CDPSession; windowId: number } | undefined
  #work: Promise<void>

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super()
    const { width = 800, height = 600, webPreferences = {} } = options
    for (const [name, wanted] of [
      ['contextIsolation', true],
      ['sandbox', true],
      ['nodeIntegration', false],
    ] as const) {
      if ((webPreferences[name] ?? wanted) !== wanted) notImplemented(`webPreferences.${name}: ${!wanted}`)
    }
    if (webPreferences.partition !== undefined) notImplemented('webPreferences.partition')
    const area = workArea()
    const x = options.x ?? area.x + Math.max(0, Math.round((area.width - width) / 2))
    const y = options.y ?? area.y + Math.max(0, Math.round((area.height - height) / 2))
    this.#options = options
    this.#bounds = { x, y, width, height }
    this.#title = options.title ?? app.name
    this.#visible = options.show !== false
    this.autoHideMenuBar = options.autoHideMenuBar ?? false
    BrowserWindow.#all.push(this)
    this.contents.on('page-title-updated', (_event, title: string) => {
      if (!this.emitPreventable('page-title-updated', {}, title, true)) this.#title = title
    })
    this.contents.once('did-finish-load', () => void this.#tellReady())
    this.#work = this.#open().catch((thrown) =>
      console.error('[stand-in] a window could not be opened', thrown),
    )
    if (this.#visible) this.#takeFocus()
    app.emit('browser-window-created', {}, this)
    app.emit('web-contents-created', {}, this.contents)
  }

  async #open(): Promise<void> {
    const { page, session } = await openPage(this.#bounds)
    if (this.#destroyed) return await page.close()
    const { windowId } = await session.send('Browser.getWindowForTarget')
    const surface = { page, session, windowId }
    this.#surface = surface
    page.on('close', () => this.#onPageClosed(surface))
    const color = asRgba(this.#options.backgroundColor ?? '#fff')
    await session.send('Emulation.setDefaultBackgroundColorOverride', { color })
    await this.#applyTheme()
    await this.contents.attach(page, session, this.#options.webPreferences ?? {}, (url, response) => {
      const child = new BrowserWindow(response.overrideBrowserWindowOptions)
      this.contents.emit('did-create-window', child, { url })
      child.loadURL(url).catch(() => {}) // `did-fail-load` tells
    })
    await this.#apply()
  }

  async #tellReady() {
    const page = await this.contents.ready.promise
    const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    await page.evaluate(painted).catch(() => {}) // closed meanwhile
    if (!this.#destroyed) this.emit('ready-to-show', {})
  }

  /** The window manager, or the page itself, closed it: Chromium does not ask, so a prevented close opens it again. */
  #onPageClosed(surface: object) {
    if (this.#destroyed || this.#surface !== surface) return
    if (!this.emitPreventable('close')) return this.destroy()
    const url = this.contents.getURL()
    this.#surface = undefined
    this.contents.detach()
    this.#work = this.#open().then(() => this.contents.loadURL(url))
  }

  /** The model's place and state, onto the real window. */
  async #apply(): Promise<void> {
    const surface = this.#surface
    if (surface === undefined || this.#destroyed) return
    const { x, y, width, height } = this.#bounds
    const set = (bounds: { windowState?: 'normal' | 'minimized' | 'maximized' } & Record<string, unknown>) =>
      surface.session.send('Browser.setWindowBounds', { windowId: surface.windowId, bounds })
    if (!headless && (!this.#visible || this.#minimized))
      return void (await set({ windowState: 'minimized' }))
    if (!headless) await set({ windowState: this.#maximized ? 'maximized' : 'normal' })
    if (!this.#maximized) await set({ left: x, top: y, width, height })
    if (!headless && this.#focused) await surface.page.bringToFront()
  }

  async #applyTheme(): Promise<void> {
    await this.#surface?.page.emulateMedia({
      colorScheme: nativeTheme.shouldUseDarkColors ? 'dark' : 'light',
    })
  }

  /** Queues a change of the real window; a window that closes meanwhile needs none. */
  #change(step: () => Promise<void>) {
    this.#work = this.#work.then(step).catch((thrown) => {
      if (!this.#destroyed) console.error('[stand-in] a window could not be changed', thrown)
    })
  }
  #touch = () => this.#change(() => this.#apply())

  #takeFocus() {
    for (const other of BrowserWindow.#all) if (other !== this) other.blur()
    if (this.#focused) return
    this.#focused = true
    this.emit('focus', {})
    app.emit('browser-window-focus', {}, this)
  }

  loadURL(url: string) {
    return this.contents.loadURL(url)
  }
  loadFile(path: string, options?: Electron.LoadFileOptions) {
    return this.contents.loadFile(path, options)
  }
  reload() {
    this.contents.reload()
  }
  capturePage() {
    return this.contents.capturePage()
  }

  show() {
    this.showInactive()
    this.focus()
  }
  showInactive() {
    this.#touch()
    if (this.#visible) return
    this.#visible = true
    this.emit('show', {})
  }
  hide() {
    if (!this.#visible) return
    this.#visible = false
    this.blur()
    this.#touch()
    this.emit('hide', {})
  }
  focus() {
    if (!this.#visible) return
    this.#takeFocus()
    this.#touch()
  }
  blur() {
    if (!this.#focused) return
    this.#focused = false
    this.emit('blur', {})
    app.emit('browser-window-blur', {}, this)
  }
  minimize() {
    this.#minimized = true
    this.blur()
    this.#touch()
    this.emit('minimize', {})
  }
  restore() {
    if (!this.#minimized) return
    this.#minimized = false
    this.#touch()
    this.emit('restore', {})
  }
  maximize() {
    this.#maximized = true
    this.#touch()
    this.emit('maximize', {})
  }
  unmaximize() {
    this.#maximized = false
    this.#touch()
    this.emit('unmaximize', {})
  }
  moveTop() {
    this.#touch()
  }
  isVisible() {
    return this.#visible
  }
  isFocused() {
    return this.#focused
  }
  isMinimized() {
    return this.#minimized
  }
  isMaximized() {
    return this.#maximized
  }
  isDestroyed() {
    return this.#destroyed
  }

  getBounds() {
    return { ...this.#bounds }
  }
  getNormalBounds() {
    return { ...this.#bounds }
  }
  setBounds(bounds: Partial<Electron.Rectangle>) {
    const before = this.#bounds
    this.#bounds = { ...before, ...bounds }
    const { x, y, width, height } = this.#bounds
    this.#touch()
    if (width !== before.width || height !== before.height) this.emit('resize', {})
    if (x !== before.x || y !== before.y) this.emit('move', {})
  }
  getPosition() {
    return [this.#bounds.x, this.#bounds.y]
  }
  setPosition(x: number, y: number) {
    this.setBounds({ x, y })
  }
  getSize() {
    return [this.#bounds.width, this.#bounds.height]
  }
  setSize(width: number, height: number) {
    this.setBounds({ width, height })
  }
  center() {
    const area = workArea()
    const { width, height } = this.#bounds
    this.setBounds({
      x: area.x + Math.round((area.width - width) / 2),
      y: area.y + Math.round((area.height - height) / 2),
    })
  }
  getTitle() {
    return this.#title
  }
  setTitle(title: string) {
    this.#title = title
    this.#change(async () => {
      await this.#surface?.page.evaluate((text) => {
        document.title = text
      }, title)
    })
  }
  setBackgroundColor(backgroundColor: string) {
    this.#change(async () => {
      await this.#surface?.session.send('Emulation.setDefaultBackgroundColorOverride', {
        color: asRgba(backgroundColor),
      })
    })
  }

  // The bare window has no menu, task bar entry of its own or limits to set.
  setMenu(_menu: Electron.Menu | null) {}
  removeMenu() {}
  setMenuBarVisibility(_visible: boolean) {}
  setIcon(_icon: Electron.NativeImage | string) {}
  setSkipTaskbar(_skip: boolean) {}
  setMinimumSize(_width: number, _height: number) {}
  flashFrame(_flag: boolean) {}

  close() {
    if (!this.#destroyed && !this.emitPreventable('close')) this.destroy()
  }
  destroy() {
    if (this.#destroyed) return
    this.#destroyed = true
    this.blur()
    BrowserWindow.#all.splice(BrowserWindow.#all.indexOf(this), 1)
    this.contents.destroy()
    this.emit('closed', {})
    void this.#surface?.page.close().catch(() => {}) // it may have closed itself
    if (BrowserWindow.#all.length === 0 && !app.isQuitting && !app.emit('window-all-closed')) app.quit()
  }
}

function asRgba(color: string): { r: number; g: number; b: number; a: number } {
  const digits =
    /^#([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i.exec(color)?.[1] ?? notImplemented(`the colour ${color}`)
  const long = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => Number.parseInt(long.slice(-6).slice(at, at + 2), 16))
  return { r, g, b, a: long.length === 8 ? Number.parseInt(long.slice(0, 2), 16) / 255 : 1 }
}

app.openWindows = () => BrowserWindow.getAllWindows()
nativeTheme.on('updated', () => {
  BrowserWindow.followTheme()
})
