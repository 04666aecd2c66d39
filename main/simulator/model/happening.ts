import { ordinaryCar } from './car.ts'
import { asSeen, hasSession } from './chargePoint.ts'
import { settle } from './flow.ts'
import { localTime } from './localTime.ts'
import { holdOn } from './profiles.ts'
import { type ChargePoint, type Happening, type World, withChargePoint } from './world.ts'

function stopped(chargePoint: ChargePoint, now: number): ChargePoint {
  const { session } = chargePoint
  return session && hasSession(chargePoint)
    ? { ...chargePoint, session: { ...session, stoppedAt: now } }
    : chargePoint
}

function started(chargePoint: ChargePoint, now: number, cardUid: string): ChargePoint {
  const session = { startedAt: now, stoppedAt: undefined, energyWh: 0, cardUid, boosted: false }
  return { ...chargePoint, session }
}

function offline(chargePoint: ChargePoint, since: number): ChargePoint {
  const { car, session, flow } = asSeen(chargePoint)
  return { ...chargePoint, offline: chargePoint.offline ?? { since, lastSeen: { car, session, flow } } }
}

const canStart = (chargePoint: ChargePoint) =>
  !hasSession(chargePoint) &&
  !chargePoint.blocked &&
  !chargePoint.failed &&
  chargePoint.restartsAt === undefined

function happened(chargePoint: ChargePoint, happening: Happening, now: number): ChargePoint {
  switch (happening.what) {
    case 'plugIn': {
      if (chargePoint.car) return chargePoint
      const plugged = { ...chargePoint, car: happening.car ?? ordinaryCar }
      const { plugAndCharge, plugAndChargeCardUid } = plugged.settings
      return plugAndCharge.value && canStart(plugged) ? started(plugged, now, plugAndChargeCardUid) : plugged
    }
    case 'unplug':
      return chargePoint.car ? { ...stopped(chargePoint, now), car: undefined } : chargePoint
    case 'start':
      return canStart(chargePoint) ? started(chargePoint, now, happening.cardUid) : chargePoint
    case 'stop':
      return stopped(chargePoint, now)
    case 'boost':
      return chargePoint.session && holdOn(chargePoint, localTime(now))
        ? { ...chargePoint, session: { ...chargePoint.session, boosted: true } }
        : chargePoint
    case 'block':
      return hasSession(chargePoint) || chargePoint.blocked === happening.on
        ? chargePoint
        : { ...chargePoint, blocked: happening.on }
    case 'offline':
      if (!happening.on) return chargePoint.offline ? { ...chargePoint, offline: undefined } : chargePoint
      return chargePoint.offline ? chargePoint : offline(chargePoint, now)
    case 'error':
      if (chargePoint.failed === happening.on) return chargePoint
      return happening.on ? { ...stopped(chargePoint, now), failed: true } : { ...chargePoint, failed: false }
    case 'restart':
      return { ...stopped(offline(chargePoint, now), now), failed: false, restartsAt: now + happening.downMs }
  }
}

/** The world after something happened to a charge point; the same world when it could not happen. */
export function happen(world: World, evseId: string, happening: Happening): World {
  const next = withChargePoint(world, evseId, (chargePoint) => happened(chargePoint, happening, world.now))
  return next === world ? world : settle(next)
}
