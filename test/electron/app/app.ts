import { setImmediate as nextTurn } from 'node:timers/promises'
import { notImplemented, type PartOf, StrictEmitter } from '../strict.ts'
import { CommandLine } from './commandLine.ts'
import { createInstanceLock } from './instanceLock.ts'
import { systemLanguages } from './languages.ts'
import { launchInfo } from './launchInfo.ts'
import { LoginItems, type Taking } from './loginItems.ts'
import { appPackage } from './package.ts'
import { createPaths } from './paths.ts'

interface Window {
  close(): void
  destroy(): void
  isFocused(): boolean
}

class App extends StrictEmitter implements PartOf<Electron.App> {
  name = appPackage.name
  readonly isPackaged = process.env['STANDIN_PACKAGED'] === '1'
  readonly dock = undefined
  readonly runningUnderARM64Translation = false
  readonly commandLine = new CommandLine() as unknown as Electron.CommandLine // strict: what is left out throws
  /** Set by the windows' module: the windows that `quit` has to close. */
  openWindows: () => readonly Window[] = () => []
  /** Awaited before the process ends. */
  readonly beforeExit: (() => Promise<void>)[] = []

  #ready = false
  #quitting = false
  #exiting = false
  #paths = createPaths(() => this.name)
  #lock = createInstanceLock(
    () => this.getPath('userData'),
    ({ argv, cwd, additionalData }) =>
      void this.whenReady().then(() => this.emit('second-instance', {}, argv, cwd, additionalData)),
  )
  // Electron runs on with no window and nothing to wait for; Node would end.
  #keepAlive = setInterval(() => {}, 2 ** 30)
  #whenReady = globalThis.standinEntry.promise.then(() => nextTurn()).then(() => this.#becomeReady())

  async #becomeReady() {
    if (this.#exiting) return await new Promise<never>(() => {})
    this.#ready = true
    this.emit('will-finish-launching')
    this.emit('ready', {}, launchInfo(process.platform, process.env['STANDIN_ACTIVATED']))
  }

  whenReady() {
    return this.#whenReady
  }
  isReady() {
    return this.#ready
  }
  getName() {
    return this.name
  }
  setName(name: string) {
    this.name = name
  }
  /** As without a graphics card: the stand-in's Chromium has none. */
  getGPUFeatureStatus(): Electron.GPUFeatureStatus {
    return {
      '2d_canvas': 'software',
      flash_3d: 'disabled_software',
      flash_stage3d: 'disabled_software',
      flash_stage3d_baseline: 'disabled_software',
      gpu_compositing: 'disabled_software',
      multiple_raster_threads: 'enabled_on',
      native_gpu_memory_buffers: 'disabled_software',
      rasterization: 'disabled_software',
      video_decode: 'disabled_software',
      video_encode: 'disabled_software',
      vpx_decode: 'disabled_software',
      webgl: 'disabled_off',
      webgl2: 'disabled_off',
    }
  }
  getVersion() {
    return appPackage.version
  }
  getAppPath() {
    return appPackage.dir
  }
  getPath(name: Parameters<Electron.App['getPath']>[0]) {
    return this.#paths.get(name)
  }
  setPath(name: string, path: string) {
    this.#paths.set(name, path)
  }
  setAppLogsPath(path?: string) {
    this.#paths.set('logs', path ?? this.getPath('logs'))
  }
  getPreferredSystemLanguages() {
    return systemLanguages(process.env)
  }
  getSystemLocale() {
    return systemLanguages(process.env)[0] ?? 'en-US'
  }
  getLocale() {
    const tag = this.getSystemLocale()
    return /^(en|es|pt|zh)-/.test(tag) ? tag : (tag.split('-')[0] ?? tag)
  }

  // No effect outside Windows, or only on how Chromium is started, which the stand-in does in its own way.
  #appUserModelId = ''
  setAppUserModelId(id: string) {
    this.#appUserModelId = id
  }
  setToastActivatorCLSID(_id: string) {}
  setDesktopName(_name: string) {}
  /**
   * It takes `--no-sandbox` away when Chromium's zygote runs without a sandbox already: no page would start any more
   * (shell/browser/api/electron_api_app.cc, shell/app/electron_main_delegate.cc). That is said here at once.
   */
  enableSandbox() {
    if (process.platform === 'linux' && this.commandLine.hasSwitch('no-sandbox'))
      throw new Error('app.enableSandbox() with --no-sandbox: no page would start')
  }
  disableHardwareAcceleration() {}
  setAboutPanelOptions(_options: Electron.AboutPanelOptionsOptions) {}

  #protocols = new Set<string>()
  setAsDefaultProtocolClient(protocol: string) {
    this.#protocols.add(protocol)
    return true
  }
  isDefaultProtocolClient(protocol: string) {
    return this.#protocols.has(protocol)
  }
  removeAsDefaultProtocolClient(protocol: string) {
    return this.#protocols.delete(protocol)
  }

  requestSingleInstanceLock(additionalData?: unknown) {
    return this.#lock.request(additionalData)
  }
  hasSingleInstanceLock() {
    return this.#lock.held()
  }
  releaseSingleInstanceLock() {
    this.#lock.release()
  }

  #loginItems = new LoginItems(
    process.platform,
    process.env['STANDIN_LOGIN_ITEM'] as Taking | undefined, // by hand, or by a test
    () => this.#appUserModelId,
    process.env['STANDIN_AT_LOGIN'] === '1',
  )
  getLoginItemSettings(options?: Electron.LoginItemSettingsOptions) {
    return this.#loginItems.get(options)
  }
  /** On Linux Electron has none. */
  setLoginItemSettings(settings: Electron.Settings) {
    if (process.platform === 'linux') notImplemented('App.setLoginItemSettings on Linux')
    this.#loginItems.set(settings)
  }

  focus() {}

  /** Of macOS: shown by nobody, a test reads it. */
  activationPolicy = 'accessory'
  setActivationPolicy(policy: Parameters<Electron.App['setActivationPolicy']>[0]) {
    if (process.platform !== 'darwin') throw new TypeError('app.setActivationPolicy is not a function')
    this.activationPolicy = policy
  }

  /** Asks the windows to close, and leaves when the last one is gone: that takes its time, as in Electron. */
  quit() {
    if (this.#quitting || this.#exiting || this.emitPreventable('before-quit')) return
    this.#quitting = true
    const windows = [...this.openWindows()]
    if (windows.length === 0) return this.#leave()
    for (const window of windows) window.close()
  }
  /** A window does not close, so the app does not quit. */
  stay() {
    this.#quitting = false
  }
  lastWindowClosed() {
    if (this.#exiting) return
    if (this.#quitting) this.#leave()
    else if (!this.emit('window-all-closed')) this.quit()
  }

  #leave() {
    if (this.emitPreventable('will-quit')) this.#quitting = false
    else this.exit(0)
  }

  exit(exitCode = 0) {
    if (this.#exiting) return
    this.#exiting = true
    for (const window of [...this.openWindows()]) window.destroy()
    this.emit('quit', {}, exitCode)
    this.#lock.release()
    clearInterval(this.#keepAlive)
    const closed = Promise.allSettled(this.beforeExit.map((close) => close()))
    // Chromium writes its profile to the end, and the next start may use the same one.
    const patience = new Promise((resolve) => setTimeout(resolve, 30_000))
    void Promise.race([closed, patience]).then(() => process.exit(exitCode))
  }
}

export const app = new App()

process.on('SIGTERM', () => app.quit())
process.on('SIGINT', () => app.quit())
