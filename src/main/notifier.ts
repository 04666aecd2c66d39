import { Notification } from 'electron'
import { isLacking } from '../core/connection/connection.ts'
import {
  isWanted,
  NO_CONNECTION_AFTER_MS,
  type Notice,
  noConnectionNotice,
  notices,
} from '../core/notification/policy.ts'
import { isRepetition, type Told, withTold } from '../core/notification/throttle.ts'
import type { Snapshot } from '../core/snapshot.ts'
import { speechOf } from '../core/tray/model.ts'
import type { Clock } from './simulator/clock.ts'
import type { Store } from './store.ts'

export interface NotifierOptions {
  readonly store: Store
  readonly clock: Clock
  readonly isOverviewInView: () => boolean
  /** A notification was clicked. */
  readonly reveal: (evseId: string | undefined) => void
  readonly failed: (reason: string) => void
}

export interface Notifier {
  /** Shows a notice whatever the preferences say. */
  readonly show: (notice: Notice) => void
}

const timeOfDay = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** Tells what happens, as the policy in core wants it told. */
export function createNotifier({
  store,
  clock,
  isOverviewInView,
  reveal,
  failed,
}: NotifierOptions): Notifier {
  // Without a reference a notification is collected, and its click is lost.
  const shown = new Set<Notification>()
  let told: Told = new Map()
  let noConnection: unknown

  const show = ({ title, body, urgency, evseId }: Notice) => {
    const notification = new Notification({ title, body, urgency, silent: urgency !== 'critical' })
    const forget = () => shown.delete(notification)
    notification.on('click', () => {
      forget()
      reveal(evseId)
    })
    notification.on('close', forget)
    notification.on('failed', (_event, reason) => {
      forget()
      failed(reason)
    })
    shown.add(notification)
    notification.show()
  }

  const tell = (notice: Notice) => {
    const now = clock.now()
    const { preferences } = store.get()
    if (!isWanted(notice, preferences, now, timeOfDay.format(now)) || isRepetition(notice, told, now)) return
    told = withTold(told, notice, now)
    show(notice)
  }

  const watchConnection = (before: Snapshot, after: Snapshot) => {
    const lacks = isLacking(after.fleet.connection)
    if (isLacking(before.fleet.connection) === lacks) return
    clock.clearTimeout(noConnection)
    if (!lacks) return
    noConnection = clock.setTimeout(
      () => tell(noConnectionNotice(speechOf(store.get()))),
      NO_CONNECTION_AFTER_MS,
    )
  }

  store.subscribe((before, after) => {
    watchConnection(before, after)
    for (const notice of notices(before, after, speechOf(after), clock.now(), isOverviewInView()))
      tell(notice)
  })

  return { show }
}
