import { type Action, isSettingAction } from '../action/action.ts'
import type {
  ActionFailure,
  CompletedAction,
  FailureReason,
  Origin,
  PendingAction,
} from '../action/pending.ts'
import { commandsFor, isShownBy } from '../action/rules.ts'
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
  return withFirst(chargePoint, { ...first, phase: 'sent', commands })
}

/** The server has taken it. */
export function receive(chargePoint: ChargePoint, id: number): ChargePoint {
  const [first] = chargePoint.pending
  if (first?.id !== id || first.phase !== 'sent') return chargePoint
  return withFirst(chargePoint, { ...first, phase: 'received' })
}

/**
 * The command under way was done, at epoch ms: the next one follows. What the charge point does not show yet is read
 * back before anybody says that it was done; where a state cannot tell, the answer is the truth.
 */
export function stepDone(chargePoint: ChargePoint, pending: PendingAction, at: number): ChargePoint {
  const [, ...rest] = pending.commands
  if (rest.length > 0) return withFirst(chargePoint, { ...pending, commands: rest, phase: 'queued' })
  if (isShownBy(pending.action, chargePoint) !== false) return complete(chargePoint, pending, at)
  return pending.phase === 'confirming'
    ? chargePoint
    : withFirst(chargePoint, { ...pending, phase: 'confirming' })
}

/**
 * Nobody answered in time, known at epoch ms. A command that another one follows counts as taken, and so does a setting,
 * as the server may have no answer to it; of all else it is seen first what came of it.
 */
export function unanswered(chargePoint: ChargePoint, pending: PendingAction, at: number): ChargePoint {
  if (!['sent', 'received'].includes(pending.phase)) return chargePoint
  if (pending.commands.length > 1 || isSettingAction(pending.action))
    return stepDone(chargePoint, pending, at)
  switch (isShownBy(pending.action, chargePoint)) {
    case true:
      return complete(chargePoint, pending, at)
    case false:
      return withFirst(chargePoint, { ...pending, phase: 'looking' })
    case undefined:
      return fail(chargePoint, pending, { kind: pending.unnamed ? 'unclear' : 'timedOut' }, at)
  }
}

/** It was said to be done at one of several charge points that wait for that: perhaps at this one. */
export function perhapsDone(chargePoint: ChargePoint, pending: PendingAction): ChargePoint {
  return withFirst(chargePoint, { ...pending, unnamed: (pending.unnamed ?? 0) + 1 })
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
  const { id, action, origin } = failed
  const pending = chargePoint.pending.filter((one) => one.id !== id)
  return { ...refuse(chargePoint, { id, action, origin, reason, at }), pending }
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
  if (first && isShownBy(first.action, chargePoint)) return complete(chargePoint, first, at)
  return overtake(chargePoint, ({ action }) => isShownBy(action, chargePoint) === true, at)
}

/** So long after an action failed what is heard of it may still show that it was done, ms. */
const LATE_MS = 180_000

/** Whether a failed action may have been done all the same. */
export function mayHaveHappened({ reason }: ActionFailure): boolean {
  return !['notPossible', 'notSent'].includes(reason.kind)
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
  const isIt = ({ action }: ActionFailure) =>
    isShownBy(action, chargePoint) === undefined &&
    commandsFor(action, chargePoint).at(-1)?.command === command
  return overtake(chargePoint, isIt, at)
}

/** The settings were read back, at epoch ms: the action failed if they show the old value, else it was done. */
export function confirm(chargePoint: ChargePoint, at: number): ChargePoint {
  const [first] = chargePoint.pending
  if (first?.phase !== 'confirming' || !isSettingAction(first.action)) return chargePoint
  return isShownBy(first.action, chargePoint) === false
    ? fail(chargePoint, first, { kind: 'notApplied' }, at)
    : complete(chargePoint, first, at)
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
