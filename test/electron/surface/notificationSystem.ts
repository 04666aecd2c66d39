import { readFileSync, writeFileSync } from 'node:fs'
import type { KeptToast, Toast } from './toast.ts'

/** What the user said of notifications; `unasked` on macOS until the app first uses them. */
export type Permission = 'unasked' | 'granted' | 'denied' | 'unsigned' | 'unsupported'

interface Options {
  /** Every one that was shown since the start, in order; those that macOS gave back are among them. */
  readonly toasts?: Toast[]
  readonly platform: NodeJS.Platform
  readonly permission?: Permission
  /** Whether a window of the app is in front, so that what macOS asks is seen and answered. */
  readonly isInFront?: () => boolean
  /** Where the system keeps what it shows, over runs of the app. */
  readonly file?: string | undefined
  /** The arguments of an old toast that was clicked, for which Windows started the app. */
  readonly startedBy?: string | undefined
}

interface Kept {
  readonly permission: Permission
  readonly toasts: readonly KeptToast[]
}

type Heard = (details: Electron.ActivationArguments) => void

/**
 * A system that shows notifications, with what Electron makes of it (shell/browser/notifications): its presenter is made
 * when notifications are first used, and only that asks macOS for permission and registers the program that answers
 * clicks on Windows.
 */
export class NotificationSystem {
  readonly platform: NodeJS.Platform
  permission: Permission
  readonly toasts: Toast[]
  readonly #isInFront: () => boolean
  readonly #file: string | undefined
  readonly #before: readonly KeptToast[]
  readonly #waiting: Electron.ActivationArguments[]
  #hasPresenter = false
  #isRegistered = false
  #heard: Heard | undefined

  constructor({ platform, toasts = [], permission, isInFront = () => false, file, startedBy }: Options) {
    this.toasts = toasts
    this.platform = platform
    this.#isInFront = isInFront
    this.#file = file
    const kept = file === undefined ? undefined : readKept(file)
    this.permission = permission ?? kept?.permission ?? (platform === 'darwin' ? 'unasked' : 'granted')
    this.#before = kept?.toasts ?? []
    this.#waiting = startedBy === undefined ? [] : [activation(startedBy)]
  }

  /** Whether there is a presenter; makes it when it is asked for first. */
  present(): boolean {
    if (this.permission === 'unsupported') return false
    if (this.#hasPresenter) return true
    this.#hasPresenter = true
    // Whoever sees the question says yes; else it goes by itself, which macOS takes for no.
    if (this.permission === 'unasked') {
      const answer = this.#isInFront() ? 'granted' : 'denied'
      setImmediate(() => this.#become(answer))
    }
    if (this.platform === 'win32')
      setImmediate(() => {
        this.#isRegistered = true
        this.#hand()
      })
    return true
  }

  /** Why nothing is shown now; undefined when it is. */
  get refusal(): string | undefined {
    if (this.permission === 'granted') return undefined
    return this.platform === 'darwin'
      ? 'The operation couldn’t be completed. (UNErrorDomain error 1.)'
      : 'Notification failed - Settings prevent the notification from being delivered.'
  }

  /** A toast with the id of another one takes its place, on Windows and macOS. */
  add(toast: Toast): void {
    for (const one of this.toasts) if (this.platform !== 'linux' && one.id === toast.id) one.place = 'gone'
    this.toasts.push(toast)
    this.keep()
  }

  /** Those of an earlier run that are still there, as macOS gives them back. */
  restored(): readonly KeptToast[] {
    const now = this.toasts.filter(({ place }) => place !== 'gone').map((toast) => toast.kept())
    return [...this.#before.filter(({ id }) => !this.toasts.some((toast) => toast.id === id)), ...now]
  }

  /** Something was done to a toast: Windows tells it by the registered program. */
  activated(args: string): void {
    if (this.platform !== 'win32') return
    this.#waiting.push(activation(args))
    this.#hand()
  }

  handleActivation(heard: Heard): void {
    this.#heard = heard
    this.#hand()
  }

  keep(): void {
    if (this.#file === undefined) return
    const kept: Kept = { permission: this.permission, toasts: this.restored() }
    writeFileSync(this.#file, JSON.stringify(kept))
  }

  #become(permission: Permission): void {
    this.permission = permission
    this.keep()
  }

  #hand(): void {
    const heard = this.#heard
    if (!heard || !this.#isRegistered) return
    for (const details of this.#waiting.splice(0)) {
      try {
        heard(details)
      } catch {
        // As in Electron: what the callback throws is lost.
      }
    }
  }
}

function readKept(file: string): Kept | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Kept // written by `keep`
  } catch {
    return undefined
  }
}

/** What Electron makes of the arguments in a toast (windows_toast_activator.cc). */
function activation(args: string): Electron.ActivationArguments {
  const parts = new URLSearchParams(args)
  const type = parts.get('type') ?? 'click'
  const index = parts.get('action')
  return { type, arguments: args, ...(type === 'action' && index !== null && { actionIndex: Number(index) }) }
}
