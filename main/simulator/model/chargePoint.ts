import { isFull } from './car.ts'
import type { LocalTime } from './localTime.ts'
import { holdOn } from './profiles.ts'
import type { ChargePoint, ChargingSession, Phases, Tariff } from './world.ts'

export type Activity = 'available' | 'charging' | 'delayed' | 'unavailable' | 'error' | 'offline'

/** A session that has not been stopped. */
export const hasSession = ({ session }: ChargePoint): boolean =>
  session !== undefined && session.stoppedAt === undefined

/** What the backend calls the state of a charge point (docs/protocol.md §5.1). */
export function activityOf(chargePoint: ChargePoint, local: LocalTime): Activity {
  if (chargePoint.offline) return 'offline'
  if (chargePoint.failed) return 'error'
  if (hasSession(chargePoint)) {
    const waits = chargePoint.car !== undefined && !isFull(chargePoint.car)
    return waits && holdOn(chargePoint, local) === 'delayed' ? 'delayed' : 'charging'
  }
  return chargePoint.blocked ? 'unavailable' : 'available'
}

/** The control pilot's letter (docs/protocol.md §5.2): A no car, B a car that asks for nothing, C one that does. */
export function vehicleStatusOf(chargePoint: ChargePoint): 'A' | 'B' | 'C' {
  if (!chargePoint.car) return 'A'
  return hasSession(chargePoint) && !isFull(chargePoint.car) ? 'C' : 'B'
}

/** Σ Uₙ·Iₙ in W. */
export const powerW = (voltagesV: Phases, currentsA: Phases): number =>
  voltagesV[0] * currentsA[0] + voltagesV[1] * currentsA[1] + voltagesV[2] * currentsA[2]

/** Price in EUR, VAT included, of what a session has used so far. */
export const costEur = ({ energyWh }: ChargingSession, tariff: Tariff): number =>
  tariff.startPriceInVat + (energyWh / 1000) * tariff.priceInVat

/** The charge point as the backend knows it: what it saw last, while there is no connection. */
export const asSeen = (chargePoint: ChargePoint): ChargePoint =>
  chargePoint.offline ? { ...chargePoint, ...chargePoint.offline.lastSeen } : chargePoint
