import type { Connection } from '../../core/connection/connection.ts'
import type { FleetEvent } from '../../core/fleet/reduce.ts'
import type { Command } from '../../core/wire/command.ts'
import type { Message } from '../../core/wire/message.ts'
import type { Clock } from '../clock.ts'
import { createLine, type Line } from './line.ts'
import {
  createReader,
  READ_ACCOUNT,
  READ_CARDS,
  READ_CHARGE_POINTS,
  READ_GRID,
  READ_SCHEDULES,
  READ_SETTINGS,
  READ_STATUS,
  type Read,
} from './reader.ts'
import type { RoutesTo } from './way/routes.ts'
import type { Witness } from './witness.ts'

export interface SyncOptions {
  readonly url: string
  readonly routesTo?: RoutesTo
  readonly clock: Clock
  readonly random: () => number
  readonly dispatch: (event: FleetEvent) => void
  readonly witness: Witness
}

/** An account's connection: it keeps the Fleet in step with the server. */
export type Sync = Pick<Line, 'open' | 'close' | 'suspend' | 'resume' | 'retryNow'> & {
  readonly send: (command: Command) => boolean
  /** Asks once and gives the answer, which may be an error; undefined when there is none, or no connection. */
  readonly request: (read: Read) => Promise<Message | undefined>
  readonly readSettings: (evseId: string) => void
  /** Somebody looks at a charge point: what only its settings tell is asked for, if it was not a moment ago. */
  readonly needSettings: (evseId: string) => void
}

/** How often values are read again, ms, as some accounts get no pushes (docs/protocol.md §4.13). */
const REFRESH_MS = 15 * 60_000
/** A refresh skips statuses heard within this time, ms; answers to the refresh before it are older than that. */
const FRESH_MS = REFRESH_MS / 2
/** How long settings that were read count as known for somebody who looks at them, ms; asked in vain, `REFRESH_MS`. */
const SETTINGS_FRESH_MS = 3_600_000

/** Which charge points answer for the grid: those with smart charging, else the first (docs/protocol.md §1.6). */
function gridReads(listed: Extract<Message, { kind: 'chargePoints' }>['chargePoints']): readonly Read[] {
  const smart = listed.filter(({ settings }) => settings.smartCharging)
  return (smart.length > 0 ? smart : listed).slice(0, 1).map(({ evseId }) => READ_GRID(evseId))
}

export function createSync({ url, routesTo, clock, random, dispatch, witness }: SyncOptions): Sync {
  let isOnline = false
  let refresh: unknown
  /** Kinds of messages of this connection: cards, account and schedules are not read again once they were told. */
  let heard = new Set<Message['kind']>()
  /** Until when the settings of a charge point that somebody looks at need not be asked for again, epoch ms. */
  let settingsUntil = new Map<string, number>()
  let lastStatus = new Map<string, { readonly at: number; readonly activity: string | null | undefined }>()

  const unheard = (reads: readonly Read[]) => reads.filter(({ answer }) => !heard.has(answer))

  /** Begins with the list; what nobody answered in the round before is asked once more. */
  const round = () => {
    reader.ask([...unheard([READ_CARDS]), READ_CHARGE_POINTS, ...unheard([READ_ACCOUNT])])
    clock.clearTimeout(refresh)
    refresh = clock.setTimeout(round, REFRESH_MS)
  }

  const connectionChanged = (connection: Connection, heardAt: number) => {
    isOnline = connection.state === 'online'
    if (!isOnline) {
      reader.stop()
      clock.clearTimeout(refresh)
      lastStatus = new Map()
      settingsUntil = new Map()
      heard = new Set()
    }
    dispatch({ type: 'connection', connection, at: clock.now(), heardAt })
  }

  /** After the list: ask for what was not heard of lately, or is said to be different. */
  const follow = (message: Message) => {
    if (message.kind === 'status') {
      lastStatus.set(message.evseId, { at: clock.now(), activity: message.status.activity })
    }
    if (message.kind !== 'chargePoints') return
    const stale = message.chargePoints.filter(({ evseId, activity }) => {
      const last = lastStatus.get(evseId)
      return last === undefined || clock.now() - last.at >= FRESH_MS || activity !== last.activity
    })
    const isSmart = message.chargePoints.some(({ settings }) => settings.smartCharging)
    reader.ask([
      ...stale.map(({ evseId }) => READ_STATUS(evseId)),
      ...gridReads(message.chargePoints),
      ...(isSmart ? unheard([READ_SCHEDULES]) : []),
    ])
  }

  const line = createLine({
    url,
    ...(routesTo && { routesTo }),
    clock,
    random,
    listener: {
      connection: connectionChanged,
      ready: round,
      message: (message) => {
        heard.add(message.kind)
        const answered = reader.heard(message)
        // An error that answers a read is not the answer to an action that waits at the same time.
        if (answered && message.kind === 'error') return witness.unanswered(answered)
        // A push may say less than an answer.
        if (answered && message.kind === 'settings')
          settingsUntil.set(message.evseId, clock.now() + SETTINGS_FRESH_MS)
        dispatch({ type: 'said', message, at: clock.now(), askedFor: answered?.evseId })
        follow(message)
      },
    },
    witness,
  })
  const reader = createReader(clock, line.send, witness.unanswered)

  return {
    ...line,
    request: (read) => (isOnline ? reader.request(read) : Promise.resolve(undefined)),
    readSettings: (evseId) => reader.ask([READ_SETTINGS(evseId)]),
    needSettings: (evseId) => {
      if (!isOnline || clock.now() < (settingsUntil.get(evseId) ?? 0)) return
      settingsUntil.set(evseId, clock.now() + REFRESH_MS)
      reader.ask([READ_SETTINGS(evseId)])
    },
  }
}
