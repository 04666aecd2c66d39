import { type Action, isSettingAction } from '../action/action.ts'
import type {
  ActionFailure,
  CompletedAction,
  FailureReason,
  Origin,
  PendingAction,
} from '../action/pending.ts'
import {
  asksFirst,
  commandsFor,
  followsState,
  isKnown,
  LATE_MS,
  mayHaveHappened,
  sightOf,
  wasSaid,
} from '../action/rules.ts'
import { beforeOf } from '../action/sight.ts'
import type { Command } from '../wire/command.ts'
import type { ChargePoint } from './fleet.ts'

function failuresBut({ failures }: ChargePoint, { kind }: Action): readonly ActionFailure[] {
  return failures.filter(({ action }) => action.kind !== kind)
}

/** Puts an action behind those that wait, and removes an older failure of its kind. */
export function ask(chargePoint: ChargePoint, id: number, action: Action, origin: Origin): ChargePoint {
  const asked: PendingAction = { id, action, origin, phase: 'queued', commands: [] }
  return {
    ...chargePoint,
    failures: failuresBut(chargePoint, action),
    pending: [...chargePoint.pending, asked],
  }
}

/** With another first action: only that one changes, as the others wait for it. */
function withFirst(chargePoint: ChargePoint, first: PendingAction): ChargePoint {
  return { ...chargePoint, pending: [first, ...chargePoint.pending.slice(1)] }
}

/** The first of `commands` is on its way. */
export function send(chargePoint: ChargePoint, id: number, commands: readonly Command[]): ChargePoint {
  const [first] = chargePoint.pending
  if (first?.id !== id || first.phase !== 'queued') return chargePoint
  const { before = beforeOf(chargePoint) } = first
  return withFirst(chargePoint, { ...first, phase: 'sent', commands, before })
}

const isOnItsWay = ({ phase }: PendingAction) => phase === 'sent' || phase === 'doubted'

/** An ERROR came that may be the answer to what is on its way. */
export function doubt(chargePoint: ChargePoint): ChargePoint {
  const [first] = chargePoint.pending
  return first?.phase === 'sent' ? withFirst(chargePoint, { ...first, phase: 'doubted' }) : chargePoint
}

/** The server has taken it. */
export function receive(chargePoint: ChargePoint, id: number): ChargePoint {
  const [first] = chargePoint.pending
  if (first?.id !== id || !isOnItsWay(first)) return chargePoint
  return withFirst(chargePoint, { ...first, phase: 'received' })
}

/**
 * The command under way was done, at epoch ms: the next one follows. What the charge point does not show yet is read
 * back before anybody says that it was done; where a state cannot tell, the answer is the truth.
 */
export function stepDone(chargePoint: ChargePoint, pending: PendingAction, at: number): ChargePoint {
  const [, ...rest] = pending.commands
  if (rest.length > 0) return withFirst(chargePoint, { ...pending, commands: rest, phase: 'queued' })
  if (['done', 'changed', 'never'].includes(sightOf(pending, chargePoint)))
    return complete(chargePoint, pending, at)
  return pending.phase === 'confirming'
    ? chargePoint
    : withFirst(chargePoint, { ...pending, phase: 'confirming' })
}

/** Whether the state shows that it was done, on its own or after somebody said so. */
function isShown(pending: PendingAction, chargePoint: ChargePoint): boolean {
  const sight = sightOf(pending, chargePoint)
  const isSaid = pending.phase === 'confirming' || pending.unnamed === 'open'
  return sight === 'done' || (sight === 'changed' && isSaid)
}

const isSeenBy = ({ action }: { readonly action: Action }, what: 'status' | 'settings') =>
  isSettingAction(action) === (what === 'settings')

/** A status or settings were read at epoch ms, whatever they are: only then it may be said that the old ones are still there. */
export function see(chargePoint: ChargePoint, what: 'status' | 'settings', at: number): ChargePoint {
  const next = seeFailures(chargePoint, what, at)
  const [first] = next.pending
  if (!first || !isSeenBy(first, what)) return next
  const isWaitedFor = ['confirming', 'looking'].includes(first.phase) && !first.isSeen
  return isWaitedFor ? withFirst(next, { ...first, isSeen: true }) : next
}

/**
 * What was not known to have failed is, where the old state was read since. What shows as done, and so late that nobody
 * can say by whom, is told no more.
 */
function seeFailures(chargePoint: ChargePoint, what: 'status' | 'settings', at: number): ChargePoint {
  const failures = chargePoint.failures.flatMap((one) => {
    if (!isSeenBy(one, what) || !followsState(one)) return [one]
    const sight = sightOf(one, chargePoint)
    if (sight === 'done') return at - one.at > LATE_MS ? [] : [one]
    return sight === 'before' && !isKnown(one) ? [{ ...one, isSeen: true }] : [one]
  })
  const isSame =
    failures.length === chargePoint.failures.length &&
    failures.every((one, n) => one === chargePoint.failures[n])
  return isSame ? chargePoint : { ...chargePoint, failures }
}

/** What was said against it may not be about it, or too early: it is seen first what came of it. */
export function doubtRefused(
  chargePoint: ChargePoint,
  pending: PendingAction,
  refusal: FailureReason,
  at: number,
): ChargePoint {
  if (pending.phase === 'looking') return chargePoint
  const sight = sightOf(pending, chargePoint)
  if (sight === 'done') return complete(chargePoint, pending, at)
  if (sight === 'never' || asksFirst(pending.action)) return fail(chargePoint, pending, refusal, at)
  return withFirst(chargePoint, { ...pending, phase: 'looking', refusal })
}

/** Whether the old state was read after the answer, or for want of one. */
function isOldSeen(chargePoint: ChargePoint, pending: PendingAction): boolean {
  return pending.isSeen === true && sightOf(pending, chargePoint) === 'before'
}

function reasonOf(chargePoint: ChargePoint, pending: PendingAction): FailureReason {
  switch (pending.phase) {
    case 'queued':
      return { kind: wasSent(pending) ? 'timedOut' : 'heldUp' }
    case 'confirming':
      return { kind: isOldSeen(chargePoint, pending) ? 'notApplied' : 'unseen' }
    case 'sent':
    case 'doubted':
    case 'received':
    case 'looking':
      return pending.refusal ?? { kind: pending.unnamed ? 'unclear' : 'timedOut' }
  }
}

/** Its time is over, at epoch ms: what was seen of it until now counts. */
export function giveUp(chargePoint: ChargePoint, pending: PendingAction, at: number): ChargePoint {
  return fail(chargePoint, pending, reasonOf(chargePoint, pending), at)
}

/**
 * Nobody answered in time, known at epoch ms. A command that another one follows counts as taken, and so does a setting,
 * as the server may have no answer to it; of all else it is seen first what came of it.
 */
export function unanswered(chargePoint: ChargePoint, pending: PendingAction, at: number): ChargePoint {
  if (!isOnItsWay(pending) && pending.phase !== 'received') return chargePoint
  if (pending.commands.length > 1 || isSettingAction(pending.action))
    return stepDone(chargePoint, pending, at)
  switch (sightOf(pending, chargePoint)) {
    case 'done':
      return complete(chargePoint, pending, at)
    case 'before':
    case 'changed':
    case 'nothing':
      return withFirst(chargePoint, { ...pending, phase: 'looking' })
    case 'never':
      return giveUp(chargePoint, pending, at)
  }
}

/** It was said to be done at one of several charge points that wait for that: perhaps at this one. */
export function perhapsDone(chargePoint: ChargePoint, pending: PendingAction, at: number): ChargePoint {
  // What is looked at already would be looked at from the start again; and the same answer may have come twice.
  const waits = isOnItsWay(pending) || pending.phase === 'received'
  if (!waits || pending.unnamed === 'open') return chargePoint
  const noted: PendingAction = { ...pending, unnamed: 'open' }
  return isShown(noted, chargePoint) ? complete(chargePoint, noted, at) : withFirst(chargePoint, noted)
}

/** It was said of another that it was done: an answer without a name may have been that one's. */
export function perhapsOfAnother(chargePoint: ChargePoint, pending: PendingAction): ChargePoint {
  return pending.unnamed === 'open' ? withFirst(chargePoint, { ...pending, unnamed: 'taken' }) : chargePoint
}

/** The action was done, at epoch ms. */
function complete(
  chargePoint: ChargePoint,
  { id, action, origin }: Pick<CompletedAction, 'id' | 'action' | 'origin'>,
  at: number,
): ChargePoint {
  const pending = chargePoint.pending.filter((one) => one.id !== id)
  return { ...chargePoint, pending, completed: { id, action, origin, at } }
}

/** What was asked was not taken up; what is under way goes on. */
export function refuse(chargePoint: ChargePoint, refused: ActionFailure): ChargePoint {
  return { ...chargePoint, failures: [...failuresBut(chargePoint, refused.action), refused] }
}

/** The action was not done, known at epoch ms. */
export function fail(
  chargePoint: ChargePoint,
  failed: PendingAction,
  reason: FailureReason,
  at: number,
): ChargePoint {
  const { id, action, origin, before } = failed
  const pending = chargePoint.pending.filter((one) => one.id !== id)
  const isSeen = isOldSeen(chargePoint, failed) && { isSeen: true }
  const failure = { id, action, origin, reason, at, ...(before && { before }), ...isSeen }
  return { ...refuse(chargePoint, failure), pending }
}

/** Whether any part of it went out. */
export function wasSent({ phase, commands }: PendingAction): boolean {
  return phase !== 'queued' || commands.length > 0
}

/** The action that is on its way to the charge point, if any. */
export function underWay({ pending: [first] }: ChargePoint): PendingAction | undefined {
  return first && wasSent(first) ? first : undefined
}

/** Completes what the new state of the charge point shows as done, a moment after it was said to have failed too. */
export function completeShown(chargePoint: ChargePoint, at: number): ChargePoint {
  const first = underWay(chargePoint)
  if (first && isShown(first, chargePoint)) return complete(chargePoint, first, at)
  const wasDone = (failure: ActionFailure) => {
    const sight = sightOf(failure, chargePoint)
    return sight === 'done' || (sight === 'changed' && wasSaid(failure.reason))
  }
  return overtake(chargePoint, wasDone, at)
}

/** A failure that turns out, at epoch ms, to be none. */
function overtake(
  chargePoint: ChargePoint,
  wasDone: (failure: ActionFailure) => boolean,
  at: number,
): ChargePoint {
  const { failures } = chargePoint
  const late = failures.findLast((one) => mayHaveHappened(one) && at - one.at <= LATE_MS && wasDone(one))
  if (!late) return chargePoint
  return complete({ ...chargePoint, failures: failures.filter((one) => one !== late) }, late, at)
}

/** A command was done of which the answer came late, at epoch ms: where a state cannot tell, the answer is the truth. */
export function doneLate(chargePoint: ChargePoint, command: string, at: number): ChargePoint {
  const isIt = (failure: ActionFailure) =>
    ['never', 'changed'].includes(sightOf(failure, chargePoint)) &&
    commandsFor(failure.action, chargePoint).at(-1)?.command === command
  return overtake(chargePoint, isIt, at)
}

/** The settings were read back, at epoch ms: what they do not show is done. While they show the old value, it is waited for. */
export function confirm(chargePoint: ChargePoint, at: number): ChargePoint {
  const [first] = chargePoint.pending
  if (!first || !isSettingAction(first.action)) return see(chargePoint, 'settings', at)
  const isTaken = first.phase === 'confirming' && sightOf(first, chargePoint) !== 'before'
  return isTaken ? complete(chargePoint, first, at) : see(chargePoint, 'settings', at)
}

/** What the error text of a STATUS_ frame means, however it is written (docs/protocol.md §4.9). */
export function reasonOfError(error: string): FailureReason {
  switch (error.trim().toUpperCase().replaceAll(/[ _-]/g, '')) {
    case 'REJECTED':
      return { kind: 'rejected' }
    case 'TIMEOUT':
    case 'TIMEDOUT':
      return { kind: 'chargePointSilent' }
    case '':
      return { kind: 'rejected' }
    default:
      return { kind: 'refused', sentence: error }
  }
}
