import { type Face, faceOf, hasSession, vehicleOf } from '../../chargePoint/face.ts'
import { ownValue } from '../../chargePoint/life.ts'
import { eachSocket } from '../../chargePoint/sockets.ts'
import { NO_SESSION } from '../../chargePoint/told.ts'
import type { ChargePoint } from '../../fleet/fleet.ts'
import type { EventKind } from '../../preferences/events.ts'

const WITH_CAR = ['connected', 'ready']

/** Whether the session under way before took power: seen, or by the energy that it ended with. */
function tookPower({ session: { stage } }: ChargePoint, after: ChargePoint): boolean {
  if (stage === 'held' || stage === 'begun') return Boolean(ownValue(after, 'energyKwh'))
  return stage === 'charged'
}

/** What became of the session: its end is told once, by the car that is full or by the end itself. */
function sessionEvents(before: ChargePoint, after: ChargePoint): readonly EventKind[] {
  const [had, has] = [before.session, after.session]
  const isAnother = has.stage !== 'none' && has.ordinal !== had.ordinal
  if (has.stage === 'none') {
    if (!tookPower(before, after)) return []
    // The car still asks for power, and nobody pulled the plug; or an error cut it off.
    const isEarly = vehicleOf(after) === 'ready' || faceOf(before) === 'error'
    return [isEarly ? 'stoppedEarly' : 'finished']
  }
  const ended: readonly EventKind[] = isAnother && had.stage === 'charged' ? ['finished'] : []
  if (has.stage === 'done') return isAnother || had.stage !== 'done' ? ['finished'] : []
  const wasTold = !isAnother && had.stage !== 'held'
  return [...ended, ...(has.stage === 'held' || wasTold ? [] : (['started'] as const))]
}

const ENTERED: Readonly<Partial<Record<Face, EventKind>>> = {
  error: 'error',
  offline: 'offline',
  blocked: 'blocked',
}

function stateChange(before: Face, after: Face): EventKind | undefined {
  if (before === after) return undefined
  const entered = ENTERED[after]
  if (entered) return entered
  if (before === 'offline') return 'backOnline'
  return before === 'blocked' && ['available', 'carConnected'].includes(after) ? 'unblocked' : undefined
}

function vehicleChange(before: ChargePoint, after: ChargePoint): EventKind | undefined {
  // Nobody knows what becomes of a car at a charge point that is out of reach.
  if (faceOf(after) === 'offline') return undefined
  const had = vehicleOf(before)
  const has = vehicleOf(after)
  if (had === 'none' && WITH_CAR.includes(has)) return 'carConnected'
  return WITH_CAR.includes(had) && has === 'none' ? 'carDisconnected' : undefined
}

/**
 * A charge point as its status told of it. The list may know a new activity before that, but not the car, energy and
 * times that belong to it: the event waits for the status.
 */
function asTold(chargePoint: ChargePoint): ChargePoint {
  return { ...chargePoint, activity: chargePoint.status?.activity ?? null }
}

const isSomewhere = ({ status }: ChargePoint) => status?.socketId === null

/** Before a session that no socket is known to have there was none. */
function begunSomewhere(socket: ChargePoint, [first]: readonly ChargePoint[]): ChargePoint | undefined {
  return isSomewhere(socket) && first ? { ...first, session: NO_SESSION } : undefined
}

/** What happened to session and car at one socket. */
function atSocket(before: ChargePoint, after: ChargePoint): readonly EventKind[] {
  if (before.status === after.status) return []
  const session = sessionEvents(before, after)
  // A session that starts or ends says already that the car came or went.
  const vehicle = session.length === 0 ? vehicleChange(before, after) : undefined
  // A session that was found running when a charge point came back did not start just now.
  const isFound = faceOf(before) === 'offline'
  const told = isFound ? session.filter((event) => event !== 'started') : session
  return [...told, vehicle].filter((event) => event !== undefined)
}

/** Something that happened; of several sockets at that one, where it is known. */
export interface Happening {
  readonly event: EventKind
  readonly socketId: number | undefined
}

/** What a socket was before, where that is known. */
function socketBefore(
  socket: ChargePoint,
  known: readonly ChargePoint[],
  left: ChargePoint | undefined,
): ChargePoint | undefined {
  const own = known.find(({ status }) => status?.socketId === socket.status?.socketId)
  const isFoundHere = left && (!own || (!hasSession(own) && hasSession(socket)))
  return isFoundHere ? left : (own ?? begunSomewhere(socket, known))
}

const isBroken = (socket: ChargePoint) => faceOf(socket) === 'error'

/** The sockets with an error. What is somewhere is at one of them: where an error is known to be, it is no other one. */
function brokenOf(sockets: readonly ChargePoint[]): readonly ChargePoint[] {
  const all = sockets.filter(isBroken)
  const known = all.filter((socket) => !isSomewhere(socket))
  return known.length > 0 ? known : all
}

/** What happened at the sockets of a charge point of which more than one is told. */
function atSockets(before: ChargePoint, after: ChargePoint): readonly Happening[] {
  const [known, present] = [eachSocket(before), eachSocket(after)]
  // What was somewhere is now known to be at a socket: that is nothing new.
  const left = present.some(isSomewhere) ? undefined : known.find(isSomewhere)
  const [wasSomewhere, broken] = [brokenOf(known).some(isSomewhere), brokenOf(present)]
  return present.flatMap((socket) => {
    const was = socketBefore(socket, known, left)
    // Of one that nothing was told of, an error is news where the charge point had none.
    const isHit = broken.includes(socket) && (isSomewhere(socket) ? !wasSomewhere : !isBroken(was ?? before))
    const events = [...(isHit ? (['error'] as const) : []), ...(was ? atSocket(was, socket) : [])]
    return events.map((event) => ({ event, socketId: socket.status?.socketId ?? undefined }))
  })
}

const isError = ({ event }: Happening) => event === 'error'

/**
 * What happened between two states of a charge point, the weightiest first; nothing before its first status. Each
 * socket has cars, sessions and errors of its own; whether it is blocked or offline is of the charge point.
 */
export function happenings(before: ChargePoint, after: ChargePoint): readonly Happening[] {
  if (!before.status || !after.status) return []
  if (before.status === after.status && before.sockets === after.sockets) return []
  const [had, has] = [asTold(before), asTold(after)]
  const state = stateChange(faceOf(had), faceOf(has))
  const whole = state ? [{ event: state, socketId: undefined }] : []
  if (!after.sockets)
    return [...whole, ...atSocket(had, has).map((event) => ({ event, socketId: undefined }))]
  const own = atSockets(had, has)
  const isOther = (one: Happening) => !isError(one)
  return [...own.filter(isError), ...[...whole, ...own].filter(isOther)]
}

/** The events that happened between two states of a charge point, the weightiest first. */
export function transitions(before: ChargePoint, after: ChargePoint): readonly EventKind[] {
  return happenings(before, after).map(({ event }) => event)
}
