/** What a system makes of a login item that the app sets: it need not become so, and nothing says that it did not. */
export type Taking = 'taken' | 'needsApproval' | 'ignored' | 'notFound' | 'turnedOff'

interface Entry {
  readonly path: string
  readonly args: readonly string[]
}

const isSame = (one: Entry, other: Entry) => JSON.stringify(one) === JSON.stringify(other)

/**
 * The login items of macOS and Windows (shell/browser/browser_mac.mm, browser_win.cc). `set` never throws; on macOS the
 * user may have to consent (`requires-approval`), or the system may not find the app; on Windows an entry is found by its
 * path and arguments only, and may be turned off in the task manager.
 */
export class LoginItems {
  readonly platform: NodeJS.Platform
  taking: Taking
  readonly #wasOpenedAtLogin: boolean
  #entries: readonly Entry[] = []

  constructor(platform: NodeJS.Platform, taking: Taking = 'taken', wasOpenedAtLogin = false) {
    this.platform = platform
    this.taking = taking
    this.#wasOpenedAtLogin = wasOpenedAtLogin
  }

  set({ openAtLogin = false, path = process.execPath, args = [] }: Electron.Settings): void {
    if (this.taking === 'ignored') return
    // One value of the registry, and one bundle: the new entry takes the place of the old one.
    this.#entries = openAtLogin ? [this.platform === 'darwin' ? { path: '', args: [] } : { path, args }] : []
  }

  get({
    path = process.execPath,
    args = [],
  }: Electron.LoginItemSettingsOptions = {}): Electron.LoginItemSettings {
    const status = this.#status()
    const isWindows = this.platform === 'win32'
    return {
      openAtLogin: isWindows
        ? this.#entries.some((one) => isSame(one, { path, args }))
        : status === 'enabled',
      wasOpenedAtLogin: this.#wasOpenedAtLogin,
      status,
      executableWillLaunchAtLogin:
        isWindows && this.taking !== 'turnedOff' && this.#entries.some((one) => one.path === path),
      launchItems: [],
    }
  }

  #status(): Electron.LoginItemSettings['status'] {
    if (this.platform !== 'darwin') return 'not-registered'
    if (this.taking === 'notFound') return 'not-found'
    if (this.#entries.length === 0) return 'not-registered'
    return this.taking === 'needsApproval' ? 'requires-approval' : 'enabled'
  }
}
