import { randomUUID } from 'node:crypto'
import { type PartOf, StrictEmitter, strict } from '../strict.ts'
import { hosts } from './model.ts'
import type { NotificationSystem } from './notificationSystem.ts'
import { Toast } from './toast.ts'

/** What Windows takes as the tag of a toast, and Electron as an id there. */
const MOST_IN_ID = 64

function assertIsId(id: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what Electron refuses
  if (/[&=\u0000-\u001f\u007f]/.test(id))
    throw new Error("Notification id cannot contain '&', '=', or control characters")
  if (id.length > MOST_IN_ID) throw new Error('Notification id exceeds Windows limit of 64 UTF-16 characters')
}

/** Electron's Notification on a system; `assertReady` throws before the app is ready. */
export function notificationOf(
  system: NotificationSystem,
  assertReady: () => void = () => {},
): typeof Electron.Notification {
  const on = <T>(platform: NodeJS.Platform, member: T): T | undefined =>
    system.platform === platform ? member : undefined

  class Notification extends StrictEmitter implements PartOf<Electron.Notification> {
    static isSupported() {
      return system.present()
    }
    // Statics of one system are missing on the others (`FillObjectTemplate` and `Initialize` of Electron's binding).
    static handleActivation = on('win32', (callback: (details: Electron.ActivationArguments) => void) =>
      system.handleActivation(callback),
    )
    static getHistory = on('darwin', async (): Promise<Electron.Notification[]> => {
      // An app that may show none, or is not signed, gets an empty list.
      if (!system.present() || system.permission !== 'granted') return []
      return system.restored().map((kept) => {
        const notification = new Notification(kept)
        notification.#restore()
        return notification as unknown as Electron.Notification // strict: what is left out throws
      })
    })

    readonly id: string
    readonly icon: Electron.NativeImage | string | undefined
    title: string
    body: string
    subtitle: string
    silent: boolean
    urgency: NonNullable<Electron.NotificationConstructorOptions['urgency']>
    timeoutType: NonNullable<Electron.NotificationConstructorOptions['timeoutType']>
    actions: Electron.NotificationAction[]
    hasReply: boolean
    replyPlaceholder: string
    closeButtonText: string
    sound: string
    #toast: Toast | undefined

    constructor(options: Electron.NotificationConstructorOptions = {}) {
      assertReady()
      super()
      this.id = options.id || randomUUID()
      if (system.platform === 'win32') assertIsId(this.id)
      this.icon = options.icon
      this.title = options.title ?? ''
      this.body = options.body ?? ''
      this.subtitle = options.subtitle ?? ''
      this.silent = options.silent ?? false
      this.urgency = options.urgency ?? 'normal'
      this.timeoutType = options.timeoutType ?? 'default'
      this.actions = options.actions ?? []
      this.hasReply = options.hasReply ?? false
      this.replyPlaceholder = options.replyPlaceholder ?? ''
      this.closeButtonText = options.closeButtonText ?? ''
      this.sound = options.sound ?? ''
    }

    show() {
      // Without a presenter nothing is shown, and nothing says so.
      if (!system.present()) return
      this.#toast?.remove()
      const { refusal } = system
      if (refusal !== undefined && system.platform === 'darwin') {
        setImmediate(() => this.emit('failed', {}, refusal))
        return
      }
      this.#toast = new Toast(system, this)
      if (system.platform === 'win32') {
        // Windows says afterwards that it did not.
        this.emit('show', {})
        if (refusal !== undefined) {
          setImmediate(() => this.emit('failed', {}, refusal))
          return
        }
      }
      system.add(this.#toast)
      if (hosts.notifications) hosts.notifications.show(this.#toast)
      else if (system.platform !== 'win32') setImmediate(() => this.emit('show', {}))
    }

    close() {
      const toast = this.#toast
      if (!toast || toast.place === 'gone') return
      hosts.notifications?.close(toast)
      if (!toast.remove()) return
      this.emit('close', system.platform === 'win32' ? { reason: 'applicationHidden' } : {})
    }

    #restore() {
      this.#toast = new Toast(system, this)
      system.add(this.#toast)
    }
  }
  const parts: PartOf<Omit<typeof Electron.Notification, 'prototype'>> = Notification
  return strict('Notification', parts) as typeof Electron.Notification // what is left out throws
}
