import type { Car, Phases } from './world.ts'

const TAPER_FROM = 0.95
const TAPER_TO = 0.12

/** Share of the battery that is charged, 0 to 1. */
const chargeLevel = (car: Car): number => Math.min(1, car.storedWh / car.batteryWh)

/** A full car asks for nothing. */
export const isFull = (car: Car): boolean => car.storedWh >= car.batteryWh

/** What the car would take per phase if nothing limited it: constant up to 95 %, then less and less until full. */
export function acceptedA(car: Car): Phases {
  if (isFull(car)) return [0, 0, 0]
  const into = Math.max(0, (chargeLevel(car) - TAPER_FROM) / (1 - TAPER_FROM))
  const share = 1 - into * (1 - TAPER_TO)
  const [l1, l2, l3] = car.maxA
  return [l1 * share, l2 * share, l3 * share]
}

/** The car with energy added, never more than its battery holds. */
export const charged = (car: Car, energyWh: number): Car =>
  energyWh === 0 ? car : { ...car, storedWh: Math.min(car.batteryWh, car.storedWh + energyWh) }

/** The car that comes when nobody says which: 60 kWh, half full, 11 kW on three phases. */
export const ordinaryCar: Car = { batteryWh: 60_000, storedWh: 30_000, maxA: [16, 16, 16] }
