/** What a system makes of a login item that the app sets: it need not become so, and nothing says that it did not. */
export type Taking = 'taken' | 'needsApproval' | 'ignored' | 'notFound' | 'turnedOff'

interface Entry {
  readonly path: string
  readonly args: readonly string[]
  readonly enabled: boolean
}

/** As it is written: in one pair of quotes, whatever it was given in. */
const unquoted = (path: string) => path.replace(/^"(.*)"$/, '$1')
/** As it is read: of a command line, so that one without quotes ends at its first space. */
const programOf = (path: string) => /^"([^"]*)"|^(\S*)/.exec(path)?.slice(1).find(Boolean) ?? ''

/**
 * The login items of macOS and Windows (shell/browser/browser_mac.mm, browser_win.cc). `set` never throws; on macOS the
 * user may have to consent (`requires-approval`), or the system may not find the app; on Windows an entry is found by its
 * path and arguments only, and may be turned off in the task manager.
 */
export class LoginItems {
  readonly platform: NodeJS.Platform
  taking: Taking
  /** The name that an entry of Windows gets where the app gives none. */
  readonly #ownName: () => string
  readonly #wasOpenedAtLogin: boolean
  readonly #entries = new Map<string, Entry>()

  constructor(
    platform: NodeJS.Platform,
    taking: Taking = 'taken',
    ownName = () => '',
    wasOpenedAtLogin = false,
  ) {
    this.platform = platform
    this.taking = taking
    this.#ownName = ownName
    this.#wasOpenedAtLogin = wasOpenedAtLogin
  }

  set({
    openAtLogin = false,
    path = process.execPath,
    args = [],
    enabled = true,
    name = this.#ownName(),
  }: Electron.Settings): void {
    if (this.taking === 'ignored') return
    if (openAtLogin) this.#entries.set(name, { path, args, enabled })
    else this.#entries.delete(name)
  }

  get({
    path = process.execPath,
    args = [],
  }: Electron.LoginItemSettingsOptions = {}): Electron.LoginItemSettings {
    const launchItems = this.platform === 'win32' ? this.#launchItems(path) : []
    const own = this.#entries.get(this.#ownName())
    const isThere =
      own !== undefined &&
      unquoted(own.path) === unquoted(path) &&
      JSON.stringify(own.args) === JSON.stringify(args)
    const status = this.#status()
    return {
      openAtLogin: this.platform === 'win32' ? isThere : status === 'enabled',
      wasOpenedAtLogin: this.#wasOpenedAtLogin,
      status,
      executableWillLaunchAtLogin: launchItems.some(({ enabled }) => enabled),
      launchItems,
    }
  }

  #launchItems(path: string): Electron.LaunchItems[] {
    const ofProgram = [...this.#entries].filter(([, entry]) => unquoted(entry.path) === programOf(path))
    return ofProgram.map(([name, entry]) => ({
      name,
      path: entry.path,
      args: [...entry.args],
      scope: 'user',
      enabled: entry.enabled && this.taking !== 'turnedOff',
    }))
  }

  #status(): Electron.LoginItemSettings['status'] {
    if (this.platform !== 'darwin') return 'not-registered'
    if (this.taking === 'notFound') return 'not-found'
    if (this.#entries.size === 0) return 'not-registered'
    return this.taking === 'needsApproval' ? 'requires-approval' : 'enabled'
  }
}
