import { isSettingAction } from '../../action/action.ts'
import { powerKw } from '../../chargePoint/derived.ts'
import { faceOf } from '../../chargePoint/face.ts'
import { isOld, nameOf } from '../../chargePoint/told.ts'
import type { Connection } from '../../connection/connection.ts'
import type { ChargePoint } from '../../fleet/fleet.ts'
import type { Speech } from '../speech.ts'

/** When a delayed profile lets the car charge: the start of its window (docs/protocol.md §3.10, reading 1). */
function waitsUntil({ settings }: ChargePoint): string | undefined {
  return settings.delayedCharging?.value ? settings.delayedCharging.startTime : undefined
}

/**
 * The state of a charge point as one word or two, past tense where the value is old. `now` (epoch ms) is asked only
 * where the words depend on it.
 */
export function stateWord(
  chargePoint: ChargePoint,
  connection: Connection,
  { words, format }: Speech,
  now: () => number,
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
    return words.chargePoint.offlineSince(format.moment(offlineSince, now()))
  return words.chargePoint.face[face]
}

/** Energy and cost of the session that runs or ran last, as far as they are told. */
export function sessionFacts({ status }: ChargePoint, { format }: Speech): readonly string[] {
  return [
    ...(status?.energyKwh ? [format.energy(status.energyKwh)] : []),
    ...(status?.costEur ? [format.cost(status.costEur)] : []),
  ]
}

/** How long the last session took, ms; null while it runs or when a time is missing. */
export function sessionDurationMs({ status }: ChargePoint): number | null {
  if (!status?.startedAt || !status.stoppedAt || status.stoppedAt < status.startedAt) return null
  return status.stoppedAt - status.startedAt
}

/** `Thuis: Charging 7.4 kW · 12.3 kWh · €2.98`: one line for the tray; `now` is epoch ms. */
export function trayLine(
  chargePoint: ChargePoint,
  connection: Connection,
  speech: Speech,
  now: number,
): string {
  const word = stateWord(chargePoint, connection, speech, () => now)
  const state = speech.words.tray.told(nameOf(chargePoint), word)
  const { status } = chargePoint
  const isCharging = ['charging', 'chargingWithoutPower'].includes(faceOf(chargePoint))
  if (!isCharging || !status || isOld(chargePoint, connection)) return state
  return [`${state} ${speech.format.power(powerKw(status))}`, ...sessionFacts(chargePoint, speech)].join(
    ' · ',
  )
}
