import { chargePointOf, type Fleet } from '../../../core/fleet/fleet.ts'
import type { Intent } from '../../../core/intent.ts'
import {
  choiceFailedNotice,
  type Notice,
  overtakenNotice,
} from '../../../core/surface/notification/policy.ts'
import { replyTo, type Told } from '../../../core/surface/notification/reply.ts'
import { readToastId, type ToastName } from '../../../core/surface/notification/toastId.ts'
import { speechOf } from '../../../core/words/speech.ts'
import { untilKnown } from '../../choice/known.ts'
import type { Clock } from '../../clock.ts'
import type { Store } from '../../state/store.ts'
import type { Touch } from './toasts.ts'

export interface ReplyOptions {
  readonly store: Store
  readonly clock: Clock
  /** Brings the overview to the front, at a charge point where one is named. */
  readonly reveal: (evseId: string | undefined) => void
  readonly choose: (intent: Intent) => void
  readonly show: (notice: Notice) => void
}

/** The charge point that an id names, as far as that is known. */
export function evseIdOf({ evseId, isOf }: ToastName, fleet: Fleet): string | undefined {
  if (evseId !== undefined && chargePointOf(fleet, evseId)) return evseId
  return fleet.chargePoints.find((one) => isOf(one.evseId))?.evseId ?? evseId
}

/**
 * What follows a click on a notification, of this run or an earlier one: a click shows what it was about, and its button
 * does what it says where that is still so, else says that nothing was done.
 */
export function createReplies({ store, clock, reveal, choose, show }: ReplyOptions) {
  const answer = (told: Told) => {
    const reply = replyTo(told, store.get(), clock.wall())
    if (reply.is === 'chosen') return choose(reply.intent)
    reveal(told.evseId)
    const speech = speechOf(store.get())
    if (reply.is === 'unknown') show(choiceFailedNotice(told.evseId, speech))
    // That there is a connection again needs no words.
    else if (told.evseId !== undefined) show(overtakenNotice(told.evseId, speech))
  }

  return async ({ id, notice, isButton }: Touch): Promise<void> => {
    const name = readToastId(id)
    if (!name) return reveal(undefined)
    const evseId = () => (notice ? notice.evseId : evseIdOf(name, store.get().fleet))
    const isUnclear = isButton || evseId() === undefined
    // What opened the app waits until it is known how its charge point is, or which one it is.
    if (!notice && name.isOfChargePoint && isUnclear) await untilKnown(store, clock, evseId)
    if (!isButton) return reveal(evseId())
    const { about, socketId, at } = name
    answer({ about, socketId, ...notice, evseId: evseId(), at, isOfThisRun: notice !== undefined })
  }
}
