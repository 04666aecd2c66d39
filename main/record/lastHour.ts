import type { Fleet } from '../../core/fleet/fleet.ts'
import { EMPTY_LAST_HOUR, type LastHourPoints, recorded } from '../../core/fleet/lastHour.ts'
import type { Store } from '../state/store.ts'

/**
 * Keeps the last hour of power, also while no window is open; gives the points of a charge point. It follows the
 * store without a timer, so it costs nothing while nothing changes, and forgets charge points that leave the list.
 */
export function recordLastHour(store: Store): (evseId: string) => LastHourPoints {
  const hours = new Map<string, LastHourPoints>()
  const pointsOf = (evseId: string) => hours.get(evseId) ?? EMPTY_LAST_HOUR

  const follow = (before: Fleet | undefined, { chargePoints, position, connection }: Fleet) => {
    const isSameConnection = before?.connection === connection
    if (isSameConnection && before.chargePoints === chargePoints) return
    chargePoints.forEach((one, n) => {
      if (isSameConnection && one === before.chargePoints[n]) return
      hours.set(one.evseId, recorded(pointsOf(one.evseId), one, connection))
    })
    if (before?.position === position) return
    for (const evseId of hours.keys()) if (!position.has(evseId)) hours.delete(evseId)
  }
  follow(undefined, store.get().fleet)

  store.subscribe(({ fleet: before }, { fleet: after }) => follow(before, after))
  return pointsOf
}
