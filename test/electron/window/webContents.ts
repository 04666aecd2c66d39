import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { CDPSession, Page } from 'playwright-core'
import { app } from '../app/app.ts'
import { defaultSession } from '../network/session.ts'
import { fromChromium, toChromium } from '../network/urls.ts'
import { asElectron, notImplemented, type PartOf, StrictEmitter } from '../strict.ts'
import { createFromBuffer } from '../surface/nativeImage.ts'
import { clipboard } from '../system/clipboard.ts'
import { codec } from '../world/codec.ts'
import type { FromPreload } from '../world/messages.ts'
import { IpcMain, ipcMain } from './ipcMain.ts'
import { relayPageEvents } from './pageEvents.ts'
import { openPreloadChannel, type PreloadChannel } from './preloadChannel.ts'
import { WebFrameMain } from './webFrameMain.ts'

type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0]
type OpenChild = (url: string, response: Electron.WindowOpenHandlerResponse) => void

const wire = codec()
let count = 0

/** Runs in the page: what is selected, in a field or in the text. */
function selectedText(): string {
  const field = document.activeElement
  const isField = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement
  if (!isField) return String(getSelection() ?? '')
  return field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)
}

export class WebContents extends StrictEmitter implements PartOf<Electron.WebContents> {
  static #all: WebContents[] = []
  static getAllWebContents() {
    return WebContents.#all.map((contents) => asElectron<Electron.WebContents>(contents))
  }
  static fromId(id: number) {
    return WebContents.getAllWebContents().find((contents) => contents.id === id)
  }
  static ofPage(page: Page) {
    return WebContents.#all.find((contents) => contents.#page === page)
  }

  readonly id = ++count
  readonly #preferences: Electron.WebPreferences
  readonly session = asElectron<Electron.Session>(defaultSession)
  readonly ownIpc = new IpcMain()
  readonly ipc = asElectron<Electron.IpcMain>(this.ownIpc)
  /** The real page; settled when the preload is in place, so that documents may follow. */
  ready = Promise.withResolvers<Page>()

  #page: Page | undefined
  #channel: PreloadChannel | undefined
  #frame: WebFrameMain | undefined
  #title = ''
  #loading = false
  #destroyed = false
  #expected = new Set<string>()
  #openHandler: OpenHandler = () => ({ action: 'allow' })

  constructor(preferences: Electron.WebPreferences) {
    super()
    this.#preferences = preferences
    WebContents.#all.push(this)
    this.ready.promise.catch(() => {}) // `loadURL` tells
  }

  /** Connects the model to a page of Chromium, before the first document is loaded. */
  async attach(
    page: Page,
    session: CDPSession,
    preferences: Electron.WebPreferences,
    openChild: OpenChild,
  ): Promise<void> {
    this.#page = page
    this.#channel = await openPreloadChannel({
      session,
      preload: preferences.preload,
      additionalArguments: preferences.additionalArguments ?? [],
      onDocument: (frameToken, gone) => {
        const url = () => this.getURL()
        this.#frame = new WebFrameMain({
          frameToken,
          gone,
          url,
          send: (channel, ...args) => this.send(channel, ...args),
        })
      },
      onMessage: (message) => this.#receive(message, preferences.preload ?? ''),
    })
    session.on('Page.windowOpen', ({ url: chromiumUrl, windowName, windowFeatures }) => {
      const url = fromChromium(chromiumUrl)
      const response = this.#openHandler({
        url,
        frameName: windowName,
        features: windowFeatures.join(','),
        disposition: windowFeatures.length > 0 ? 'new-window' : 'foreground-tab',
        referrer: { url: this.getURL(), policy: 'default' },
      })
      if (response.action === 'allow') openChild(url, response)
    })
    relayPageEvents(page, this, () => this.getURL())
    this.ready.resolve(page)
  }

  #receive(message: FromPreload, preload: string) {
    const frame = this.#frame
    switch (message[0]) {
      case 'title':
        this.#title = message[1]
        this.emit('page-title-updated', { preventDefault() {} }, message[1], true)
        return
      case 'error':
        this.emit('preload-error', {}, preload, wire.decode(message[1]))
        return
      case 'contextMenu': {
        const { x, y, isEditable, selectionText, ...editFlags } = message[1]
        const frame = this.#frame && asElectron<Electron.WebFrameMain>(this.#frame)
        this.emit('context-menu', {}, { x, y, isEditable, selectionText, editFlags, frame })
        return
      }
      case 'send': {
        const [, channel, text] = message
        const args = wire.decode(text) as unknown[] // encoded from an array
        const event = {
          ...this.#event(frame),
          ports: [],
          reply: (to: string, ...sent: unknown[]) => this.send(to, ...sent),
        }
        this.emit('ipc-message', event, channel, ...args)
        this.ownIpc.emit(channel, event, ...args)
        ipcMain.emit(channel, event, ...args)
        return
      }
      case 'invoke':
        void this.#invoke(message[1], message[2], message[3], frame)
    }
  }

  async #invoke(channel: string, text: string, callId: number, frame: WebFrameMain | undefined) {
    const answer = (kind: 'resolve' | 'reject', value: unknown) => {
      if (frame?.isDestroyed() === false) this.#channel?.send([kind, callId, wire.encode(value)])
    }
    try {
      const handler = this.ownIpc.handlerOf(channel) ?? ipcMain.handlerOf(channel)
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
      const args = wire.decode(text) as unknown[] // encoded from an array
      answer('resolve', await handler(this.#event(frame), ...args))
    } catch (thrown) {
      answer('reject', new Error(`Error invoking remote method '${channel}': ${thrown}`))
    }
  }

  #event(frame: WebFrameMain | undefined) {
    const senderFrame = frame === undefined ? null : asElectron<Electron.WebFrameMain>(frame)
    const sender = asElectron<Electron.WebContents>(this)
    return {
      type: 'frame' as const,
      frameId: 1,
      processId: this.id,
      sender,
      senderFrame,
      preventDefault() {},
      defaultPrevented: false,
    }
  }

  /** Whether a document that Chromium is about to fetch may be loaded: asks the app unless it asked for it itself. */
  allowsNavigation(chromiumUrl: string, url: string, isMainFrame: boolean): boolean {
    if (isMainFrame && this.#expected.delete(chromiumUrl)) return true
    const frame = isMainFrame ? this.#frame : null
    const details = { url, isSameDocument: false, isMainFrame, frame, initiator: this.#frame }
    return !(
      this.emitPreventable('will-frame-navigate', details, url) ||
      (isMainFrame && this.emitPreventable('will-navigate', details, url))
    )
  }

  async loadURL(url: string): Promise<void> {
    const target = toChromium(url)
    this.#loading = true
    try {
      const page = await this.ready.promise
      await defaultSession.decidePermissions(asElectron(this), url)
      this.#expected.add(target)
      this.emit('did-start-loading')
      await page.goto(target, { waitUntil: 'load', timeout: 0 })
    } catch (thrown) {
      const code = /ERR_\w+/.exec(String(thrown))?.[0] ?? 'ERR_FAILED'
      if (!this.#destroyed) this.emit('did-fail-load', {}, -2, code, url, true)
      throw Object.assign(new Error(`${code} (-2) loading '${url}'`), { code, errno: -2, url })
    } finally {
      this.#loading = false
      this.#expected.delete(target)
      if (!this.#destroyed) this.emit('did-stop-loading')
    }
  }
  loadFile(path: string, { search = '', hash = '', query }: Electron.LoadFileOptions = {}) {
    const url = pathToFileURL(resolve(app.getAppPath(), path))
    url.search = search || (query === undefined ? '' : new URLSearchParams(query).toString())
    url.hash = hash
    return this.loadURL(url.href)
  }
  reload() {
    void this.ready.promise.then((page) => {
      this.#expected.add(page.url())
      return page.reload()
    })
  }
  send(channel: string, ...args: unknown[]) {
    this.#channel?.send(['event', channel, wire.encode(args)])
  }
  async executeJavaScript(code: string): Promise<unknown> {
    return (await this.ready.promise).evaluate(code)
  }
  async capturePage() {
    return createFromBuffer(await (await this.ready.promise).screenshot())
  }
  // What the roles of a menu do, with the app's own clipboard.
  cut() {
    void this.#edit(async (page) => {
      await clipboard.writeText(await page.evaluate(selectedText))
      await page.keyboard.press('Delete')
    })
  }
  copy() {
    void this.#edit(async (page) => await clipboard.writeText(await page.evaluate(selectedText)))
  }
  paste() {
    void this.#edit(async (page) => await page.keyboard.insertText(await clipboard.readText()))
  }
  selectAll() {
    void this.#edit((page) => page.evaluate(() => void document.execCommand('selectAll')))
  }
  async #edit(how: (page: Page) => Promise<void>) {
    const page = await this.ready.promise
    await how(page).catch(() => {}) // closed meanwhile
  }
  setWindowOpenHandler(handler: OpenHandler) {
    this.#openHandler = handler
  }
  /** Not in Electron's types, but in Electron; here without the defaults. */
  getLastWebPreferences() {
    return { ...this.#preferences }
  }
  setBackgroundThrottling(_allowed: boolean) {}
  setIgnoreMenuShortcuts(_ignore: boolean) {}
  setVisualZoomLevelLimits(_minimum: number, _maximum: number) {
    return Promise.resolve()
  }
  focus() {}
  getURL() {
    return this.#channel?.url().replace(/^about:blank.*/, '') ?? ''
  }
  getTitle() {
    return this.#title
  }
  getType() {
    return 'window' as const
  }
  isLoading() {
    return this.#loading
  }
  isLoadingMainFrame() {
    return this.#loading
  }
  isCrashed() {
    return false
  }
  isDevToolsOpened() {
    return false
  }
  isDestroyed() {
    return this.#destroyed
  }
  get mainFrame() {
    return asElectron<Electron.WebFrameMain>(
      this.#frame ?? notImplemented('webContents.mainFrame before a document is loaded'),
    )
  }

  /** The page went away under the model; another may be attached. */
  detach() {
    this.#channel?.close()
    this.#page = undefined
    this.ready = Promise.withResolvers()
    this.ready.promise.catch(() => {})
  }
  destroy() {
    this.#destroyed = true
    this.#channel?.close()
    this.ready.reject(new Error('ERR_FAILED'))
    WebContents.#all.splice(WebContents.#all.indexOf(this), 1)
    this.emit('destroyed')
  }
}
