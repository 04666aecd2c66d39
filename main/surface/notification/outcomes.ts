import type { Notification } from 'electron'
import type { Engine } from '../../engine.ts'

/** What becomes of notifications on this system: for the settings, the log and the diagnostics. */
export interface Outcomes {
  /** Whether the system shows any. On macOS to ask is to ask the user, the first time. */
  readonly isSupported: () => boolean
  /** One was on the screen. */
  readonly shown: () => void
  /** It left the screen; only Windows says why. */
  readonly closed: (reason: string | undefined) => void
  readonly failed: (reason: string) => void
}

/** `NotificationType`: Electron's. */
export function createOutcomes(
  { store, desktop, log }: Pick<Engine, 'store' | 'desktop' | 'log'>,
  platform: NodeJS.Platform,
  NotificationType: Pick<typeof Notification, 'isSupported'>,
): Outcomes {
  const tell = (notificationProblem: 'unsupported' | 'refused' | undefined, said: string) => {
    desktop.note('notifications', said)
    if (store.get().app.notificationProblem !== notificationProblem) store.changeApp({ notificationProblem })
  }
  const shown = () => tell(undefined, 'shown')

  return {
    isSupported: () => {
      const isSupported = NotificationType.isSupported()
      const { notificationProblem } = store.get().app
      if (!isSupported) tell('unsupported', 'not supported')
      else if (notificationProblem === 'unsupported') tell(undefined, 'supported')
      else if (!desktop.facts().has('notifications'))
        desktop.note('notifications', 'supported, none shown yet')
      return isSupported
    },
    shown,
    closed: (reason) => {
      desktop.count('notifications closed', reason ?? 'without a reason')
      // Windows says only so that one was there.
      if (platform === 'win32') shown()
    },
    failed: (reason) => {
      desktop.count('notifications not shown', reason)
      log.warn(`a notification was not shown: ${reason}`)
      if (store.get().app.notificationProblem !== 'unsupported') tell('refused', 'refused')
    },
  }
}
