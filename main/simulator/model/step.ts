import { charged } from './car.ts'
import { hasSession, powerW } from './chargePoint.ts'
import { settle } from './flow.ts'
import { happen } from './happening.ts'
import type { ChargePoint, World } from './world.ts'

const MS_PER_HOUR = 3_600_000

function metered(chargePoint: ChargePoint, dtMs: number): ChargePoint {
  const { session, car, flow } = chargePoint
  const energyWh = (powerW(flow.voltagesV, flow.currentsA) * dtMs) / MS_PER_HOUR
  if (energyWh === 0 || !session || !car || !hasSession(chargePoint)) return chargePoint
  return {
    ...chargePoint,
    car: charged(car, energyWh),
    session: { ...session, energyWh: session.energyWh + energyWh },
  }
}

function poweredUp(chargePoint: ChargePoint, now: number): ChargePoint {
  if (chargePoint.restartsAt === undefined || chargePoint.restartsAt > now) return chargePoint
  return { ...chargePoint, restartsAt: undefined, offline: undefined }
}

/**
 * The world `dtMs` later: what flowed until now is on the meter, what was due has happened, and limits, currents
 * and voltages are those of the new time. Pure: the same world and the same step give the same result.
 */
export function step(world: World, dtMs: number): World {
  const now = world.now + dtMs
  const chargePoints = world.chargePoints.map((one) => poweredUp(metered(one, dtMs), now))
  const firstLater = world.agenda.findIndex(({ at }) => at > now)
  const dueCount = firstLater === -1 ? world.agenda.length : firstLater
  const due = world.agenda.slice(0, dueCount)
  const next: World = {
    ...world,
    now,
    chargePoints,
    agenda: dueCount ? world.agenda.slice(dueCount) : world.agenda,
  }
  return settle(due.reduce((later, { evseId, happening }) => happen(later, evseId, happening), next))
}
