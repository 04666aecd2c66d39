import { Notification } from 'electron'
import type { Intent } from '../../../core/intent.ts'
import type { NoticeButton } from '../../../core/surface/notification/buttons.ts'
import type { Notice } from '../../../core/surface/notification/policy.ts'
import { fitted, fittedLines } from '../../../core/values/plain.ts'
import { bodyFor } from './body.ts'

export interface ToastOptions {
  readonly buttonsOf: (notice: Notice) => readonly NoticeButton[]
  /** A notification was clicked. */
  readonly reveal: (evseId: string | undefined) => void
  /** A button on one was. */
  readonly choose: (intent: Intent) => void
  readonly failed: (reason: string) => void
}

/** Not every system tells that one was closed: of more than these the oldest is let go, with its click. */
const MOST_SHOWN = 50

/** Shows notices on the desktop, whatever the preferences say. */
export function createToasts({ buttonsOf, reveal, choose, failed }: ToastOptions): (notice: Notice) => void {
  // Without a reference a notification is collected, and its click is lost.
  const shown = new Set<Notification>()

  if (process.platform === 'win32') {
    // Windows also reports clicks on notifications of an earlier run, but not which charge point they were about.
    Notification.handleActivation(({ type }) => {
      if (type === 'click' || shown.size === 0) reveal(undefined)
    })
  }

  return (notice) => {
    const { urgency, evseId } = notice
    const title = fitted(notice.title)
    const body = bodyFor(process.platform, fittedLines(notice.body))
    // Electron has no buttons on Linux.
    const buttons = process.platform === 'linux' ? [] : buttonsOf(notice)
    const actions = buttons.map(({ label }) => ({ type: 'button' as const, text: label }))
    const toast = new Notification({ title, body, urgency, silent: urgency !== 'critical', actions })
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
    toast.on('close', forget)
    toast.on('failed', (_event, reason) => {
      forget()
      failed(reason)
    })
    for (const oldest of [...shown].slice(0, -(MOST_SHOWN - 1))) shown.delete(oldest)
    shown.add(toast)
    toast.show()
  }
}
