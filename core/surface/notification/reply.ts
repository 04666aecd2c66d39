import { onlySocket } from '../../chargePoint/sockets.ts'
import { type ChargePoint, chargePointOf, isUpToDate } from '../../fleet/fleet.ts'
import type { Intent } from '../../intent.ts'
import type { Snapshot } from '../../state/snapshot.ts'
import { intentOf } from './buttons.ts'
import { isOver, type Subject } from './over.ts'
import { isEvent } from './policy.ts'
import { TOPICS } from './topic.ts'

/** A notification that somebody answers to, now or long after. */
export interface Told extends Subject {
  /** When it was shown, as the clock showed it, epoch ms. */
  readonly at: number
  /** Whether it was shown since the app started: only then what happened since was seen. */
  readonly isOfThisRun: boolean
}

/**
 * What the button on a notification leads to, in the state as it is now. `over`: what it was about is over, so nothing is
 * done, and that is said; `unknown`: nobody knows how it is.
 */
export type Reply =
  | { readonly is: 'chosen'; readonly intent: Intent }
  | { readonly is: 'over' }
  | { readonly is: 'unknown' }

/** The server's clock and the computer's may differ by so much, ms. */
const CLOCKS_DIFFER_MS = 120_000

/** Whether the session that is known, running or the last one, is the one that was told of, and no later one. */
function isOfSession(one: ChargePoint, { at, isOfThisRun }: Told): boolean {
  const startedAt = one.session.doubted.startedAt === undefined ? (one.status?.startedAt ?? null) : null
  return startedAt === null ? isOfThisRun : startedAt <= at + CLOCKS_DIFFER_MS
}

/** Whether it can be told now what became of what a notification was about. */
function isKnown({ evseId, isOfThisRun }: Told, { fleet }: Pick<Snapshot, 'fleet'>): boolean {
  if (evseId === undefined || isOfThisRun) return true
  return isUpToDate(fleet, evseId)
}

/** Whether an id of an earlier run tells of a time that is yet to come: then it is not from here, or the clock was set. */
const isOfTheFuture = ({ at, isOfThisRun }: Told, wall: number) =>
  !isOfThisRun && at > wall + CLOCKS_DIFFER_MS

/**
 * What the button of a notification leads to: a "Stop" of yesterday must not stop the session of today. `wall`: what the
 * clock shows now, epoch ms.
 */
export function replyTo(told: Told, snapshot: Pick<Snapshot, 'fleet' | 'app'>, wall: number): Reply {
  const { fleet } = snapshot
  if (isOfTheFuture(told, wall)) return { is: 'over' }
  if (!isKnown(told, snapshot)) return { is: 'unknown' }
  const intent = intentOf(told, fleet)
  // To look at how it is now is never too late.
  if (intent?.do === 'showUpdate') return { is: 'chosen', intent }
  const one = told.evseId === undefined ? undefined : chargePointOf(fleet, told.evseId)
  const isOfSessions = isEvent(told.about) && TOPICS[told.about] === 'session'
  const isOfAnother = isOfSessions && one !== undefined && !isOfSession(onlySocket(one, told.socketId), told)
  if (intent === undefined || isOfAnother || isOver(told, snapshot)) return { is: 'over' }
  return { is: 'chosen', intent }
}
