import { type Action, type ActionRequest, isSettingAction } from '../../core/action/action.ts'
import type { FailureReason, Origin, PendingAction } from '../../core/action/pending.ts'
import { ANSWER_TIMEOUT_MS } from '../../core/action/row.ts'
import { abilityOf, commandsFor, patienceMs } from '../../core/action/rules.ts'
import { abilityIn } from '../../core/fleet/ability.ts'
import { defaultCardUid } from '../../core/fleet/card.ts'
import { type ChargePoint, chargePointOf, type Fleet } from '../../core/fleet/fleet.ts'
import { isSame } from '../../core/values/same.ts'
import type { Command } from '../../core/wire/command.ts'
import type { Clock } from '../clock.ts'
import type { Store } from '../state/store.ts'

export interface Actions {
  /**
   * The one way to ask something of a charge point, whoever asks. How it ends, and whether it was possible at all, is
   * told by the charge point's state.
   */
  readonly act: (request: ActionRequest, origin: Origin) => void
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

  /**
   * Without an answer an action fails; but a setting counts as done, as it is then read back, and a command that another
   * one follows as taken.
   */
  const waitForAnswer = (evseId: string, pending: PendingAction) => {
    const { id, action, commands } = pending
    wait(id, patienceMs(pending), () =>
      isSettingAction(action) || commands.length > 1
        ? assume(evseId, id)
        : fail(evseId, id, { kind: 'timedOut' }),
    )
  }

  const sendNext = (one: ChargePoint, { id, action, commands: left }: PendingAction) => {
    const { evseId } = one
    const commands = left.length > 0 ? left : commandsFor(action, one)
    // The state changes before the command is sent, so that an answer always finds its action waiting.
    store.dispatch({ type: 'sent', evseId, id, commands })
    const [command] = commands
    if (!command) assume(evseId, id)
    else if (!send(command)) fail(evseId, id, { kind: left.length > 0 ? 'connectionLost' : 'notSent' })
  }

  const readBack = ({ evseId }: ChargePoint, { id }: PendingAction) => {
    wait(id, ANSWER_TIMEOUT_MS, () => fail(evseId, id, { kind: 'timedOut' }))
    readSettings(evseId)
  }

  /** Checks again that the action is possible: the one that it waited for may have changed that. */
  const sendFirst = (one: ChargePoint, first: PendingAction) => {
    const ability = abilityOf({ ...one, pending: [] }, store.get().fleet.connection, first.action.kind)
    if (ability.possible || first.commands.length > 0) sendNext(one, first)
    else fail(one.evseId, first.id, { kind: 'notPossible', why: ability.why })
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

  /** Clears the timeouts of actions that ended: by an answer, or because the charge point or account is gone. */
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

  /** The same action twice is one. */
  const isUnderWay = (one: ChargePoint | undefined, action: Action) =>
    one?.pending.some((pending) => isSame(pending.action, action)) ?? false

  return {
    act: ({ evseId, action: asked }, origin) => {
      const { fleet } = store.get()
      const one = chargePointOf(fleet, evseId)
      const action = one ? withCard(asked, one) : asked
      const ability = abilityIn(fleet, { evseId, action })
      lastId += 1
      const id = lastId
      if (ability.possible) return store.dispatch({ type: 'asked', evseId, id, action, origin })
      const { why } = ability
      if (why === 'pending' && isUnderWay(one, action)) return
      const reason = { kind: 'notPossible', why } as const
      store.dispatch({ type: 'refused', evseId, failure: { id, action, origin, reason, at: clock.now() } })
    },
  }
}

/** Charge points whose first action is another one, or got further. */
function changedFirst(before: Fleet, after: Fleet): readonly ChargePoint[] {
  return after.chargePoints.filter((one, n) => {
    const same = before.chargePoints[n]
    const known = same?.evseId === one.evseId ? same : chargePointOf(before, one.evseId)
    return known?.pending[0] !== one.pending[0]
  })
}
