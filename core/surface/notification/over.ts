import { type Face, faceOf, vehicleOf } from '../../chargePoint/face.ts'
import { eachSocket, onlySocket } from '../../chargePoint/sockets.ts'
import { type Connection, isLacking } from '../../connection/connection.ts'
import { type ChargePoint, chargePointOf } from '../../fleet/fleet.ts'
import type { Snapshot } from '../../state/snapshot.ts'
import { offerIn } from '../../update/info.ts'
import { type ChargePointEvent, type ConnectionEvent, isEvent, type Notice } from './policy.ts'
import { TOPICS } from './topic.ts'

const isOneOf =
  (...faces: readonly Face[]) =>
  (one: ChargePoint) =>
    faces.includes(faceOf(one))

const hasCar = (one: ChargePoint) => ['connected', 'ready'].includes(vehicleOf(one))
const isFull = (one: ChargePoint) => faceOf(one) === 'chargingWithoutPower' && vehicleOf(one) === 'connected'

// Nobody knows what becomes of an error, a block or a session at a charge point that is out of reach.
const mayHaveError = isOneOf('error', 'offline')
const mayBeBlocked = isOneOf('blocked', 'offline')
const mayRun = isOneOf('charging', 'chargingWithoutPower', 'delayed', 'offline')
/** That a session goes on shows by its power, or later: by the pause that it was. */
const goesOn = (one: ChargePoint) => faceOf(one) === 'charging' || one.session.stage === 'charged'
const charges = isOneOf('charging', 'chargingWithoutPower')

/** When what was told of a charge point, or of one of its sockets, is overtaken by what that is now. */
const OVERTAKEN: Readonly<Record<ChargePointEvent, (one: ChargePoint) => boolean>> = {
  error: (one) => !mayHaveError(one),
  stoppedEarly: isOneOf('charging'),
  offline: (one) => faceOf(one) !== 'offline',
  backOnline: isOneOf('offline'),
  blocked: (one) => !mayBeBlocked(one),
  unblocked: isOneOf('blocked'),
  started: (one) => eachSocket(one).every((socket) => !mayRun(socket) || isFull(socket)),
  finished: (one) => eachSocket(one).every(goesOn),
  carConnected: (one) => !hasCar(one) || charges(one),
  carDisconnected: hasCar,
}

/** When what was told of the connection is overtaken: a limit and a token by being connected, or by signing out. */
const MENDED: Readonly<Record<ConnectionEvent, (connection: Connection) => boolean>> = {
  noConnection: (connection) => !isLacking(connection),
  limitReached: ({ state }) => ['online', 'signedOut', 'tokenRejected'].includes(state),
  tokenRejected: ({ state }) => ['online', 'signedOut'].includes(state),
}

/** What is needed to tell whether a notice is over. */
export type Subject = Pick<Notice, 'about' | 'evseId' | 'socketId' | 'failureId' | 'parts'>

/** Whether a notice is not true any more, or asks for nothing any more, so that it need not stay on the screen. */
export function isOver(
  { about, evseId, socketId, failureId, parts }: Subject,
  { fleet, app }: Pick<Snapshot, 'fleet' | 'app'>,
): boolean {
  if (parts) return parts.some((part) => isOver(part, { fleet, app }))
  const one = evseId === undefined ? undefined : chargePointOf(fleet, evseId)
  switch (about) {
    case 'done':
    case 'meanwhile':
    case 'noWindow':
      return false
    case 'noTray':
      return app.hasTray
    case 'update':
      // Accepted or dismissed; the surfaces say how it goes on.
      return !['byHand', 'download'].includes(offerIn(app.updates)?.kind ?? '')
    case 'actionFailed':
      // It was dismissed or tried again. What no charge point holds stays: nothing else shows it.
      return failureId !== undefined && (one?.failures.every(({ id }) => id !== failureId) ?? false)
    case 'noConnection':
    case 'limitReached':
    case 'tokenRejected':
      return MENDED[about](fleet.connection)
    default:
      return one === undefined || OVERTAKEN[about](onlySocket(one, socketId))
  }
}

const topicOf = (about: Notice['about']) => (isEvent(about) ? TOPICS[about] : undefined)

/** Whether two notices are of the same thing: that of a charge point is of each of its sockets too. */
export function isOfSame(one: Subject, other: Subject): boolean {
  const topic = topicOf(one.about)
  if (topic === undefined || topicOf(other.about) !== topic || one.evseId !== other.evseId) return false
  return [one.socketId, other.socketId].includes(undefined) || one.socketId === other.socketId
}

/** What is told of the app itself: of each only the last stands, however often it is told. */
const OF_THE_APP: readonly Notice['about'][] = ['noTray', 'noWindow', 'update']

/** Whether a notice that is shown now takes the place of one that is on the screen. */
export const takesPlaceOf = (next: Subject, one: Subject): boolean =>
  OF_THE_APP.includes(next.about) && one.about === next.about

/** Whether a newer notice says more recently how the same thing is, or a part of it. */
export function isReplaced(one: Subject, by: readonly Subject[]): boolean {
  if (one.parts) return one.parts.some((part) => isReplaced(part, by))
  const newer = by.flatMap((notice): readonly Subject[] => notice.parts ?? [notice])
  return newer.some((other) => isOfSame(one, other))
}
