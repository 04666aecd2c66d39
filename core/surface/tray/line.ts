import { isSilent } from '../../chargePoint/told.ts'
import type { Connection } from '../../connection/connection.ts'
import type { ChargePoint } from '../../fleet/fleet.ts'
import type { Speech } from '../../words/speech.ts'
import { onOneLine } from '../../words/telling/session.ts'
import { nameAt, otherSockets, shownSocket } from '../../words/telling/sockets.ts'
import { stateInShort } from '../../words/telling/state.ts'

/**
 * One charge point on one line: `Thuis: Charging 7.4 kW · 12.3 kWh · €2.98`; of several sockets the busiest first.
 * `wall`: what the clock shows, epoch ms.
 */
export function trayLine(
  chargePoint: ChargePoint,
  connection: Connection,
  speech: Speech,
  wall: number,
): string {
  const said = stateInShort(chargePoint, connection, speech, () => wall)
  const line = speech.words.tray.told(nameAt(chargePoint, shownSocket(chargePoint), speech), said)
  const isUnheard = isSilent(chargePoint) && connection.state === 'online'
  const silence = isUnheard ? [speech.words.chargePoint.more.silent] : []
  return onOneLine([line, ...silence, ...otherSockets(chargePoint, connection, speech, () => wall)])
}
