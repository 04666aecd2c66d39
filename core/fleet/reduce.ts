import type { Action } from '../action/action.ts'
import type { ActionFailure, FailureReason, Origin } from '../action/pending.ts'
import { isOld } from '../chargePoint/told.ts'
import type { Connection } from '../connection/connection.ts'
import { isSame } from '../values/same.ts'
import type { Command } from '../wire/command.ts'
import type { Message } from '../wire/message.ts'
import { isAnswer } from '../wire/status.ts'
import { type ChargePoint, change, EMPTY_FLEET, type Fleet } from './fleet.ts'
import { isGridOld } from './grid.ts'
import {
  toldSettings,
  withChargePoints,
  withGrid,
  withGridCurrent,
  withoutSchedule,
  withSchedule,
  withSettings,
} from './merge.ts'
import { withNamesakes } from './namesakes.ts'
import { progressed, refusedOutright } from './progress.ts'
import {
  ask,
  completeShown,
  confirm,
  doubt,
  fail,
  giveUp,
  refuse,
  see,
  send,
  stepDone,
  unanswered,
  underWay,
  wasSent,
} from './settle.ts'
import { asListed, readable, withStatus } from './status.ts'
import { ACCOUNT_LEFT, straysOf } from './stray.ts'

/** Everything that can change the Fleet; `at` is epoch ms. */
export type FleetEvent =
  /** `askedFor`: the charge point whose reply this is, where a reply does not say so itself. */
  | {
      readonly type: 'said'
      readonly message: Message
      readonly at: number
      readonly askedFor?: string | undefined
    }
  /** `heardAt`: when the server was last heard of; the values count as of that time from now on. */
  | {
      readonly type: 'connection'
      readonly connection: Connection
      readonly at: number
      readonly heardAt?: number
    }
  | {
      readonly type: 'asked'
      readonly evseId: string
      readonly id: number
      readonly action: Action
      readonly origin: Origin
    }
  /** A status cannot be read: what the list says that the charge point does counts. */
  | { readonly type: 'listed'; readonly evseId: string; readonly activity: string; readonly at: number }
  /** A status has been asked for in vain for a while, or the list where no charge point is named; until one comes. */
  | { readonly type: 'unreadable'; readonly evseId: string | undefined }
  /** What was asked was not possible, and so was not taken up. */
  | { readonly type: 'refused'; readonly evseId: string; readonly failure: ActionFailure }
  /** The first of `commands` goes out now, the others when it was answered. */
  | {
      readonly type: 'sent'
      readonly evseId: string
      readonly id: number
      readonly commands: readonly Command[]
    }
  /** There was nothing to ask for. */
  | { readonly type: 'assumed'; readonly evseId: string; readonly id: number; readonly at: number }
  /** An ERROR came while a read and actions waited: it may be the answer to any of them. */
  | { readonly type: 'doubted' }
  /** The command under way was not answered in time. */
  | { readonly type: 'unanswered'; readonly evseId: string; readonly id: number; readonly at: number }
  | {
      readonly type: 'failed'
      readonly evseId: string
      readonly id: number
      readonly reason: FailureReason
      readonly at: number
    }
  /** It was waited for as long as promised, or looked at to the end: what was seen of it until now counts. */
  | { readonly type: 'gaveUp'; readonly evseId: string; readonly id: number; readonly at: number }
  /** A failed action's answer was read. */
  | { readonly type: 'dismissed'; readonly evseId: string; readonly id: number }

/**
 * The Fleet after an event. Pure; returns the very same object when nothing changed, so that identity tells every
 * consumer whether to work.
 */
export function reduce(fleet: Fleet, event: FleetEvent): Fleet {
  switch (event.type) {
    case 'said':
      return said(fleet, event.message, event.at, event.askedFor)
    case 'connection':
      return connectionChanged(fleet, event.connection, event.at, event.heardAt ?? event.at)
    case 'listed':
      return change(fleet, event.evseId, (one) => asListed(one, event.activity, fleet.connection, event.at))
    case 'unreadable':
      if (event.evseId === undefined) return withListUnreadable(fleet, true)
      return change(fleet, event.evseId, (one) => (one.isUnreadable ? one : { ...one, isUnreadable: true }))
    case 'asked':
      return change(fleet, event.evseId, (one) => ask(one, event.id, event.action, event.origin))
    case 'refused':
      return refused(fleet, event.evseId, event.failure)
    case 'sent':
      return change(fleet, event.evseId, (one) => send(one, event.id, event.commands))
    case 'assumed':
      return change(fleet, event.evseId, (one) => {
        const pending = underWay(one)
        return pending?.id === event.id ? stepDone(one, pending, event.at) : one
      })
    case 'doubted':
      return fleet.chargePoints.reduce((now, { evseId }) => change(now, evseId, doubt), fleet)
    case 'unanswered':
      return change(fleet, event.evseId, (one) => {
        const pending = underWay(one)
        return pending?.id === event.id ? unanswered(one, pending, event.at) : one
      })
    case 'failed':
      return change(fleet, event.evseId, (one) => {
        const pending = one.pending.find(({ id }) => id === event.id)
        return pending ? fail(one, pending, event.reason, event.at) : one
      })
    case 'gaveUp':
      return change(fleet, event.evseId, (one) => {
        const pending = one.pending.find(({ id }) => id === event.id)
        return pending ? giveUp(one, pending, event.at) : one
      })
    case 'dismissed':
      return change(fleet, event.evseId, (one) => {
        const failures = one.failures.filter(({ id }) => id !== event.id)
        return failures.length < one.failures.length ? { ...one, failures } : one
      })
  }
}

/** Keeps a refused action at its charge point, or as one of the Fleet's `strays` where there is no such charge point. */
function refused(fleet: Fleet, evseId: string, failure: ActionFailure): Fleet {
  if (!fleet.position.has(evseId)) return { ...fleet, strays: [{ ...failure, evseId }] }
  return change(fleet, evseId, (one) => refuse(one, failure))
}

function said(fleet: Fleet, message: Message, at: number, askedFor: string | undefined): Fleet {
  switch (message.kind) {
    case 'status':
      return change(fleet, message.evseId, (one) => {
        const next = withStatus(one, message.status, fleet.connection, at)
        const read = isAnswer(message.status) ? readable(next) : next
        // What says that it does nothing known shows of no action how it ended.
        return typeof message.status.activity === 'string' ? see(read, 'status', at) : read
      })
    case 'settings':
      return withNamesakes(
        fleet,
        change(fleet, message.evseId, (one) => {
          const shown = completeShown(withSettings(one, message.settings), at)
          return askedFor === message.evseId ? confirm(shown, at) : shown
        }),
      )
    case 'chargePoints':
      return withNamesakes(
        fleet,
        withListUnreadable(withChargePoints(fleet, message.chargePoints, at), false),
      )
    case 'cards':
      return isSame(fleet.cards, message.cards) ? fleet : { ...fleet, cards: message.cards }
    case 'account':
      return isSame(fleet.account, message.account) ? fleet : { ...fleet, account: message.account }
    case 'gridStatus':
      return withGrid(fleet, message, askedFor ?? onlyGridOf(fleet, message.gridId), at)
    case 'gridCurrent':
      return withGridCurrent(
        fleet,
        { ...message, evseId: message.evseId || (onlyGridOf(fleet, '') ?? '') },
        at,
      )
    case 'overrideList':
      return isSame(fleet.schedules, message.schedules) ? fleet : { ...fleet, schedules: message.schedules }
    case 'overrideSaved':
      return withSchedule(fleet, message.schedule)
    case 'overrideCleared':
      return withoutSchedule(fleet, message.scheduleId)
    case 'received':
      return progressed(fleet, message, at)
    case 'outcome':
      return progressed(settingTold(fleet, message), message, at)
    case 'error':
      return refusedOutright(fleet, message, askedFor, at)
    case 'hello':
    case 'tokenStatus':
    case 'ignored':
      return fleet
  }
}

function withListUnreadable(fleet: Fleet, isListUnreadable: boolean): Fleet {
  return fleet.isListUnreadable === isListUnreadable ? fleet : { ...fleet, isListUnreadable }
}

/** The charge point that reports the only grid there is, where it can be no other. */
function onlyGridOf({ grids, chargePoints }: Fleet, gridId: string): string | undefined {
  const [only, ...others] = grids.length > 0 ? grids : chargePoints
  const known = grids[0]?.gridId ?? ''
  const isOther = known !== '' && gridId !== '' && known !== gridId
  return others.length === 0 && !isOther ? only?.evseId : undefined
}

/** Settings that were turned, here or elsewhere. */
function settingTold(fleet: Fleet, outcome: Extract<Message, { kind: 'outcome' }>): Fleet {
  return outcome.evseId === undefined
    ? fleet
    : change(fleet, outcome.evseId, (one) => withSettings(one, toldSettings(outcome)))
}

/** Nothing of the account stays but what was asked of it in vain. */
function left({ chargePoints }: Fleet, at: number): Fleet {
  const strays = straysOf(chargePoints, ACCOUNT_LEFT, at)
  return strays.length > 0 ? { ...EMPTY_FLEET, strays } : EMPTY_FLEET
}

function connectionChanged(fleet: Fleet, connection: Connection, at: number, heardAt: number): Fleet {
  if (connection.state === 'signedOut')
    return fleet.connection.state === 'signedOut' ? fleet : left(fleet, at)
  if (isSame(fleet.connection, connection)) return fleet
  const isLost = fleet.connection.state === 'online' && connection.state !== 'online'
  if (!isLost) return { ...fleet, connection }
  const chargePoints = fleet.chargePoints.map((one) => cutOff(one, fleet.connection, at, heardAt))
  const grids = fleet.grids.map((one) =>
    isGridOld(one, fleet.connection) || heardAt <= one.updatedAt ? one : { ...one, updatedAt: heardAt },
  )
  const areGridsSame = grids.every((one, n) => one === fleet.grids[n])
  return { ...fleet, connection, chargePoints, isListUnreadable: false, ...(!areGridsSame && { grids }) }
}

/**
 * For a lost connection: current values count up to when the server was last heard, and pending actions fail, as
 * no answer can come. The sent one fails last, and so is told first: it may have happened all the same.
 */
function cutOff(chargePoint: ChargePoint, connection: Connection, at: number, heardAt: number): ChargePoint {
  const failed = chargePoint.pending.reduceRight(
    (one, pending) => fail(one, pending, { kind: wasSent(pending) ? 'connectionLost' : 'notSent' }, at),
    chargePoint,
  )
  const { status, updatedAt = 0 } = chargePoint
  const wasCurrentLater = status !== undefined && !isOld(chargePoint, connection) && heardAt > updatedAt
  return readable(wasCurrentLater ? { ...failed, updatedAt: heardAt } : failed)
}
