import type { Connection } from '../connection/connection.ts'
import { isUnseen, plain } from '../values/plain.ts'
import type { Settings } from '../wire/chargePoint.ts'
import type { Status } from '../wire/status.ts'

/**
 * How far a session is: `held` back before any power flowed, `begun` without power that anybody saw, `charged` where
 * power flowed in it, and `done` when the car was full while it stays open.
 */
type Stage = 'none' | 'held' | 'begun' | 'charged' | 'done'

/** What a status says of a session that may still be that of the one before (docs/protocol.md §3.8). */
export type Doubtful = 'startedAt' | 'energyKwh' | 'cost'

/** The session under way, or the last one, as far as one status alone does not tell it. */
export interface Session {
  readonly stage: Stage
  /** Which one it is of those that were seen. */
  readonly ordinal: number
  /** Values that are not believed to be its own until others are told. */
  readonly doubted: Readonly<Partial<Record<Doubtful, number>>>
  /** When the car was full, epoch ms; while it is `done`. */
  readonly doneAt?: number
  /** What ended last, which may have been a slip of the charge point. */
  readonly left?: Left
}

/** A session as it was when its end was told. */
export interface Left extends Pick<Status, Doubtful>, Pick<Session, 'stage' | 'doubted' | 'doneAt'> {
  /** epoch ms */
  readonly at: number
}

/** Before the first one was seen. */
export const NO_SESSION: Session = { stage: 'none', ordinal: 0, doubted: {} }

/** One of several connectors of a charge point, as told; without a number where nobody said which. */
export interface Socket {
  readonly status: Status
  readonly session: Session
  /** epoch ms */
  readonly updatedAt: number
  /** Its currents were told of the whole charge point: they may be of other sockets too. */
  readonly isOfWhole?: true
}

/** What the server said of one charge point, and when: all that its state follows from. */
export interface Told {
  readonly evseId: string
  readonly settings: Settings
  /** Undefined until the first CH_STATUS; of several sockets that of the busiest. */
  readonly status: Status | undefined
  /** Where more than one is told of, by their numbers. */
  readonly sockets?: readonly Socket[]
  /** As last sent by CHARGE_POINTS or CH_STATUS; `activityOf` reads it. */
  readonly activity: string | null
  /** Follows from all statuses, one after the other. */
  readonly session: Session
  /** When the server last said something of its state, to the minute while it says the same; epoch ms. */
  readonly updatedAt: number | undefined
  /** Its status has been asked for in vain for a while, and is asked for again. */
  readonly isUnreadable?: true
  /** Another one of the account has the same name. */
  readonly isNamesake?: true
}

/**
 * The name the user gave it, else its id (docs/protocol.md §4.2: `""` when unset); one that cannot be seen is none. Where
 * another one has the same, the id follows.
 */
export function nameOf({
  settings: { name = '' },
  evseId,
  isNamesake,
}: {
  readonly settings: Pick<Settings, 'name'>
  readonly evseId: string
  readonly isNamesake?: true
}): string {
  if (isUnseen(name)) return plain(evseId)
  return isNamesake ? `${plain(name)} (${plain(evseId)})` : plain(name)
}

/**
 * Whether its values are from before the present connection, or there is none. A charge point whose status was never read
 * has no values that could be old.
 */
export function isFromBefore({ status, updatedAt = 0 }: Told, connection: Connection): boolean {
  return connection.state !== 'online' || (status !== undefined && updatedAt < connection.since)
}

/** Whether it is to be said that its status cannot be had now: of one that is offline none is expected. */
export function isSilent({ isUnreadable, activity }: Told): boolean {
  return isUnreadable === true && activity !== 'offline'
}

/** Whether what is known of it is not known to be so now: it is shown as old, with its age. */
export function isOld(one: Told, connection: Connection): boolean {
  return isFromBefore(one, connection) || isSilent(one)
}
