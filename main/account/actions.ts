import { abilityOf } from '../../core/action/ability.ts'
import {
  type Action,
  type FailureReason,
  isSettingAction,
  type Origin,
  type PendingAction,
} from '../../core/action/action.ts'
import { ANSWER_TIMEOUT_MS, commandsFor, patienceMs } from '../../core/action/commands.ts'
import type { ActResult } from '../../core/contract/area/actions.ts'
import { defaultCardUid } from '../../core/fleet/card.ts'
import { type ChargePoint, chargePointOf, type Fleet } from '../../core/fleet/fleet.ts'
import type { ActionRequest } from '../../core/intent.ts'
import { isSame } from '../../core/values/same.ts'
import type { Command } from '../../core/wire/command.ts'
import type { Clock } from '../clock.ts'
import type { Store } from '../state/store.ts'

export interface Actions {
  /** The one way to ask something of a charge point, whoever asks. How it ends is told by the charge point's state. */
  readonly act: (request: ActionRequest, origin: Origin) => ActResult
}

/** The line to the server, as far as actions need it. */
export interface ActionLine {
  readonly send: (command: Command) => boolean
  /** Asks for a charge point's settings, to see what came of a change. */
  readonly readSettings: (evseId: string) => void
}

/** Sends actions one after the other for each charge point, and reports those that nobody answers. */
export function createActions(store: Store, clock: Clock, { send, readSettings }: ActionLine): Actions {
  const timeouts = new Map<number, unknown>()
  let lastId = 0

  const fail = (evseId: string, id: number, reason: FailureReason) =>
    store.dispatch({ type: 'failed', evseId, id, reason, at: clock.now() })

  const assume = (evseId: string, id: number) =>
    store.dispatch({ type: 'assumed', evseId, id, at: clock.now() })

  const wait = (id: number, delayMs: number, then: () => void) => {
    clock.clearTimeout(timeouts.get(id))
    timeouts.set(id, clock.setTimeout(then, delayMs))
  }

  /** What a setting became can be read, so silence need not be the end of it. */
  const waitForAnswer = (evseId: string, pending: PendingAction) => {
    const { id, action } = pending
    wait(id, patienceMs(pending), () =>
      isSettingAction(action) ? assume(evseId, id) : fail(evseId, id, { kind: 'timedOut' }),
    )
  }

  const sendNext = (one: ChargePoint, { id, action, commands: left }: PendingAction) => {
    const { evseId } = one
    const commands = left.length > 0 ? left : commandsFor(action, one)
    // First the state, then the wire: an answer may never find nobody waiting for it.
    store.dispatch({ type: 'sent', evseId, id, commands })
    const [command] = commands
    if (!command) assume(evseId, id)
    else if (!send(command)) fail(evseId, id, { kind: left.length > 0 ? 'connectionLost' : 'notSent' })
  }

  const readBack = ({ evseId }: ChargePoint, { id }: PendingAction) => {
    wait(id, ANSWER_TIMEOUT_MS, () => fail(evseId, id, { kind: 'timedOut' }))
    readSettings(evseId)
  }

  /** What waited behind another action may have become impossible by it. */
  const sendFirst = (one: ChargePoint, first: PendingAction) => {
    const ability = abilityOf({ ...one, pending: [] }, store.get().fleet.connection, first.action.kind)
    if (ability.possible || first.commands.length > 0) sendNext(one, first)
    else fail(one.evseId, first.id, { kind: 'noLongerPossible', why: ability.why })
  }

  const follow = (one: ChargePoint, first: PendingAction) => {
    switch (first.phase) {
      case 'queued':
        return sendFirst(one, first)
      case 'sent':
      case 'received':
        return waitForAnswer(one.evseId, first)
      case 'confirming':
        return readBack(one, first)
    }
  }

  /** Whatever way an action ended: with an answer, or with its charge point or the whole account gone. */
  const settleTimeouts = () => {
    if (timeouts.size === 0) return
    const waiting = new Set(
      store.get().fleet.chargePoints.flatMap(({ pending }) => pending.map(({ id }) => id)),
    )
    for (const [id, timeout] of timeouts) {
      if (waiting.has(id)) continue
      clock.clearTimeout(timeout)
      timeouts.delete(id)
    }
  }

  store.subscribe(({ fleet: before }, { fleet: after }) => {
    if (before.chargePoints === after.chargePoints) return
    settleTimeouts()
    for (const one of changedFirst(before, after)) {
      const [first] = one.pending
      // A listener before this one may have sent it already.
      const isStillFirst = chargePointOf(store.get().fleet, one.evseId)?.pending[0] === first
      if (first && isStillFirst) follow(one, first)
    }
  })

  const withCard = (action: Action, one: ChargePoint): Action => {
    if (action.kind !== 'start' || action.cardUid !== undefined) return action
    const { fleet, preferences } = store.get()
    return { kind: 'start', cardUid: defaultCardUid(fleet, one, preferences) }
  }

  return {
    act: ({ evseId, action: asked }, origin) => {
      const { fleet } = store.get()
      const one = chargePointOf(fleet, evseId)
      if (!one) return { accepted: false, why: 'unknownChargePoint' }
      const ability = abilityOf(one, fleet.connection, asked.kind)
      const action = withCard(asked, one)
      if (!ability.possible) {
        const { why } = ability
        // The same action twice is one.
        const isUnderWay = why === 'pending' && one.pending.some((pending) => isSame(pending.action, action))
        return isUnderWay ? { accepted: true } : { accepted: false, why }
      }
      lastId += 1
      store.dispatch({ type: 'asked', evseId, id: lastId, action, origin })
      return { accepted: true }
    },
  }
}

/** Charge points at which another action is the first to be done, or the first one got further. */
function changedFirst(before: Fleet, after: Fleet): readonly ChargePoint[] {
  return after.chargePoints.filter((one, n) => {
    const same = before.chargePoints[n]
    const known = same?.evseId === one.evseId ? same : chargePointOf(before, one.evseId)
    return known?.pending[0] !== one.pending[0]
  })
}
