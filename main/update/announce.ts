import { isSilent, type Notice, updateNotice } from '../../core/surface/notification/policy.ts'
import { timeOfDayIn } from '../../core/values/time.ts'
import { speechOf } from '../../core/words/speech.ts'
import type { Clock } from '../clock.ts'
import type { Memory } from '../state/memory.ts'
import type { Store } from '../state/store.ts'

interface AnnounceOptions {
  readonly store: Pick<Store, 'get'>
  readonly clock: Pick<Clock, 'wall'>
  readonly memory: Memory
  readonly front: {
    readonly show: (notice: Notice) => void
    readonly isOverviewInView: () => boolean
  }
}

/**
 * Tells of a newer version once, by a notification. What falls into quiet hours or a pause is told after the look of
 * the next day: nothing about it is urgent.
 */
export function announceUpdate({ store, clock, memory, front }: AnnounceOptions): (version: string) => void {
  return (version) => {
    const { update } = memory.get()
    const snapshot = store.get()
    const { preferences, app } = snapshot
    if ([update.told, update.dismissed].includes(version) || !preferences.notifications) return
    if (isSilent(preferences, timeOfDayIn(app.timeZone, clock.wall()))) return
    // Who looks at the window sees it there.
    if (!front.isOverviewInView()) front.show(updateNotice(version, speechOf(snapshot)))
    void memory.remember({ update: { ...update, told: version } })
  }
}
