import { activityOf } from '../../chargePoint/face.ts'
import { powerNowKw } from '../../chargePoint/measured.ts'
import { currencyOf, sessionTotals } from '../../chargePoint/session.ts'
import { isOld, isSilent, nameOf } from '../../chargePoint/told.ts'
import type { Connection } from '../../connection/connection.ts'
import type { ChargePoint } from '../../fleet/fleet.ts'
import type { Speech } from '../../words/speech.ts'
import { onOneLine, sessionInWords } from '../../words/telling/session.ts'
import { stateWord } from '../../words/telling/state.ts'

/** One charge point on one line: `Thuis: Charging 7.4 kW · 12.3 kWh · €2.98`; `wall`: what the clock shows, epoch ms. */
export function trayLine(
  chargePoint: ChargePoint,
  connection: Connection,
  speech: Speech,
  wall: number,
): string {
  const word = stateWord(chargePoint, connection, speech, () => wall)
  const state = speech.words.tray.told(nameOf(chargePoint), word)
  const { status } = chargePoint
  if (isSilent(chargePoint) && connection.state === 'online')
    return onOneLine([state, speech.words.chargePoint.more.silent])
  if (activityOf(chargePoint) !== 'charging' || !status || isOld(chargePoint, connection)) return state
  const totals = sessionTotals(chargePoint, () => wall)
  const { energy, cost } = sessionInWords(totals, currencyOf(chargePoint), speech.format, 'sentence')
  const kw = powerNowKw(chargePoint, connection)
  return onOneLine([kw === null ? state : `${state} ${speech.format.power(kw)}`, energy, cost])
}
