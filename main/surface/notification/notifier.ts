import { isLacking } from '../../../core/connection/connection.ts'
import type { Snapshot } from '../../../core/state/snapshot.ts'
import { type Held, summaryOf, withHeld } from '../../../core/surface/notification/held.ts'
import {
  isSilent,
  NO_CONNECTION_AFTER_MS,
  type Notice,
  noConnectionNotice,
  notices,
  verdictOn,
} from '../../../core/surface/notification/policy.ts'
import { isRepetition, type LastTold, withTold } from '../../../core/surface/notification/throttle.ts'
import { speechOf } from '../../../core/words/speech.ts'
import type { Clock } from '../../clock.ts'
import type { Store } from '../../state/store.ts'

export interface NotifierOptions {
  readonly store: Store
  readonly clock: Clock
  readonly isOverviewInView: () => boolean
  readonly show: (notice: Notice) => void
}

const timeOfDay = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** Whether the quiet hours are over is looked at this often: a timer for their end would not know of sleep and summer time. */
const LOOK_EVERY_MS = 60_000

/** Tells what happens, as the policy in core wants it told. */
export function startNotifier({ store, clock, isOverviewInView, show }: NotifierOptions): void {
  let told: LastTold = new Map()
  let held: Held = []
  let nextLook: unknown
  let noConnection: unknown

  /** Tells what was held back, as soon as it may be told. */
  const release = () => {
    clock.clearTimeout(nextLook)
    const { preferences } = store.get()
    if (!preferences.notifications) held = []
    if (held.length === 0) return
    if (isSilent(preferences, clock.now(), timeOfDay.format(clock.now()))) {
      nextLook = clock.setTimeout(release, LOOK_EVERY_MS)
      return
    }
    const summary = summaryOf(held, speechOf(store.get()))
    held = []
    if (summary) show(summary)
  }

  const tell = (notice: Notice) => {
    const now = clock.now()
    const verdict = verdictOn(notice, store.get().preferences, now, timeOfDay.format(now))
    if (verdict === 'drop' || isRepetition(notice, told, now)) return
    told = withTold(told, notice, now)
    if (verdict === 'show') return show(notice)
    held = withHeld(held, notice, now)
    release()
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
    if (after.fleet.connection.state === 'signedOut') held = []
    if (before.preferences !== after.preferences) release()
    for (const notice of notices(before, after, speechOf(after), clock.now(), isOverviewInView()))
      tell(notice)
  })
}
