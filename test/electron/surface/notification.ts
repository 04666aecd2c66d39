import { type PartOf, StrictEmitter } from '../strict.ts'
import { hosts, model } from './model.ts'

let count = 0

export class Notification extends StrictEmitter implements PartOf<Electron.Notification> {
  static isSupported() {
    return true
  }
  /** For activations that come from outside: nothing does here. */
  static handleActivation(_callback: (details: Electron.ActivationArguments) => void) {}

  readonly id: string
  readonly icon: Electron.NativeImage | string | undefined
  title: string
  body: string
  subtitle: string
  silent: boolean
  urgency: NonNullable<Electron.NotificationConstructorOptions['urgency']>
  timeoutType: NonNullable<Electron.NotificationConstructorOptions['timeoutType']>
  /** Kept, but shown and answered by no desktop on Linux, as in Electron. */
  actions: Electron.NotificationAction[]
  hasReply: boolean
  replyPlaceholder: string
  closeButtonText: string
  sound: string
  /** Whether it is on the screen. */
  open = false

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super()
    this.id = options.id ?? `notification-${++count}`
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
    if (!model.notifications.includes(this)) model.notifications.push(this)
    this.open = true
    hosts.notifications?.show(this)
    if (hosts.notifications === undefined) setImmediate(() => this.emit('show', {}))
  }
  close() {
    if (!this.open) return
    hosts.notifications?.close(this)
    this.closed('userCanceled')
  }

  /** It left the screen. */
  closed(reason: string) {
    if (!this.open) return
    this.open = false
    this.emit('close', { reason })
  }
}
