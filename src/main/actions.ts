import { abilityOf } from '../core/action/ability.ts'
import { type Action, isSettingAction, type Origin, type PendingAction } from '../core/action/action.ts'
import { ANSWER_TIMEOUT_MS, commandsFor, SETTING_PATIENCE_MS } from '../core/action/command.ts'
import type { ActResult } from '../core/contract.ts'
import { defaultCardUid } from '../core/fleet/card.ts'
import { type ChargePoint, chargePointOf, type Fleet } from '../core/fleet/fleet.ts'
import type { ActionRequest } from '../core/intent.ts'
import type { Command } from '../core/wire/command.ts'
import type { Clock } from './simulator/clock.ts'
import type { Store } from './store.ts'

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

  const fail = (evseId: string, id: number, kind: 'timedOut' | 'connectionLost') =>
    store.dispatch({ type: 'failed', evseId, id, reason: { kind }, at: clock.now() })

  const wait = (id: number, delayMs: number, then: () => void) => {
    clock.clearTimeout(timeouts.get(id))
    timeouts.set(id, clock.setTimeout(then, delayMs))
  }

  const sendNext = (one: ChargePoint, { id, action, commands: left }: PendingAction) => {
    const { evseId } = one
    const commands = left.length > 0 ? left : commandsFor(action, one)
    // First the state, then the wire: an answer may never find nobody waiting for it.
    store.dispatch({ type: 'sent', evseId, id, commands })
    if (isSettingAction(action)) {
      wait(id, SETTING_PATIENCE_MS, () => store.dispatch({ type: 'assumed', evseId, id, at: clock.now() }))
    } else {
      wait(id, ANSWER_TIMEOUT_MS, () => fail(evseId, id, 'timedOut'))
    }
    const [command] = commands
    if (!command || !send(command)) fail(evseId, id, 'connectionLost')
  }

  const readBack = ({ evseId }: ChargePoint, { id }: PendingAction) => {
    wait(id, ANSWER_TIMEOUT_MS, () => fail(evseId, id, 'timedOut'))
    readSettings(evseId)
  }

  /** What waited behind another action may have become impossible by it. */
  const sendFirst = (one: ChargePoint, first: PendingAction) => {
    const ability = abilityOf({ ...one, pending: [] }, store.get().fleet.connection, first.action.kind)
    if (ability.possible || first.commands.length > 0) return sendNext(one, first)
    const reason = { kind: 'noLongerPossible', why: ability.why } as const
    store.dispatch({ type: 'failed', evseId: one.evseId, id: first.id, reason, at: clock.now() })
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
    for (const one of changedPending(before, after)) {
      const [first] = one.pending
      // A listener before this one may have sent it already.
      const isStillFirst = chargePointOf(store.get().fleet, one.evseId)?.pending[0] === first
      if (!first || !isStillFirst) continue
      if (first.phase === 'queued') sendFirst(one, first)
      if (first.phase === 'confirming') readBack(one, first)
    }
  })

  const withCard = (action: Action, one: ChargePoint): Action => {
    if (action.kind !== 'start' || action.cardUid !== undefined) return action
    const { fleet, preferences } = store.get()
    return { kind: 'start', cardUid: defaultCardUid(fleet, one, preferences) }
  }

  return {
    act: ({ evseId, action }, origin) => {
      const { fleet } = store.get()
      const one = chargePointOf(fleet, evseId)
      if (!one) return { accepted: false, why: 'unknownChargePoint' }
      const ability = abilityOf(one, fleet.connection, action.kind)
      // The same action twice is one.
      if (!ability.possible)
        return ability.why === 'pending' ? { accepted: true } : { accepted: false, why: ability.why }
      lastId += 1
      store.dispatch({ type: 'asked', evseId, id: lastId, action: withCard(action, one), origin })
      return { accepted: true }
    },
  }
}

/** Charge points whose pending actions changed. */
function changedPending(before: Fleet, after: Fleet): readonly ChargePoint[] {
  return after.chargePoints.filter((one, n) => {
    const same = before.chargePoints[n]
    const known = same?.evseId === one.evseId ? same : chargePointOf(before, one.evseId)
    return known?.pending !== one.pending
  })
}
