import { type Face, faceOf, hasSession, vehicleOf } from '../../chargePoint/face.ts'
import type { ChargePoint } from '../../fleet/fleet.ts'
import type { EventKind } from '../../preferences/events.ts'

const WITH_CAR = ['connected', 'ready']

/** How a session that ran with power came to its end, if it did. */
function sessionEnd(before: ChargePoint, after: ChargePoint): EventKind | undefined {
  if (faceOf(before) !== 'charging') return undefined
  const vehicle = vehicleOf(after)
  // A full car goes back to B while the session stays open (docs/protocol.md §5.2).
  if (faceOf(after) === 'chargingWithoutPower') return vehicle === 'connected' ? 'finished' : undefined
  if (hasSession(after) || ['error', 'offline'].includes(faceOf(after))) return undefined
  // The car still asks for power, and nobody pulled the plug.
  return vehicle === 'ready' ? 'stoppedEarly' : 'finished'
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

/** What happened between two states of a charge point, the weightiest first; nothing before its first status. */
export function transitions(before: ChargePoint, after: ChargePoint): readonly EventKind[] {
  if (!before.status || !after.status || before.status === after.status) return []
  return between(asTold(before), asTold(after))
}

function between(before: ChargePoint, after: ChargePoint): readonly EventKind[] {
  const changed = stateChange(faceOf(before), faceOf(after))
  const isCharging = (one: ChargePoint) => ['charging', 'chargingWithoutPower'].includes(faceOf(one))
  const session = !isCharging(before) && isCharging(after) ? 'started' : sessionEnd(before, after)
  // A session that starts or ends says already that the car came or went.
  const vehicle = session === undefined ? vehicleChange(before, after) : undefined
  // A session that was found running when a charge point came back did not start just now.
  const isFound = changed === 'backOnline' && session === 'started'
  return [changed, isFound ? undefined : session, vehicle].filter((event) => event !== undefined)
}
