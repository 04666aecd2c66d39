import { hasSession } from '../../core/chargePoint/face.ts'
import { MOST_SOCKETS } from '../../core/wire/chargePoint.ts'
import type { Status } from '../../core/wire/status.ts'

/** What a socket was last told to do. */
export interface SocketTold {
  /** Null: of the whole charge point, or of a socket that has no number. */
  readonly socketId: number | null
  readonly activity: string | null
  /** epoch ms */
  readonly at: number
}

/**
 * The sockets of a charge point after one of them was told of, which comes last; `hasSeveral`: it is listed with more
 * than one. What names no socket ends no session at one of several, but tells of them that they go on.
 */
export function withTold(
  sockets: readonly SocketTold[],
  { socketId = null }: Partial<Status>,
  activity: string | null,
  at: number,
  hasSeveral: boolean,
): readonly SocketTold[] {
  const told = { socketId, activity, at }
  const others = sockets.filter((one) => one.socketId !== null && one.socketId !== socketId)
  if (socketId !== null) return [...others, told].slice(-MOST_SOCKETS)
  if (!hasSeveral && others.length < 2) return [told]
  return [...others.map((one) => (hasSession(told) && hasSession(one) ? { ...one, at } : one)), told]
}
