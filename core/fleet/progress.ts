import type { FailureReason, PendingAction } from '../action/pending.ts'
import { ERROR_INVALID_TOKEN, ERROR_LIMIT_REACHED, ERROR_NOT_AUTHORIZED } from '../wire/frames.ts'
import type { Message } from '../wire/message.ts'
import { change, chargePointOf, type Fleet } from './fleet.ts'
import {
  doneLate,
  doubtRefused,
  fail,
  perhapsDone,
  perhapsOfAnother,
  reasonOfError,
  receive,
  stepDone,
  underWay,
} from './settle.ts'

type Progress = Extract<Message, { kind: 'received' | 'outcome' }>

interface Target {
  readonly evseId: string
  readonly pending: PendingAction
}

/**
 * The actions that a frame may speak of. Some frames do not name the charge point: then it is one of those under way
 * with that command (docs/protocol.md §3.9).
 */
function targetsOf(fleet: Fleet, command: string, evseId: string | undefined): readonly Target[] {
  const candidates = evseId === undefined ? fleet.chargePoints : [chargePointOf(fleet, evseId)]
  const targets = candidates.flatMap((one) => {
    const pending = one && underWay(one)
    return one && pending?.commands[0]?.command === command ? [{ evseId: one.evseId, pending }] : []
  })
  // What is being confirmed has its answer.
  const waiting = targets.filter(({ pending }) => pending.phase !== 'confirming')
  return waiting.length > 0 ? waiting : targets
}

/** The Fleet after an answer to a command (docs/protocol.md §4.9). */
export function progressed(fleet: Fleet, message: Progress, at: number): Fleet {
  const targets = targetsOf(fleet, message.command, message.evseId)
  const [target] = targets
  const isSuccess = message.kind === 'outcome' && message.success
  if (!target) return isSuccess ? wasDoneLate(fleet, message, at) : fleet
  // A failure that may be that of either is told of neither: each is looked at when its time is over.
  if (targets.length > 1) return isSuccess ? oneOfSeveral(fleet, targets, at) : fleet
  const { evseId, pending } = target
  const { command } = message
  if (message.kind === 'received' && message.success)
    return change(fleet, evseId, (one) => receive(one, pending.id))
  if (isSuccess) return change(whereOpen(fleet, command, evseId), evseId, (one) => stepDone(one, pending, at))
  const reason = reasonOfError('error' in message ? message.error : '')
  const refused = change(fleet, evseId, (one) =>
    // The charge point may only be slow to answer.
    reason.kind === 'chargePointSilent'
      ? doubtRefused(one, pending, reason, at)
      : fail(one, pending, reason, at),
  )
  return leftAlone(refused, command, at)
}

/** What waits for the answer to a command, without what has one. */
function openTo(fleet: Fleet, command: string): readonly Target[] {
  return targetsOf(fleet, command, undefined).filter(({ pending }) => pending.phase !== 'confirming')
}

/** One of these was done, and it was not said which: how often that was said does not count, as it may be one answer. */
function oneOfSeveral(fleet: Fleet, targets: readonly Target[], at: number): Fleet {
  return targets.reduce(
    (now, { evseId, pending }) => change(now, evseId, (one) => perhapsDone(one, pending, at)),
    fleet,
  )
}

/** With what the others know once an answer has a name. */
function whereOpen(fleet: Fleet, command: string, named: string): Fleet {
  return openTo(fleet, command)
    .filter(({ evseId }) => evseId !== named)
    .reduce((now, { evseId, pending }) => change(now, evseId, (one) => perhapsOfAnother(one, pending)), fleet)
}

/** An answer without a name is that of the one that is left when the others were refused. */
function leftAlone(fleet: Fleet, command: string, at: number): Fleet {
  const [only, ...others] = openTo(fleet, command)
  if (!only || others.length > 0 || only.pending.unnamed !== 'open') return fleet
  return change(fleet, only.evseId, (one) => stepDone(one, only.pending, at))
}

/** For an action that was given up already, where it is clear which. */
function wasDoneLate(fleet: Fleet, { command, evseId }: Progress, at: number): Fleet {
  const evseIds = evseId === undefined ? fleet.chargePoints.map((one) => one.evseId) : [evseId]
  const overtaken = evseIds.flatMap((id) => {
    const next = change(fleet, id, (one) => doneLate(one, command, at))
    return next === fleet ? [] : [next]
  })
  const [only] = overtaken
  return only && overtaken.length === 1 ? only : fleet
}

/**
 * An ERROR names nothing. It is most likely the answer to an action when no read and just one action waits for one
 * (docs/protocol.md §4.11).
 */
export function refusedOutright(
  fleet: Fleet,
  { code, message }: Extract<Message, { kind: 'error' }>,
  askedFor: string | undefined,
  at: number,
): Fleet {
  if (askedFor !== undefined || code === ERROR_INVALID_TOKEN || code === ERROR_LIMIT_REACHED) return fleet
  const waiting = fleet.chargePoints.filter((one) =>
    ['sent', 'doubted'].includes(underWay(one)?.phase ?? 'queued'),
  )
  const [only] = waiting
  const pending = only && underWay(only)
  if (waiting.length !== 1 || !only || !pending) return fleet
  const reason: FailureReason =
    code === ERROR_NOT_AUTHORIZED
      ? { kind: 'forbidden' }
      : { kind: 'refused', sentence: message || `ERROR ${code}` }
  return change(fleet, only.evseId, (one) => doubtRefused(one, pending, reason, at))
}
