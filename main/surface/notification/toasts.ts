import type { Notification } from 'electron'
import type { NoticeButton } from '../../../core/surface/notification/buttons.ts'
import type { Subject } from '../../../core/surface/notification/over.ts'
import type { Notice } from '../../../core/surface/notification/policy.ts'
import { toastIdOf } from '../../../core/surface/notification/toastId.ts'
import { fitted, fittedLines } from '../../../core/values/plain.ts'
import { bodyFor } from './body.ts'
import type { Outcomes } from './outcomes.ts'

/** Somebody clicked a notification, or its button. */
export interface Touch {
  readonly id: string
  /** What it said; undefined for one of an earlier run, of which only the id is left. */
  readonly notice: Notice | undefined
  readonly isButton: boolean
}

export interface ToastOptions {
  readonly platform: NodeJS.Platform
  /** Electron's. */
  readonly Notification: typeof Notification
  /** What the clock shows, epoch ms. */
  readonly wall: () => number
  readonly buttonsOf: (notice: Notice) => readonly NoticeButton[]
  readonly touched: (touch: Touch) => void
  readonly outcomes: Outcomes
  /** What a notification of an earlier run is about; undefined where that cannot be told now. */
  readonly subjectOf: (id: string) => Subject | undefined
}

/** Not every system tells that one was closed: of more than these the oldest is let go, with its click. */
const MOST_SHOWN = 50

export interface Toasts {
  readonly show: (notice: Notice) => void
  /** Takes those from the screen, and from where the system keeps them, that are over. */
  readonly withdraw: (isOver: (notice: Subject) => boolean) => void
  /** Takes up one that the system kept from an earlier run. */
  readonly takeUp: (toast: Notification) => void
  /** One was clicked, as the system tells by its id; it may tell the same in another way too. */
  readonly touch: (id: string, isButton: boolean) => void
}

interface Shown {
  readonly toast: Notification
  readonly notice: Notice | undefined
}

/** Shows notices on the desktop, whatever the preferences say. */
export function createToasts(options: ToastOptions): Toasts {
  const { platform, wall, buttonsOf, outcomes } = options
  // Electron holds a notification weakly: without a reference it is collected, and its click is lost.
  const shown = new Map<string, Shown>()
  /** A click on Windows is told twice, in an order that nobody promises. */
  const touched = new Set<string>()
  let lastAt = 0

  /** Ids are told apart by their time. */
  const nextAt = () => {
    lastAt = Math.max(lastAt + 1, wall())
    return lastAt
  }

  const forget = (id: string) => void shown.delete(id)

  const letGo = (ids: Iterable<string>, left: number, drop: (id: string) => void) => {
    for (const oldest of [...ids].slice(0, -left)) drop(oldest)
  }

  const touch = (id: string, isButton: boolean) => {
    const notice = shown.get(id)?.notice
    // A desktop on Linux may keep one that was clicked, and says when it closed it.
    if (platform !== 'linux') {
      if (touched.has(id)) return
      touched.add(id)
      letGo(touched, MOST_SHOWN, (oldest) => touched.delete(oldest))
      forget(id)
    }
    outcomes.shown()
    options.touched({ id, notice, isButton })
  }

  const follow = (id: string, toast: Notification, notice: Notice | undefined) => {
    toast.on('click', () => touch(id, false))
    toast.on('action', () => touch(id, true))
    toast.on('close', ({ reason }) => {
      outcomes.closed(reason)
      // Windows says so of one that it moves to the Action Center, where it is still clicked and can be taken back.
      if (platform !== 'win32' || reason === 'userCanceled') forget(id)
    })
    letGo(shown.keys(), MOST_SHOWN - 1, forget)
    shown.set(id, { toast, notice })
  }

  const show = (notice: Notice) => {
    if (!outcomes.isSupported()) return outcomes.failed('the system shows none')
    const id = toastIdOf(notice, nextAt())
    const { urgency } = notice
    const title = fitted(notice.title)
    const body = bodyFor(platform, fittedLines(notice.body))
    // Electron has no buttons on Linux.
    const buttons = platform === 'linux' ? [] : buttonsOf(notice)
    const actions = buttons.map(({ label }) => ({ type: 'button' as const, text: label }))
    // Elsewhere: macOS has no urgency, but goes by the sound.
    const toast = new options.Notification({
      id,
      title,
      body,
      urgency,
      silent: urgency !== 'critical',
      actions,
    })
    // Windows says so at once, whatever becomes of it.
    if (platform !== 'win32') toast.on('show', outcomes.shown)
    // Elsewhere: Linux does not tell.
    toast.on('failed', (_event, reason) => {
      forget(id)
      outcomes.failed(reason)
    })
    follow(id, toast, notice)
    try {
      toast.show()
    } catch (cause) {
      forget(id)
      throw cause
    }
  }

  return {
    show,
    touch,
    // Elsewhere: Linux has none of an earlier run to take up.
    takeUp: (toast) => follow(toast.id, toast, undefined),
    withdraw: (isOver) => {
      for (const [id, { toast, notice }] of [...shown]) {
        const subject = notice ?? options.subjectOf(id)
        if (!subject || !isOver(subject)) continue
        forget(id)
        toast.close()
      }
    },
  }
}
