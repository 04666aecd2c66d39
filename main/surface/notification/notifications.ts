import { buttonsOf } from '../../../core/surface/notification/buttons.ts'
import { speechOf } from '../../../core/words/speech.ts'
import type { Engine } from '../../engine.ts'
import type { Desktop } from '../desktop.ts'
import { startNotifier } from './notifier.ts'
import { createToasts } from './toasts.ts'

/** Shows notices on the desktop, and tells what happens as the policy in core wants it told. */
export function startNotifications(
  { store, clock, log, choose, front }: Engine,
  { platform, Notification }: Pick<Desktop, 'platform' | 'Notification'>,
): void {
  const failed = (reason: string) => log.warn(`a notification was not shown: ${reason}`)
  const { show, withdraw } = createToasts({
    platform,
    Notification,
    buttonsOf: (notice) => buttonsOf(notice, store.get().fleet, speechOf(store.get())),
    reveal: (evseId) => front.open('overview', evseId),
    choose: (intent) => void choose(intent, 'notification'),
    failed,
  })
  front.provide({ show })
  startNotifier({ store, clock, isOverviewInView: front.isOverviewInView, show, withdraw, failed })
}
