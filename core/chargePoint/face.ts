import { limitA, mostPowerKw, powerKw } from './derived.ts'
import type { Told } from './told.ts'

/** docs/protocol.md §5.1; `unknown` stands for any other word. */
export const ACTIVITIES = ['available', 'charging', 'unavailable', 'error', 'offline', 'delayed'] as const
export type Activity = (typeof ACTIVITIES)[number] | 'unknown'

/** The activity that the server last said; `unknown` for any other word or none. */
export function activityOf({ activity }: Partial<Pick<Told, 'activity'>>): Activity {
  return ACTIVITIES.find((known) => known === activity) ?? 'unknown'
}

export type Vehicle = 'none' | 'connected' | 'ready' | 'noPower' | 'error' | 'unknown'

const VEHICLES: Readonly<Record<string, Vehicle>> = {
  A: 'none',
  B: 'connected',
  C: 'ready',
  D: 'ready',
  E: 'noPower',
  F: 'error',
}

/** The car, by the letter of its control pilot (docs/protocol.md §5.2, §6.4). */
export function vehicleOf({ status }: Pick<Told, 'status'>): Vehicle {
  const letter = status?.vehicleLetter
  return letter && Object.hasOwn(VEHICLES, letter) ? (VEHICLES[letter] ?? 'unknown') : 'unknown'
}

/** What a charge point looks like to people: each has a glyph, a word and a tray icon of its own. */
export type Face =
  | 'available'
  | 'carConnected'
  | 'charging'
  | 'chargingWithoutPower'
  | 'delayed'
  | 'blocked'
  | 'error'
  | 'offline'
  | 'unknown'

/** Below this a session counts as taking no power: a full car still draws some tens of watts, kW. */
const STANDBY_KW = 0.1

/**
 * Whether it is known that next to no power flows: by the power, or by a current that comes to nothing at any voltage.
 * Where no current is told, by a car that asks for no power (docs/protocol.md §5.2).
 */
function takesNoPower(one: Told): boolean {
  const kw = one.status ? (powerKw(one.status) ?? mostPowerKw(one.status)) : null
  return kw === null ? vehicleOf(one) === 'connected' : kw < STANDBY_KW
}

/** How a charge point looks to people, by its activity, its car and its power. */
export function faceOf(chargePoint: Told): Face {
  switch (activityOf(chargePoint)) {
    case 'available':
      return ['connected', 'ready'].includes(vehicleOf(chargePoint)) ? 'carConnected' : 'available'
    case 'charging':
      return takesNoPower(chargePoint) ? 'chargingWithoutPower' : 'charging'
    case 'delayed':
      return 'delayed'
    case 'unavailable':
      return 'blocked'
    case 'error':
      return 'error'
    case 'offline':
      return 'offline'
    case 'unknown':
      return 'unknown'
  }
}

const RANK: Readonly<Record<Face, number>> = {
  error: 0,
  charging: 1,
  chargingWithoutPower: 2,
  delayed: 3,
  carConnected: 4,
  unknown: 5,
  available: 6,
  offline: 7,
  blocked: 8,
}

/** The less, the busier. */
export function rankOf(one: Told): number {
  return RANK[faceOf(one)]
}

/** Whether a session is under way: running, or held back by a profile. */
export function hasSession(chargePoint: Partial<Pick<Told, 'activity'>>): boolean {
  return ['charging', 'delayed'].includes(activityOf(chargePoint))
}

/** Whether a phase draws more than the limit that holds now. */
export function isOverLimit(chargePoint: Told, phaseA: number | null): boolean {
  const limit = limitA(chargePoint)
  return limit !== null && phaseA !== null && phaseA > limit + 0.5
}
