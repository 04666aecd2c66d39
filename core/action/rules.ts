import { isFromBefore, type Told } from '../chargePoint/told.ts'
import type { Connection } from '../connection/connection.ts'
import type { EventKind } from '../preferences/events.ts'
import type { Command } from '../wire/command.ts'
import { type Ability, not } from './ability.ts'
import { type Action, type ActionKind, rulesOf } from './action.ts'
import type { ActionFailure, Asked, FailureReason, PendingAction } from './pending.ts'
import { ANSWER_TIMEOUT_MS } from './row.ts'
import type { Before, Sight } from './sight.ts'

/**
 * Whether an action makes sense now, and if not, why. The one predicate that tray, window and guard ask, so that
 * they cannot disagree.
 */
export function abilityOf(
  one: Told & Pick<Asked, 'pending'>,
  connection: Connection,
  kind: ActionKind,
): Ability {
  if (connection.state !== 'online') return not('notConnected')
  if (isFromBefore(one, connection) || !one.status) return not('statusUnknown')
  if (one.pending.some(({ action }) => action.kind === kind)) return not('pending')
  return rulesOf(kind).ability(one)
}

/**
 * The commands that ask a charge point for an action, one after the other; none when there is nothing to change
 * (docs/protocol.md §3.4–§3.11).
 */
export function commandsFor(action: Action, one: Told): readonly Command[] {
  return rulesOf(action.kind).commands(action, one)
}

/** What the state of the charge point tells of an action; `before`: how it was before, where that is known. */
export function sightOf(
  { action, before }: { readonly action: Action; readonly before?: Before | undefined },
  one: Told,
): Sight {
  return rulesOf(action.kind).sight(action, one, before)
}

/** So long after an action failed what is heard of it may still show that it was done, ms. */
export const LATE_MS = 180_000

/**
 * What is known of a failed action by its reason alone. `unsent`: nothing was asked, so it did not happen. `refused`:
 * somebody said that it did not. `undone`: somebody said that it was done, but it was seen that it was not. `said`:
 * somebody said that it, or one of several, was done. `nothing`: it may have happened.
 */
type Certainty = 'unsent' | 'refused' | 'undone' | 'said' | 'nothing'

const CERTAINTY: Readonly<Record<FailureReason['kind'], Certainty>> = {
  rejected: 'refused',
  chargePointSilent: 'nothing',
  refused: 'refused',
  timedOut: 'nothing',
  unclear: 'said',
  connectionLost: 'nothing',
  notSent: 'unsent',
  heldUp: 'unsent',
  gone: 'nothing',
  accountLeft: 'nothing',
  forbidden: 'refused',
  notApplied: 'undone',
  unseen: 'said',
  notPossible: 'unsent',
}

const isOneOf = ({ kind }: FailureReason, ...certainties: readonly Certainty[]) =>
  certainties.includes(CERTAINTY[kind])

/** Whether a failed action may have been done all the same. */
export function mayHaveHappened({ reason }: Pick<ActionFailure, 'reason'>): boolean {
  return !isOneOf(reason, 'unsent')
}

/** Whether it failed although somebody said that it, or one of several, was done. */
export function wasSaid(reason: FailureReason): boolean {
  return isOneOf(reason, 'undone', 'said')
}

/** Whether it is known that it did not happen: by its reason, or as the old state was read since. */
export function isKnown({ reason, isSeen }: Pick<ActionFailure, 'reason' | 'isSeen'>): boolean {
  return isOneOf(reason, 'unsent', 'refused', 'undone') || isSeen === true
}

/** Whether it is told by what the state shows, and so not any more where that shows it as done. */
export function followsState({ reason }: Pick<ActionFailure, 'reason'>): boolean {
  return !isOneOf(reason, 'unsent', 'refused')
}

/** RECEIVED_ comes at once: without it an ERROR that may be the answer most likely is, ms (docs/protocol.md §3.1). */
const DOUBTED_MS = 10_000

/**
 * How long an action that was sent or received waits for its answer, ms. After RECEIVED_ a STATUS_ follows, so
 * then the wait is never the short one.
 */
export function patienceMs({ action, phase }: PendingAction): number {
  if (phase === 'received') return ANSWER_TIMEOUT_MS
  const { patienceMs } = rulesOf(action.kind)
  return phase === 'doubted' ? Math.min(patienceMs, DOUBTED_MS) : patienceMs
}

/** Whether people are asked before it is done, for it interrupts whoever uses the charge point. */
export function asksFirst({ kind }: Action): boolean {
  return rulesOf(kind).asksFirst !== undefined
}

/**
 * Whether this user caused the event: by an action under way, by one that was done a moment ago, or by one that was
 * said to have failed and turns out to be done by it (`now`: epoch ms).
 */
export function isOwnDoing(
  { pending: [first], completed, failures }: Asked,
  event: EventKind,
  now: number,
): boolean {
  if (first && causes(first.action, event, 0)) return true
  if (failures.some((failure) => mayTurnOutBy(failure, event, now))) return true
  return completed !== undefined && causes(completed.action, event, now - completed.at)
}

/** Of a restart nobody says that it was done because its charge point is offline. */
function mayTurnOutBy(failure: ActionFailure, event: EventKind, now: number): boolean {
  if (!mayHaveHappened(failure) || now - failure.at > LATE_MS) return false
  return causes(failure.action, event, 0) && (!asksFirst(failure.action) || wasSaid(failure.reason))
}

function causes({ kind }: Action, event: EventKind, agoMs: number): boolean {
  const rules = rulesOf(kind)
  return rules.causes.includes(event) && agoMs <= rules.effectMs
}
