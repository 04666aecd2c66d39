import type { Notification } from 'electron'
import type { Intent } from '../../../core/intent.ts'
import type { NoticeButton } from '../../../core/surface/notification/buttons.ts'
import type { Notice } from '../../../core/surface/notification/policy.ts'
import { fitted, fittedLines } from '../../../core/values/plain.ts'
import { bodyFor } from './body.ts'

export interface ToastOptions {
  readonly platform: NodeJS.Platform
  /** Electron's. */
  readonly Notification: typeof Notification
  readonly buttonsOf: (notice: Notice) => readonly NoticeButton[]
  /** A notification was clicked. */
  readonly reveal: (evseId: string | undefined) => void
  /** A button on one was. */
  readonly choose: (intent: Intent) => void
  readonly failed: (reason: string) => void
}

/** Not every system tells that one was closed: of more than these the oldest is let go, with its click. */
const MOST_SHOWN = 50

export interface Toasts {
  readonly show: (notice: Notice) => void
  /** Takes those from the screen, and from where the system keeps them, that are over. */
  readonly withdraw: (isOver: (notice: Notice) => boolean) => void
}

/** Shows notices on the desktop, whatever the preferences say. */
export function createToasts(options: ToastOptions): Toasts {
  const { platform, buttonsOf, reveal, choose, failed } = options
  // Without a reference a notification is collected, and its click is lost.
  const shown = new Map<Notification, Notice>()

  if (platform === 'win32') {
    // Windows also reports clicks on notifications of an earlier run, but not which charge point they were about.
    options.Notification.handleActivation(({ type }) => {
      if (type === 'click' || shown.size === 0) reveal(undefined)
    })
  }

  const show = (notice: Notice) => {
    const { urgency, evseId } = notice
    const title = fitted(notice.title)
    const body = bodyFor(platform, fittedLines(notice.body))
    // Electron has no buttons on Linux.
    const buttons = platform === 'linux' ? [] : buttonsOf(notice)
    const actions = buttons.map(({ label }) => ({ type: 'button' as const, text: label }))
    // Elsewhere: macOS has no urgency, but goes by the sound.
    const toast = new options.Notification({ title, body, urgency, silent: urgency !== 'critical', actions })
    const forget = () => shown.delete(toast)
    toast.on('click', () => {
      forget()
      reveal(evseId)
    })
    toast.on('action', ({ actionIndex }) => {
      forget()
      const button = buttons[actionIndex]
      if (button) choose(button.intent)
    })
    toast.on('close', ({ reason }) => {
      // Windows says so of one that it moves to the Action Center, where it is still clicked and can be taken back.
      if (platform !== 'win32' || reason === 'userCanceled') forget()
    })
    // Elsewhere: Linux does not tell.
    toast.on('failed', (_event, reason) => {
      forget()
      failed(reason)
    })
    for (const oldest of [...shown.keys()].slice(0, -(MOST_SHOWN - 1))) shown.delete(oldest)
    shown.set(toast, notice)
    try {
      toast.show()
    } catch (cause) {
      forget()
      throw cause
    }
  }

  return {
    show,
    withdraw: (isOver) => {
      for (const [toast, notice] of [...shown]) {
        if (!isOver(notice)) continue
        shown.delete(toast)
        toast.close()
      }
    },
  }
}
