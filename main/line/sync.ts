import type { Connection } from '../../core/connection/connection.ts'
import { verdictOn } from '../../core/connection/verdict.ts'
import type { FleetEvent } from '../../core/fleet/reduce.ts'
import type { Command } from '../../core/wire/command.ts'
import type { Message } from '../../core/wire/message.ts'
import { isAnswer } from '../../core/wire/status.ts'
import type { Clock } from '../clock.ts'
import { createDoubt } from './doubt.ts'
import { createLate, type State } from './late.ts'
import { createLine, type Line } from './line.ts'
import { createOverdue } from './overdue.ts'
import { createReader } from './reader.ts'
import {
  READ_ACCOUNT,
  READ_CARDS,
  READ_CHARGE_POINTS,
  READ_GRID,
  READ_SCHEDULES,
  READ_SETTINGS,
  READ_STATUS,
  type Read,
} from './reads.ts'
import type { Slot } from './slot.ts'
import { createStatuses } from './statuses.ts'
import type { RoutesTo } from './way/routes.ts'
import type { Witness } from './witness.ts'

export interface SyncOptions {
  readonly url: string
  readonly routesTo?: RoutesTo
  readonly clock: Clock
  readonly slot?: Slot
  readonly random: () => number
  readonly dispatch: (event: FleetEvent) => void
  readonly witness: Witness
}

/** An account's connection: it keeps the Fleet in step with the server. */
export type Sync = Pick<
  Line,
  'open' | 'close' | 'hold' | 'release' | 'customerId' | 'suspend' | 'resume' | 'retryNow'
> & {
  readonly send: (command: Command) => boolean
  /** Asks once and gives the answer, which may be an error; undefined when there is none, or no connection. */
  readonly request: (read: Read) => Promise<Message | undefined>
  readonly readStatus: (evseId: string) => void
  readonly readSettings: (evseId: string) => void
  /** Somebody looks at a charge point: what only its settings tell is asked for, if it was not a moment ago. */
  readonly needSettings: (evseId: string) => void
}

/** How often values are read again, ms, as some accounts get no pushes (docs/protocol.md §4.13). */
const REFRESH_MS = 15 * 60_000
/**
 * A refresh skips statuses heard within this time, ms. What changed unheard just after is seen in the refresh that
 * follows, so this is all that it may come later.
 */
const FRESH_MS = 60_000
/** How long settings that were read count as known for somebody who looks at them, ms; asked in vain, `REFRESH_MS`. */
const SETTINGS_FRESH_MS = 3_600_000

/** Which charge points answer for the grid: those with smart charging, else the first (docs/protocol.md §1.6). */
function gridReads(listed: Extract<Message, { kind: 'chargePoints' }>['chargePoints']): readonly Read[] {
  const smart = listed.filter(({ settings }) => settings.smartCharging)
  return (smart.length > 0 ? smart : listed).slice(0, 1).map(({ evseId }) => READ_GRID(evseId))
}

/** How often the list is read anew for a charge point that is told of and not in it, ms. */
const STRANGER_EVERY_MS = 60_000

/** With the name of the only charge point where a frame has none. */
function named(message: Message, only: string | undefined): Message {
  const isNameless = 'evseId' in message && message.evseId === ''
  return isNameless && only !== undefined ? { ...message, evseId: only } : message
}

export function createSync({ dispatch, ...options }: SyncOptions): Sync {
  const { clock, witness } = options
  let isOnline = false
  let refresh: unknown
  /** Kinds of messages of this connection: cards, account and schedules are not read again once they were told. */
  let heard = new Set<Message['kind']>()
  /** Until when the settings of a charge point that somebody looks at need not be asked for again, epoch ms. */
  let settingsUntil = new Map<string, number>()
  let listAskedAt = Number.NEGATIVE_INFINITY

  const unheard = (reads: readonly Read[]) => reads.filter(({ answer }) => !heard.has(answer))

  const statuses = createStatuses(clock, FRESH_MS, (evseId) => reader.ask([READ_STATUS(evseId)]))

  const late = createLate(clock, {
    ask: (read) => reader.request(read),
    tell: (message) => acceptHeld(message),
  })

  const overdue = createOverdue(clock, (evseId) => dispatch({ type: 'unreadable', evseId }))

  const listWanted = () => {
    listAskedAt = clock.now()
    overdue.asked([undefined])
  }

  /** Begins with the list; what is asked for again already comes to its turn now. */
  const round = () => {
    listWanted()
    reader.ask([...unheard([READ_CARDS]), READ_CHARGE_POINTS, ...unheard([READ_ACCOUNT])])
    clock.clearTimeout(refresh)
    refresh = clock.setTimeout(round, REFRESH_MS)
  }

  const connectionChanged = (connection: Connection, heardAt: number) => {
    isOnline = connection.state === 'online'
    if (isOnline) overdue.start()
    else {
      reader.stop()
      statuses.stop()
      late.stop()
      overdue.stop()
      clock.clearTimeout(refresh)
      settingsUntil = new Map()
      heard = new Set()
      doubt.stop()
    }
    dispatch({ type: 'connection', connection, at: clock.now(), heardAt })
  }

  const followStatus = (message: Extract<Message, { kind: 'status' }>) => {
    statuses.told(message)
    if (isAnswer(message.status)) overdue.told(message.evseId)
    if (!statuses.isStranger(message.evseId) || clock.now() - listAskedAt < STRANGER_EVERY_MS) return
    listWanted()
    reader.ask([READ_CHARGE_POINTS])
  }

  /** After the list: ask for what was not heard of lately, or is said to be different. */
  const followList = ({ chargePoints }: Extract<Message, { kind: 'chargePoints' }>) => {
    const evseIds = new Set(chargePoints.map(({ evseId }) => evseId))
    reader.keep(evseIds)
    overdue.keep(evseIds)
    overdue.told(undefined)
    const isSmart = chargePoints.some(({ settings }) => settings.smartCharging)
    const stale = statuses.listed(chargePoints)
    overdue.asked(stale)
    reader.ask([
      ...stale.map(READ_STATUS),
      ...gridReads(chargePoints),
      ...(isSmart ? unheard([READ_SCHEDULES]) : []),
    ])
  }

  /** What is not answered is overdue one day; a status that cannot be read is as the list says. */
  const takeListed = ({ answer, evseId }: Read) => {
    if (answer === 'chargePoints') overdue.failed(undefined)
    if (answer !== 'status' || evseId === undefined) return
    overdue.failed(evseId)
    const activity = statuses.onlyListed(evseId)
    if (activity !== undefined) dispatch({ type: 'listed', evseId, activity, at: clock.now() })
  }

  const unanswered = (read: Read) => {
    witness.unanswered(read)
    takeListed(read)
    doubt.failed(read)
  }

  const take = (said: Message) => {
    const message = named(said, statuses.only())
    // Of several charge points nobody knows which it is.
    if (message.kind === 'status' && message.evseId === '')
      return witness.frame({ problem: { kind: 'wrongShape', object: 'CH_STATUS' } })
    if (message.kind !== 'status' && message.kind !== 'settings') return accept(message)
    // It may be the answer to the question on its way: that need not be waited for.
    if (late.isHeld(message)) reader.heard(message)
    else accept(message)
    late.check(message)
  }

  /** What was held back counts: it answers nothing that was asked since. */
  const acceptHeld = (message: State) => {
    heard.add(message.kind)
    dispatch({ type: 'said', message, at: clock.now(), askedFor: undefined })
    if (message.kind === 'status') followStatus(message)
  }

  const accept = (message: Message) => {
    heard.add(message.kind)
    // Before the reader goes on: what follows from the list may be more urgent than what waits.
    if (message.kind === 'chargePoints') followList(message)
    const what = reader.heard(message)
    const verdict = verdictOn(message)
    if (verdict === 'tokenInvalid' || verdict === 'tokenDoubted')
      doubt.refused(what.kind === 'refusal' ? what.read : undefined)
    if (what.kind === 'refusal') return message.kind === 'error' ? dispatch({ type: 'doubted' }) : undefined
    const answered = what.kind === 'answer' ? what.read : undefined
    doubt.heard(message, answered)
    if (answered) overdue.answered()
    // A push may say less than an answer.
    if (answered && message.kind === 'settings')
      settingsUntil.set(message.evseId, clock.now() + SETTINGS_FRESH_MS)
    dispatch({ type: 'said', message, at: clock.now(), askedFor: answered?.evseId })
    if (message.kind === 'status') followStatus(message)
  }

  const line = createLine({
    ...options,
    listener: { connection: connectionChanged, ready: round, message: take },
  })
  const reader = createReader(
    clock,
    (command) => {
      late.asked(command)
      return line.send(command)
    },
    unanswered,
  )
  const doubt = createDoubt({ clock, line, request: reader.request })

  const readFirst = (read: Read) => {
    if (isOnline) reader.askFirst(read)
  }

  return {
    ...line,
    request: (read) => (isOnline ? reader.request(read) : Promise.resolve(undefined)),
    readStatus: (evseId) => readFirst(READ_STATUS(evseId)),
    readSettings: (evseId) => readFirst(READ_SETTINGS(evseId)),
    needSettings: (evseId) => {
      if (!isOnline || clock.now() < (settingsUntil.get(evseId) ?? 0)) return
      settingsUntil.set(evseId, clock.now() + REFRESH_MS)
      reader.ask([READ_SETTINGS(evseId)])
    },
  }
}
