import { app } from '../app/app.ts'
import { asElectron, type PartOf, StrictEmitter } from '../strict.ts'
import { nativeTheme } from '../system/nativeTheme.ts'
import { isWayland } from '../system/session.ts'
import { openRealWindow, type RealWindow } from './realWindow.ts'
import { WebContents } from './webContents.ts'
import { centred, checkPreferences, startingBounds } from './windowOptions.ts'

/** The page is asked before a window is closed, which so goes some turns after the call, ms. */
const CLOSING_MS = 30

/** The model of a window, which answers at once; the real window follows, one change after the other. */
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
    for (const window of BrowserWindow.#all)
      window.#change((real) => real.setDark(nativeTheme.shouldUseDarkColors))
  }

  readonly contents: WebContents
  readonly webContents: Electron.WebContents
  readonly id: number
  autoHideMenuBar: boolean

  readonly #options: Electron.BrowserWindowConstructorOptions
  #bounds: Electron.Rectangle
  #title: string
  #visible: boolean
  #focused = false
  #minimized = false
  #maximized = false
  #destroyed = false
  #closing: NodeJS.Timeout | undefined
  #real: RealWindow | undefined
  #work: Promise<void>
  /** Settled when it is shown for the first time. */
  readonly #shown = Promise.withResolvers<void>()

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super()
    checkPreferences(options.webPreferences ?? {})
    const { name } = options
    if (name && BrowserWindow.#all.some((window) => window.#options.name === name))
      throw new Error(`Window name '${name}' is already in use`)
    this.contents = new WebContents(options.webPreferences ?? {})
    this.webContents = asElectron<Electron.WebContents>(this.contents)
    this.id = this.contents.id
    this.#options = options
    this.#bounds = startingBounds(options)
    this.#title = options.title ?? app.name
    this.#visible = options.show !== false
    if (this.#visible) this.#shown.resolve()
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
    const real = await openRealWindow(this.#bounds)
    if (this.#destroyed) return await real.page.close()
    this.#real = real
    real.page.on('close', () => this.#onPageClosed(real))
    await real.setBackground(this.#options.backgroundColor ?? '#fff')
    await real.setDark(nativeTheme.shouldUseDarkColors)
    await this.contents.attach(
      real.page,
      real.session,
      this.#options.webPreferences ?? {},
      (url, response) => {
        const child = new BrowserWindow(response.overrideBrowserWindowOptions)
        this.contents.emit('did-create-window', child, { url })
        child.loadURL(url).catch(() => {}) // `did-fail-load` tells
      },
    )
    await this.#place(real)
  }

  async #tellReady() {
    const page = await this.contents.ready.promise
    // There a window that is not shown has no surface, so nothing is painted until it is.
    if (isWayland) await this.#shown.promise
    const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    await page.evaluate(painted).catch(() => {}) // closed meanwhile
    if (!this.#destroyed) this.emit('ready-to-show', {})
  }

  /** The window manager, or the page itself, closed it: Chromium does not ask, so a prevented close opens it again. */
  #onPageClosed(real: RealWindow) {
    if (this.#destroyed || this.#real !== real) return
    if (!this.emitPreventable('close')) return this.destroy()
    const url = this.contents.getURL()
    this.#real = undefined
    this.contents.detach()
    this.#work = this.#open().then(() => this.contents.loadURL(url))
  }

  #place(real: RealWindow): Promise<void> {
    return real.place({
      bounds: this.#bounds,
      visible: this.#visible,
      minimized: this.#minimized,
      maximized: this.#maximized,
      focused: this.#focused,
    })
  }

  /** Queues a change of the real window; one that closes meanwhile needs none. */
  #change(step: (real: RealWindow) => Promise<void>) {
    const run = async () => {
      if (this.#real !== undefined && !this.#destroyed) await step(this.#real)
    }
    this.#work = this.#work.then(run).catch((thrown) => {
      if (!this.#destroyed) console.error('[stand-in] a window could not be changed', thrown)
    })
  }
  #touch = () => this.#change((real) => this.#place(real))

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
    this.#shown.resolve()
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
    this.setBounds(centred(this.#bounds.width, this.#bounds.height))
  }
  getTitle() {
    return this.#title
  }
  setTitle(title: string) {
    this.#title = title
    this.#change((real) => real.setTitle(title))
  }
  setBackgroundColor(color: string) {
    this.#change((real) => real.setBackground(color))
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
    if (this.#destroyed) return
    if (this.emitPreventable('close')) return app.stay()
    this.#closing ??= setTimeout(() => this.destroy(), CLOSING_MS)
  }
  destroy() {
    if (this.#destroyed) return
    this.#destroyed = true
    clearTimeout(this.#closing)
    this.blur()
    BrowserWindow.#all.splice(BrowserWindow.#all.indexOf(this), 1)
    this.contents.destroy()
    this.emit('closed', {})
    void this.#real?.page.close().catch(() => {}) // it may have closed itself
    if (BrowserWindow.#all.length === 0) app.lastWindowClosed()
  }
}

app.openWindows = () => BrowserWindow.getAllWindows()
nativeTheme.on('updated', () => {
  BrowserWindow.followTheme()
})
