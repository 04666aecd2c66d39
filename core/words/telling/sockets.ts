import { namedSockets } from '../../chargePoint/sockets.ts'
import { nameOf } from '../../chargePoint/told.ts'
import type { Connection } from '../../connection/connection.ts'
import type { ChargePoint } from '../../fleet/fleet.ts'
import type { Speech } from '../speech.ts'
import { stateInShort } from './state.ts'

/** What one of several sockets does. */
export interface SocketLine {
  readonly name: string
  readonly said: string
  /** What the charge point looks like is of this one. */
  readonly isShown: boolean
}

/** A line for each socket of a charge point that has more than one; `wall`: what the clock shows, epoch ms. */
export function socketLines(
  one: ChargePoint,
  connection: Connection,
  speech: Speech,
  wall: () => number,
): readonly SocketLine[] {
  const { chargePoint, told } = speech.words
  const shown = one.status?.socketId ?? null
  return namedSockets(one).map(({ socketId, at }) => ({
    name:
      socketId === null
        ? chargePoint.connector.unknown
        : chargePoint.connector.title(speech.format.exact(socketId)),
    // What is asked of the charge point may be for another one.
    said: at ? stateInShort({ ...at, pending: [] }, connection, speech, wall) : told.notTold,
    isShown: socketId === shown,
  }))
}

/** What the sockets do whose state is not the one that is shown, on one line each. */
export function otherSockets(
  one: ChargePoint,
  connection: Connection,
  speech: Speech,
  wall: () => number,
): readonly string[] {
  return socketLines(one, connection, speech, wall)
    .filter(({ isShown }) => !isShown)
    .map(({ name, said }) => speech.words.tray.told(name, said))
}

/** The number of the socket whose state is shown, where there are several. */
export function shownSocket(one: ChargePoint): number | undefined {
  return namedSockets(one).length > 0 ? (one.status?.socketId ?? undefined) : undefined
}

/** What a charge point is called, with the number of one of its sockets where that is known. */
export function nameAt(one: ChargePoint, socketId: number | undefined, { words, format }: Speech): string {
  return socketId === undefined
    ? nameOf(one)
    : words.chargePoint.connector.at(nameOf(one), format.exact(socketId))
}
