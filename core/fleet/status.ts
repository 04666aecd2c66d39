import { rankOf } from '../chargePoint/face.ts'
import { sessionAfter } from '../chargePoint/life.ts'
import { isFromBefore, isOld, NO_SESSION, type Socket } from '../chargePoint/told.ts'
import type { Connection } from '../connection/connection.ts'
import { includes, isSame } from '../values/same.ts'
import { NO_PHASES } from '../wire/parts/phases.ts'
import { NO_STATUS, type Status } from '../wire/status.ts'
import type { ChargePoint } from './fleet.ts'
import { completeShown, see } from './settle.ts'
import { type Tell, withNamed, withoutOver, withoutSilent, withWhole } from './sockets.ts'

/**
 * The first status after a start can carry the start of the session before (docs/protocol.md §3.8). If it has no
 * stop, the known stop of that session is kept: a session that ended does not run again.
 */
function withKnownEnd(known: Status | undefined, said: Partial<Status>): Partial<Status> {
  if (!known || known.stoppedAt === null || known.startedAt === null) return said
  const { startedAt, stoppedAt } = { ...known, ...said }
  const isSaidAgain = stoppedAt === null && startedAt === known.startedAt && known.stoppedAt >= startedAt
  return isSaidAgain ? { ...said, stoppedAt: known.stoppedAt } : said
}

/** How often it is noted that the same was said once more, ms: each time is work for all that follows the state. */
const SAID_AGAIN_MS = 60_000

/** Whether the same was noted so short a while ago that it is not noted again. */
export function wasJustSaid(
  { updatedAt = 0 }: { readonly updatedAt: number | undefined },
  at: number,
): boolean {
  return Math.abs(at - updatedAt) < SAID_AGAIN_MS
}

/** A number that is told to be none is that of the only socket. */
function withKnownSocket(known: Status | undefined, said: Partial<Status>): Partial<Status> {
  return said.socketId === null && known ? { ...said, socketId: known.socketId } : said
}

function told(one: ChargePoint, message: Partial<Status>, connection: Connection, at: number): ChargePoint {
  const said = withKnownEnd(one.status, withKnownSocket(one.status, message))
  const status =
    one.status && includes(one.status, said) ? one.status : { ...(one.status ?? NO_STATUS), ...said }
  const activity = said.activity === undefined ? one.activity : said.activity
  if (status === one.status && activity === one.activity && !isFromBefore(one, connection))
    return wasJustSaid(one, at) ? one : { ...one, updatedAt: at }
  const next = { ...one, status, activity, updatedAt: at }
  const session = sessionAfter(one, next, isOld(one, connection))
  return isSame(session, one.session) ? next : { ...next, session }
}

/** More sockets than any charge point has. */
const MOST_SOCKETS = 8

/** A charge point with the values of one of its sockets. */
function atSocket(one: ChargePoint, socket: Socket | undefined): ChargePoint {
  if (!socket) return { ...one, status: undefined, activity: null, session: NO_SESSION, updatedAt: undefined }
  const { status, session, updatedAt } = socket
  return { ...one, status, activity: status.activity, session, updatedAt }
}

/** The sockets that were told of; the one of a charge point that told of no other has no number where none was told. */
function socketsOf({ sockets, status, session, updatedAt = 0 }: ChargePoint): readonly Socket[] {
  return sockets ?? (status ? [{ status, session, updatedAt }] : [])
}

/** The busiest socket is what a charge point looks like; of equals the first. What is from before the connection counts last. */
function withBusiest(
  one: ChargePoint,
  sockets: readonly Socket[],
  { since }: { since: number },
): ChargePoint {
  const current = sockets.filter(({ updatedAt }) => updatedAt >= since)
  const shown = (current.length > 0 ? current : sockets).map((socket) => atSocket(one, socket))
  const [busiest = one] = shown.toSorted((a, b) => rankOf(a) - rankOf(b))
  const updatedAt = Math.max(...sockets.map((socket) => socket.updatedAt))
  return { ...busiest, sockets, updatedAt }
}

/** What is said of one socket of several, or of all of them. */
function atSockets(one: ChargePoint, said: Partial<Status>, connection: Connection, at: number): ChargePoint {
  const all = socketsOf(one)
  const known = withoutOver(all)
  const tell = tellFor(one, connection, at)
  const next =
    said.socketId == null
      ? withWhole(known, said, tell)
      : withNamed(known, said, tell, one.settings.socketIds ?? [])
  const isHeard = said.activity !== undefined && one.activity !== one.status?.activity
  return isHeard || !isSameList(next, all) ? withSockets(one, next, connection, said.activity) : one
}

function tellFor(one: ChargePoint, connection: Connection, at: number): Tell {
  return (socket, said) => {
    const before = atSocket(one, socket)
    const { status = NO_STATUS, session, updatedAt = at } = told(before, said, connection, at)
    const isSame = socket?.status === status && socket.updatedAt === updatedAt
    return isSame ? socket : { ...socket, status, session, updatedAt }
  }
}

const isSameList = (a: readonly Socket[], b: readonly Socket[]) =>
  a.length === b.length && a.every((socket, n) => socket === b[n])

/** What the list said of a charge point stays until a status says something else of its activity. */
function withSockets(
  one: ChargePoint,
  all: readonly Socket[],
  connection: Connection,
  said: string | null | undefined,
): ChargePoint {
  const bySocket = (a: Socket, b: Socket) => (a.status.socketId ?? 0) - (b.status.socketId ?? 0)
  const sockets = all.slice(-MOST_SOCKETS).toSorted(bySocket)
  const next = withBusiest(one, sockets, { since: connection.state === 'online' ? connection.since : 0 })
  const isListed = said === undefined && one.activity !== one.status?.activity
  return isListed ? { ...next, activity: one.activity } : next
}

/**
 * After the list said what a charge point does, at epoch ms: of several sockets, those that were not told of of late
 * charge no more where it says that none does. All else is for the status to say.
 */
export function withListed(
  one: ChargePoint,
  activity: string | null,
  connection: Connection,
  at: number,
): ChargePoint {
  if (!one.sockets || activity === null || !['available', 'unavailable'].includes(activity)) return one
  const next = withoutSilent(one.sockets, activity, at, tellFor(one, connection, at))
  return next === one.sockets ? one : completeShown(withSockets(one, next, connection, activity), at)
}

/** Whether a status is of a charge point of which more than one socket is told. */
function hasSeveral(
  { sockets, status, settings }: ChargePoint,
  { socketId = null }: Partial<Status>,
): boolean {
  const known = status?.socketId ?? null
  if (sockets !== undefined || !status || known === socketId) return sockets !== undefined
  const isOfWhole = known === null || socketId === null
  return !isOfWhole || (settings.socketIds ?? []).length > 1
}

/** 0 is no socket but the whole charge point, unless the list has it among its sockets. */
function withoutZero(said: Partial<Status>, { settings: { socketIds = [] } }: ChargePoint): Partial<Status> {
  return said.socketId === 0 && !socketIds.includes(0) ? { ...said, socketId: null } : said
}

/** What a status leaves out keeps its last value (docs/protocol.md §4.3). */
export function withStatus(
  one: ChargePoint,
  said: Partial<Status>,
  connection: Connection,
  at: number,
): ChargePoint {
  if (Object.keys(said).length === 0) return one
  const message = withoutZero(said, one)
  const next = hasSeveral(one, message)
    ? atSockets(one, message, connection, at)
    : told(one, message, connection, at)
  return next === one ? one : completeShown(next, at)
}

/** Its status cannot be read: it does what the list says, and nothing is known of what flows, and of the car. */
export function asListed(
  one: ChargePoint,
  activity: string,
  connection: Connection,
  at: number,
): ChargePoint {
  // Of one that was never read the list has said it already, and there is nothing to forget.
  if (!one.status) return one
  const status = { activity, vehicleLetter: null, currentA: NO_PHASES, voltageV: NO_PHASES }
  return see(withStatus(one, status, connection, at), 'status', at)
}

/** Its status was told, or is asked for anew. */
export function readable(one: ChargePoint): ChargePoint {
  if (!one.isUnreadable) return one
  const { isUnreadable: _, ...rest } = one
  return rest
}
