import { type Action, type ActionRequest, isSettingAction } from '../../core/action/action.ts'
import type { FailureReason, Origin, PendingAction } from '../../core/action/pending.ts'
import { abilityOf, asksFirst, commandsFor, mayHaveHappened, patienceMs } from '../../core/action/rules.ts'
import { abilityIn } from '../../core/fleet/ability.ts'
import { defaultCardUid } from '../../core/fleet/card.ts'
import { type ChargePoint, chargePointOf, type Fleet } from '../../core/fleet/fleet.ts'
import { wasSent } from '../../core/fleet/settle.ts'
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
  /** Asks for a charge point's status, to see what came of an action. */
  readonly readStatus: (evseId: string) => void
  /** Asks for a charge point's settings, to see what came of a change. */
  readonly readSettings: (evseId: string) => void
}

/** The waits before each look at a status, and before it is given up, ms: a charge point may take a while to show it. */
const LOOKS = { confirming: [2_000, 3_000, 5_000, 10_000, 25_000], looking: [0, 3_000, 7_000] } as const
/** An action that waits this long for the one before it is not sent any more, ms: the other seems to go nowhere. */
const TURN_MS = 45_000
/** What is promised: so long after it was asked for an action has ended, ms. */
const END_MS = 100_000
/** A failure may be none after all: it is seen what came of it, after these waits, ms. */
const LOOKS_AFTER_FAILURE = [1_000, 9_000, 50_000] as const
/** An answer does not say at which of several charge points it was done: their states may show it, after these waits, ms. */
const LOOKS_AFTER_UNNAMED = [2_000, 8_000] as const
/** The state after a restart is one of its own, for which no account should wait that gets no pushes, ms. */
const LOOKS_AFTER_RESTART = [5_000, 25_000, 60_000, 90_000] as const

/** Sends actions one after the other for each charge point, and reports those that nobody answers. */
export function createActions(
  store: Store,
  clock: Clock,
  { send, readStatus, readSettings }: ActionLine,
): Actions {
  const timeouts = new Map<number, unknown>()
  /** When the turn of an action has to have come, and when it has to have ended. */
  const limits = new Map<number, readonly unknown[]>()
  /** When the commands under way went out, epoch ms. */
  const sent = new Map<number, { readonly commands: readonly Command[]; readonly at: number }>()
  /** Looks at what came of an action that ended, by charge point. */
  const looks = new Map<string, unknown>()
  let lastId = 0

  const fail = (evseId: string, id: number, reason: FailureReason) =>
    store.dispatch({ type: 'failed', evseId, id, reason, at: clock.now() })

  const assume = (evseId: string, id: number) =>
    store.dispatch({ type: 'assumed', evseId, id, at: clock.now() })

  const giveUp = (evseId: string, id: number) =>
    store.dispatch({ type: 'gaveUp', evseId, id, at: clock.now() })

  const wait = (id: number, delayMs: number, then: () => void) => {
    clock.clearTimeout(timeouts.get(id))
    timeouts.set(id, clock.setTimeout(then, delayMs))
  }

  const waitForAnswer = (evseId: string, pending: PendingAction) => {
    const { id, commands } = pending
    const before = sent.get(id)
    const at = before?.commands === commands ? before.at : clock.now()
    sent.set(id, { commands, at })
    wait(id, at + patienceMs(pending) - clock.now(), () =>
      store.dispatch({ type: 'unanswered', evseId, id, at: clock.now() }),
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

  /** What can show that it was done. */
  const readerOf = (action: Action) => (isSettingAction(action) ? readSettings : readStatus)

  /** A charge point that shows it ends the looks; otherwise the last of the waits does. */
  const look = (evseId: string, { id, action }: PendingAction, waits: readonly number[]) => {
    const next = ([first = 0, ...others]: readonly number[]) =>
      wait(id, first, () => {
        if (others.length === 0) return giveUp(evseId, id)
        readerOf(action)(evseId)
        next(others)
      })
    next(waits)
    // What a charge point is set to is often there as soon as it is taken.
    if (isSettingAction(action)) readSettings(evseId)
  }

  const lookAfter = (evseId: string, [first, ...others]: readonly number[], read = readStatus) => {
    clock.clearTimeout(looks.get(evseId))
    looks.delete(evseId)
    if (first === undefined) return
    const next = () => {
      lookAfter(evseId, others, read)
      read(evseId)
    }
    looks.set(evseId, clock.setTimeout(next, first))
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
      case 'doubted':
      case 'received':
        if (first.unnamed) lookAfter(one.evseId, LOOKS_AFTER_UNNAMED)
        return waitForAnswer(one.evseId, first)
      case 'confirming':
      case 'looking':
        return look(one.evseId, first, LOOKS[first.phase])
    }
  }

  /** How an action ended that was the first of its charge point. */
  const followEnd = ({ evseId, failures, completed }: ChargePoint, ended: PendingAction) => {
    const failure = failures.find(({ id }) => id === ended.id)
    if (failure && mayHaveHappened(failure)) lookAfter(evseId, LOOKS_AFTER_FAILURE, readerOf(failure.action))
    const isRestart = asksFirst(ended.action)
    if (isRestart && completed?.id === ended.id) lookAfter(evseId, LOOKS_AFTER_RESTART)
  }

  /** Clears the timeouts of actions that ended: by an answer, or because the charge point or account is gone. */
  const settleTimeouts = ({ chargePoints }: Fleet) => {
    if (limits.size === 0) return
    const waiting = new Set(chargePoints.flatMap(({ pending }) => pending.map(({ id }) => id)))
    for (const [id, both] of limits) {
      if (waiting.has(id)) continue
      for (const limit of both) clock.clearTimeout(limit)
      limits.delete(id)
    }
    for (const [id, timeout] of timeouts) {
      if (waiting.has(id)) continue
      clock.clearTimeout(timeout)
      timeouts.delete(id)
      sent.delete(id)
    }
  }

  /** Without a connection nothing is looked at; with the next one every status is read. */
  const settleLooks = (fleet: Fleet) => {
    for (const evseId of looks.keys())
      if (fleet.connection.state !== 'online' || !fleet.position.has(evseId)) lookAfter(evseId, [])
  }

  store.subscribe(({ fleet: before }, { fleet: after }) => {
    if (before.connection !== after.connection) settleLooks(store.get().fleet)
    if (before.chargePoints === after.chargePoints) return
    settleTimeouts(store.get().fleet)
    for (const [one, was] of changedFirst(before, after)) {
      const [first] = one.pending
      // A listener before this one may have sent it already.
      const isStillFirst = chargePointOf(store.get().fleet, one.evseId)?.pending[0] === first
      if (was && was.id !== first?.id && after.connection.state === 'online') followEnd(one, was)
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

  const limit = (evseId: string, id: number) => {
    const isQueued = () =>
      chargePointOf(store.get().fleet, evseId)?.pending.some((one) => one.id === id && !wasSent(one))
    const turn = () => {
      if (isQueued()) giveUp(evseId, id)
    }
    limits.set(id, [clock.setTimeout(turn, TURN_MS), clock.setTimeout(() => giveUp(evseId, id), END_MS)])
  }

  return {
    act: ({ evseId, action: asked }, origin) => {
      const { fleet } = store.get()
      const one = chargePointOf(fleet, evseId)
      const action = one ? withCard(asked, one) : asked
      const ability = abilityIn(fleet, { evseId, action })
      lastId += 1
      const id = lastId
      if (ability.possible) {
        limit(evseId, id)
        return store.dispatch({ type: 'asked', evseId, id, action, origin })
      }
      const { why } = ability
      if (why === 'pending' && isUnderWay(one, action)) return
      const reason = { kind: 'notPossible', why } as const
      store.dispatch({ type: 'refused', evseId, failure: { id, action, origin, reason, at: clock.now() } })
    },
  }
}

/** Whether there is nothing new to do for it: that its state was read is no step. */
function isSameStep(a: PendingAction | undefined, b: PendingAction | undefined): boolean {
  if (a === b || !a || !b) return a === b
  return a.id === b.id && a.phase === b.phase && a.commands === b.commands && a.unnamed === b.unnamed
}

/** Charge points whose first action is another one, or got further, each with what was its first before. */
function changedFirst(
  before: Fleet,
  after: Fleet,
): readonly (readonly [ChargePoint, PendingAction | undefined])[] {
  return after.chargePoints.flatMap((one) => {
    const was = chargePointOf(before, one.evseId)?.pending[0]
    return isSameStep(was, one.pending[0]) ? [] : [[one, was] as const]
  })
}
