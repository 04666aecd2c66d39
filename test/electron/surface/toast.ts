/** What a system tells of a notification of an earlier run. */
export interface KeptToast {
  readonly id: string
  readonly title: string
  readonly subtitle: string
  readonly body: string
}

interface Told
  extends KeptToast,
    Pick<Electron.Notification, 'urgency' | 'actions' | 'silent' | 'timeoutType'> {
  readonly icon: Electron.NativeImage | string | undefined
}

/** What a toast needs of the system that shows it. */
interface Around {
  readonly platform: NodeJS.Platform
  /** Writes down what is kept. */
  readonly keep: () => void
  /** Something was done to a toast with these arguments. */
  readonly activated: (args: string) => void
}

interface Emitter {
  emit(event: string, ...args: unknown[]): boolean
}

/**
 * A notification as the system has it. It holds the app's object only weakly, as Electron does: where the app lets that
 * go, clicks reach nobody by it.
 */
export class Toast {
  readonly id: string
  readonly title: string
  readonly subtitle: string
  readonly body: string
  readonly urgency: Told['urgency']
  readonly silent: boolean
  readonly timeoutType: Told['timeoutType']
  readonly icon: Told['icon']
  /** Kept, but shown and answered by no desktop on Linux, as in Electron. */
  readonly actions: Told['actions']
  place: 'screen' | 'center' | 'gone' = 'screen'
  readonly #system: Around
  readonly #of: WeakRef<Emitter>

  constructor(system: Around, of: Told & Emitter) {
    this.#system = system
    this.#of = new WeakRef(of)
    this.id = of.id
    this.title = of.title
    this.subtitle = of.subtitle
    this.body = of.body
    this.urgency = of.urgency
    this.silent = of.silent
    this.timeoutType = of.timeoutType
    this.icon = of.icon
    this.actions = of.actions
  }

  /** Whether it is on the screen. */
  get open(): boolean {
    return this.place === 'screen'
  }

  /** What a user or the system does with it: `click`, `action`, `close`; other events only reach the app's object. */
  emit(event: string, ...args: unknown[]): boolean {
    const [details] = args as [{ actionIndex?: number; reason?: string } | undefined] // as Electron's events have them
    if (event === 'click') return this.#touch('type=click', 'click', {})
    if (event === 'action') {
      const index = details?.actionIndex ?? 0
      return this.#touch(
        `type=action&action=${index}`,
        'action',
        { actionIndex: index, selectionIndex: -1 },
        index,
        -1,
      )
    }
    if (event === 'close') return this.leave(details?.reason ?? 'userCanceled')
    return this.#tell(event, ...args)
  }

  /** It leaves the screen; what timed out on Windows goes to the Action Center, where it can be clicked. */
  leave(reason: string): boolean {
    if (this.place !== 'screen') return false
    const isWindows = this.#system.platform === 'win32'
    this.#go(isWindows && reason !== 'userCanceled' ? 'center' : 'gone')
    return this.#tell('close', isWindows ? { reason } : {})
  }

  /** The app takes it back, from wherever it is; whether it was on the screen. */
  remove(): boolean {
    const wasOpen = this.open
    this.#go('gone')
    return wasOpen
  }

  kept(): KeptToast {
    const { id, title, subtitle, body } = this
    return { id, title, subtitle, body }
  }

  #touch(args: string, event: string, ...told: unknown[]): boolean {
    if (this.place === 'gone') throw new Error(`“${this.title}” is not there any more`)
    // On Linux it depends on the desktop whether it stays.
    if (this.#system.platform !== 'linux') this.#go('gone')
    const isHeard = this.#tell(event, ...told)
    this.#system.activated(`${args}&tag=${this.id}`)
    return isHeard
  }

  #go(place: Toast['place']): void {
    this.place = place
    this.#system.keep()
  }

  #tell(event: string, ...args: unknown[]): boolean {
    return this.#of.deref()?.emit(event, ...args) ?? false
  }
}
