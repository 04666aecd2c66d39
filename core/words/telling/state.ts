import { isSettingAction } from '../../action/action.ts'
import { activityOf, faceOf } from '../../chargePoint/face.ts'
import { powerNowKw } from '../../chargePoint/measured.ts'
import { currencyOf, sessionTotals } from '../../chargePoint/session.ts'
import { isOld } from '../../chargePoint/told.ts'
import { heldUntil } from '../../chargePoint/window.ts'
import type { Connection } from '../../connection/connection.ts'
import type { ChargePoint } from '../../fleet/fleet.ts'
import { amsterdamDay, amsterdamWeekday } from '../../values/time.ts'
import type { Speech } from '../speech.ts'
import { onOneLine, sessionInWords } from './session.ts'

const DAY_MS = 24 * 3_600_000

/** Until when a profile holds the car back, with the day where the time alone would not say it; undefined if not known. */
function waitsUntil({ settings }: ChargePoint, { words, format }: Speech, at: number): string | undefined {
  const until = heldUntil(settings.delayedCharging, at)
  const time = settings.delayedCharging?.startTime
  if (until === undefined || time === undefined) return undefined
  if (until - at < DAY_MS) return words.chargePoint.waitsUntil(time)
  // The same weekday, or nearly: that of this week would be meant.
  const isFar = until - at >= 6 * DAY_MS || amsterdamWeekday(until) === amsterdamWeekday(at)
  const day = isFar ? format.dayAndDate(amsterdamDay(until)) : format.dayLong(amsterdamWeekday(until))
  return words.chargePoint.waitsUntilDay(day, time)
}

/**
 * The state of a charge point as one word or two, past tense where the value is old. `wall` is asked what the
 * clock shows (epoch ms) only where the words depend on it.
 */
export function stateWord(
  chargePoint: ChargePoint,
  connection: Connection,
  speech: Speech,
  wall: () => number,
): string {
  const { words, format } = speech
  const first = chargePoint.pending[0]
  if (first && !isSettingAction(first.action) && connection.state === 'online') {
    return words.chargePoint.pending[first.action.kind]
  }
  const face = faceOf(chargePoint)
  if (isOld(chargePoint, connection)) return words.chargePoint.was[face]
  if (face === 'delayed') return waitsUntil(chargePoint, speech, wall()) ?? words.chargePoint.face.delayed
  const offlineSince = chargePoint.status?.offlineSince
  if (face === 'offline' && offlineSince)
    return words.chargePoint.offlineSince(format.moment(offlineSince, wall()))
  return words.chargePoint.face[face]
}

/** Its state on one line, with power and amounts while it charges: `Charging 7.4 kW · 12.3 kWh · €2.98`. */
export function stateInShort(
  chargePoint: ChargePoint,
  connection: Connection,
  speech: Speech,
  wall: () => number,
): string {
  const state = stateWord(chargePoint, connection, speech, wall)
  if (activityOf(chargePoint) !== 'charging' || !chargePoint.status || isOld(chargePoint, connection))
    return state
  const totals = sessionTotals(chargePoint, wall)
  const { energy, cost } = sessionInWords(totals, currencyOf(chargePoint), speech.format, 'sentence')
  const kw = powerNowKw(chargePoint, connection)
  return onOneLine([kw === null ? state : `${state} ${speech.format.power(kw)}`, energy, cost])
}
