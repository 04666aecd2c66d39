import type { LastHourPoints } from '../../fleet/lastHour.ts'
import type { Patch } from '../../state/patch.ts'
import type { SentSnapshot } from '../../state/snapshot.ts'
import { answer, call, event, type HandlersOf, nothing } from '../channel.ts'
import { chargePointReference } from '../reference.ts'

/** What main knows: a window asks for all of it once, and hears of what changes. */
export const state = {
  snapshot: call(nothing, answer<SentSnapshot>()),
  /** Elapsed time as main counts it, epoch ms: a window's own clock can be set. */
  time: call(nothing, answer<number>()),
  patch: event(answer<Patch>()),
  /** The last hour of a charge point, for its chart; what comes after is in the patches. */
  lastHour: call(chargePointReference, answer<LastHourPoints>()),
  /** Somebody looks at a charge point: what only its settings tell is read, and comes in the patches. */
  needSettings: call(chargePointReference, answer<void>()),
} as const

export type StateHandlers = HandlersOf<typeof state>
