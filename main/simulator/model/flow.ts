import { acceptedA, isFull } from './car.ts'
import { hasSession } from './chargePoint.ts'
import { houseLoadA } from './grid.ts'
import { type LocalTime, localTime } from './localTime.ts'
import { noise } from './noise.ts'
import { holdOn, overrideCapA } from './profiles.ts'
import {
  type ChargePoint,
  type Flow,
  type Phases,
  type Settings,
  type World,
  withChargePoint,
} from './world.ts'

/** The least that a charge point can offer a car (IEC 61851); below it the session pauses. */
const MINIMUM_OFFER_A = 6
const NOMINAL_V = 230.6
/** What the cable and the street lose per ampere. */
const SAG_V_PER_A = 0.03
const VOLTAGE_WANDER_MS = 40_000

const tenthsDown = (value: number) => Math.floor(value * 10 + 1e-6) / 10
const tenths = (value: number) => Math.round(value * 10) / 10

const isPowered = ({ failed, restartsAt }: ChargePoint) => !failed && restartsAt === undefined

const wantsPower = (chargePoint: ChargePoint) =>
  isPowered(chargePoint) &&
  hasSession(chargePoint) &&
  chargePoint.car !== undefined &&
  !isFull(chargePoint.car)

function smartLimitA(chargePoint: ChargePoint, world: World, local: LocalTime, shareA: number): number {
  if (holdOn(chargePoint, local)) return 0
  const share = chargePoint.smartChargingDynamic ? shareA : Number.POSITIVE_INFINITY
  return Math.max(
    0,
    Math.min(chargePoint.maxUsageA, share, overrideCapA(world.schedules, chargePoint.evseId, local)),
  )
}

function limitA({ offline, maxUsageA, maxOfflineA, smartCharging }: ChargePoint, smartA: number): number {
  if (offline) return Math.min(maxUsageA, maxOfflineA)
  return smartCharging ? Math.min(maxUsageA, smartA) : maxUsageA
}

function currents(chargePoint: ChargePoint, smartA: number): Phases {
  const offer = limitA(chargePoint, smartA)
  if (!chargePoint.car || !wantsPower(chargePoint) || offer < MINIMUM_OFFER_A) return [0, 0, 0]
  const [l1, l2, l3] = acceptedA(chargePoint.car)
  const phase = (accepted: number) => tenthsDown(Math.min(accepted, offer))
  return chargePoint.phases === 1 ? [phase(l1), 0, 0] : [phase(l1), phase(l2), phase(l3)]
}

function voltages(chargePoint: ChargePoint, currentsA: Phases, { seed, now }: World): Phases {
  if (!isPowered(chargePoint) || !hasSession(chargePoint)) return [0, 0, 0]
  const phase = (index: 0 | 1 | 2) =>
    index >= chargePoint.phases
      ? 0
      : tenths(
          NOMINAL_V +
            noise(seed, `${chargePoint.evseId} ${index}`, now, VOLTAGE_WANDER_MS) -
            SAG_V_PER_A * currentsA[index],
        )
  return [phase(0), phase(1), phase(2)]
}

const samePhases = (a: Phases, b: Phases) => a[0] === b[0] && a[1] === b[1] && a[2] === b[2]

const sameFlow = (a: Flow, b: Flow) =>
  a.smartLimitA === b.smartLimitA &&
  samePhases(a.currentsA, b.currentsA) &&
  samePhases(a.voltagesV, b.voltagesV)

/**
 * The world with limits, currents and voltages as they are at its own time. Currents and voltages have the
 * resolution of the wire, a tenth, so that adding up U·I from the frames gives the energy in the frames.
 */
export function settle(world: World): World {
  const local = localTime(world.now)
  const drawing = world.chargePoints.filter(
    (one) => one.smartChargingDynamic && wantsPower(one) && !holdOn(one, local),
  )
  const freeA = world.grid.reservedA - Math.max(0, ...houseLoadA(world, local))
  const shareA = Math.floor(Math.max(0, freeA) / Math.max(1, drawing.length))
  let changed = false
  const chargePoints = world.chargePoints.map((chargePoint) => {
    const smartA = smartLimitA(chargePoint, world, local, shareA)
    const currentsA = currents(chargePoint, smartA)
    const flow = { currentsA, voltagesV: voltages(chargePoint, currentsA, world), smartLimitA: smartA }
    if (sameFlow(flow, chargePoint.flow)) return chargePoint
    changed = true
    return { ...chargePoint, flow }
  })
  return changed ? { ...world, chargePoints } : world
}

/** The world with the settings of one charge point changed, and limits and currents to match. */
export function withSettings(world: World, evseId: string, change: (settings: Settings) => Settings): World {
  return settle(
    withChargePoint(world, evseId, (chargePoint) => ({
      ...chargePoint,
      settings: change(chargePoint.settings),
    })),
  )
}
