import { activityOf, hasSession } from '../chargePoint/face.ts'
import type { Socket } from '../chargePoint/told.ts'
import { NO_PHASES } from '../wire/parts/phases.ts'
import type { Status } from '../wire/status.ts'

// Several sockets of one charge point. What names none of them, or 0, is of the whole: a flow that it tells of is one
// of those that sockets tell of, so it is never one more. Where no socket is known to have it, it is somewhere: that is
// kept as a socket without a number, until one with a number tells of it.

/** A socket after something more was said of it; the same one when that is nothing new. */
export type Tell = (socket: Socket | undefined, said: Partial<Status>) => Socket

const isSomewhere = ({ status }: Socket) => status.socketId === null
const isRunning = ({ status }: Socket) => hasSession(status)
const isOpen = ({ session }: Socket) => session.stage !== 'none'

const only = (sockets: readonly Socket[]) => (sockets.length === 1 ? sockets[0] : undefined)

/** What is not known any more of a socket that charged when it is heard, not by itself, that nothing charges. */
const NOT_MEASURED = { currentA: NO_PHASES, voltageV: NO_PHASES, vehicleLetter: null }

/** What the whole charge point says that holds for each of its sockets. */
function ofEach(said: Partial<Status>, socket: Socket): Partial<Status> {
  const { activity, maxCurrentA, smartMaxCurrentA, smartHeartbeatTimeout, offlineSince } = said
  const limits = Object.fromEntries(
    Object.entries({ maxCurrentA, smartMaxCurrentA, smartHeartbeatTimeout, offlineSince }).filter(
      ([, value]) => value !== undefined,
    ),
  )
  if (activity === undefined) return limits
  switch (activityOf({ activity })) {
    case 'charging':
    case 'delayed':
      // It can be reached, so each of its sockets can: what this one does is not known.
      return activityOf(socket.status) === 'offline' ? { ...limits, activity: null } : limits
    case 'available':
    case 'unavailable': {
      const { currentA, vehicleLetter } = said
      return {
        ...limits,
        activity,
        ...(isOpen(socket) && NOT_MEASURED),
        ...(currentA?.every((phase) => phase === 0) && { currentA }),
        ...(vehicleLetter === 'A' && { vehicleLetter }),
      }
    }
    case 'error':
    case 'offline':
    case 'unknown':
      return { ...limits, activity }
  }
}

/** The sockets after the whole charge point was told of: where just one has a session, that is of it. */
export function withWhole(sockets: readonly Socket[], said: Partial<Status>, tell: Tell): readonly Socket[] {
  const { socketId: _, ...message } = said
  const running = sockets.filter(isRunning)
  const sole =
    running.length > 0 ? only(running) : (sockets.find(isSomewhere) ?? only(sockets.filter(isOpen)))
  const next = sockets.map((socket) => {
    if (socket !== sole) return tell(socket, ofEach(message, socket))
    const after = tell(socket, message)
    return after === socket || said.currentA === undefined ? after : { ...after, isOfWhole: true as const }
  })
  const isElsewhere = running.length === 0 && !sole && hasSession(said)
  return isElsewhere
    ? [...next, { ...tell(undefined, { ...message, socketId: null }), isOfWhole: true }]
    : next
}

/** What the whole charge point draws is not known to be of one socket any more when another one charges. */
function shared(socket: Socket): Socket {
  return socket.isOfWhole ? { ...socket, status: { ...socket.status, currentA: NO_PHASES } } : socket
}

/** Of which the whole told is now known to be at a socket with a number: it is what that one was before. */
function taken(sockets: readonly Socket[], said: Partial<Status>): Socket | undefined {
  const somewhere = sockets.find(isSomewhere)
  const own = sockets.find(({ status }) => status.socketId === said.socketId)
  if (!somewhere || (own && isOpen(own))) return undefined
  const isIt = isOpen(somewhere) ? hasSession(said) : sockets.length === 1
  return isIt ? { ...somewhere, status: { ...somewhere.status, socketId: said.socketId ?? null } } : undefined
}

/** The sockets after one of them was told of. `ids`: those that the charge point is said to have. */
export function withNamed(
  sockets: readonly Socket[],
  said: Partial<Status>,
  tell: Tell,
  ids: readonly number[],
): readonly Socket[] {
  const own = sockets.find(({ status }) => status.socketId === said.socketId)
  const before = taken(sockets, said)
  const after = withoutMark(tell(before ?? own, said), said)
  if (after === own) return sockets
  const others = sockets.filter((socket) => socket !== own && !(before && isSomewhere(socket)))
  const isNew = isRunning(after) && !(own && isRunning(own))
  const next = [...(isNew ? others.map(shared) : others), after]
  const since = (at: number) => (id: number | null) =>
    next.some(({ status, updatedAt }) => status.socketId === id && updatedAt > at)
  const known = [...ids, ...next.map(({ status }) => status.socketId).filter((id) => id !== null)]
  // Where every socket was told of since, and none has it, it is over.
  return next.map((socket) =>
    isSomewhere(socket) && isOpen(socket) && known.every(since(socket.updatedAt))
      ? tell(socket, { activity: 'available', ...NOT_MEASURED })
      : socket,
  )
}

function withoutMark(socket: Socket, { currentA }: Partial<Status>): Socket {
  if (!socket.isOfWhole || currentA === undefined) return socket
  const { isOfWhole: _, ...own } = socket
  return own
}

/** Without what was somewhere and is over. */
export function withoutOver(sockets: readonly Socket[]): readonly Socket[] {
  return sockets.length === 1 || !sockets.some((socket) => isSomewhere(socket) && !isOpen(socket))
    ? sockets
    : sockets.filter((socket) => !isSomewhere(socket) || isOpen(socket))
}

/** A socket that charges is told of at least as often, ms: what is older may be over. */
const SILENT_MS = 120_000

/** The sockets after the list said at epoch ms that nothing charges: what was not told of of late charges no more. */
export function withoutSilent(
  sockets: readonly Socket[],
  activity: string,
  at: number,
  tell: Tell,
): readonly Socket[] {
  const isSilent = (socket: Socket) => isRunning(socket) && at - socket.updatedAt > SILENT_MS
  return sockets.some(isSilent)
    ? sockets.map((socket) => (isSilent(socket) ? tell(socket, ofEach({ activity }, socket)) : socket))
    : sockets
}
