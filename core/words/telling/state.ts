import { isSettingAction } from '../../action/action.ts'
import { faceOf } from '../../chargePoint/face.ts'
import { isOld } from '../../chargePoint/told.ts'
import type { Connection } from '../../connection/connection.ts'
import type { ChargePoint } from '../../fleet/fleet.ts'
import type { Speech } from '../speech.ts'

/** When a delayed profile lets the car charge: the start of its window (docs/protocol.md §3.10, reading 1). */
function waitsUntil({ settings }: ChargePoint): string | undefined {
  return settings.delayedCharging?.value ? settings.delayedCharging.startTime : undefined
}

/**
 * The state of a charge point as one word or two, past tense where the value is old. `wall` is asked what the
 * clock shows (epoch ms) only where the words depend on it.
 */
export function stateWord(
  chargePoint: ChargePoint,
  connection: Connection,
  { words, format }: Speech,
  wall: () => number,
): string {
  const first = chargePoint.pending[0]
  if (first && !isSettingAction(first.action) && connection.state === 'online') {
    return words.chargePoint.pending[first.action.kind]
  }
  const face = faceOf(chargePoint)
  if (isOld(chargePoint, connection)) return words.chargePoint.was[face]
  const until = waitsUntil(chargePoint)
  if (face === 'delayed' && until) return words.chargePoint.waitsUntil(until)
  const offlineSince = chargePoint.status?.offlineSince
  if (face === 'offline' && offlineSince)
    return words.chargePoint.offlineSince(format.moment(offlineSince, wall()))
  return words.chargePoint.face[face]
}
