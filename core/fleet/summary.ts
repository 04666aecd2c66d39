import { activityOf, type Face, faceOf, rankOf } from '../chargePoint/face.ts'
import { lastSessionTotals } from '../chargePoint/session.ts'
import type { ChargePoint, Fleet } from './fleet.ts'
import { type Grid, gridLimitA } from './grid.ts'

/** What the tray icon shows: one state for the whole Fleet. */
export type TrayState = 'idle' | 'charging' | 'attention' | 'blocked' | 'disconnected' | 'signed-out'

const has = (faces: readonly Face[], face: Face) => faces.includes(face)

function stateOfFaces(faces: readonly Face[]): TrayState {
  if (has(faces, 'error')) return 'attention'
  if (has(faces, 'charging')) return 'charging'
  if (has(faces, 'offline')) return 'attention'
  return faces.length > 0 && faces.every((face) => face === 'blocked') ? 'blocked' : 'idle'
}

/**
 * An error comes first, for it needs a person; then a session, which is what people look for; then what is offline.
 * Blocked is shown only when nothing else can be used.
 */
export function trayStateOf({ connection, chargePoints }: Fleet): TrayState {
  switch (connection.state) {
    case 'signedOut':
      return 'signed-out'
    case 'tokenRejected':
      return 'attention'
    case 'online':
      return stateOfFaces(chargePoints.map(faceOf))
    case 'connecting':
    case 'waiting':
    case 'limitReached':
    case 'inUseElsewhere':
    case 'suspended':
      return 'disconnected'
  }
}

/** The busy ones first, then what cannot be used, and last what is free; equals in the server's order. */
export function byUrgency(chargePoints: readonly ChargePoint[]): readonly ChargePoint[] {
  const isFree = (one: ChargePoint) => faceOf(one) === 'available'
  const ranked = chargePoints.toSorted((a, b) => rankOf(a) - rankOf(b))
  return [...ranked.filter((one) => !isFree(one)), ...ranked.filter(isFree)]
}

/** The grid connection that people see: one with a limit to measure against, else the first. */
export function shownGrid({ grids }: Fleet): Grid | undefined {
  return grids.find((grid) => gridLimitA(grid) !== null) ?? grids[0]
}

/** The session that ended last, of those the server still tells. */
export function lastSession({ chargePoints }: Fleet): ChargePoint | undefined {
  return chargePoints
    .filter(
      (one) => one.status?.stoppedAt && lastSessionTotals(one).energyKwh && activityOf(one) !== 'charging',
    )
    .toSorted((a, b) => (b.status?.stoppedAt ?? 0) - (a.status?.stoppedAt ?? 0))[0]
}
