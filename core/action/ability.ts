import { activityOf, vehicleOf } from '../chargePoint/face.ts'
import type { Told } from '../chargePoint/told.ts'
import type { Setting } from '../wire/parts/setting.ts'

/** Why an action is not possible now; each has its words. */
export type Why =
  | 'notConnected'
  | 'statusUnknown'
  | 'pending'
  | 'noCar'
  | 'carError'
  | 'alreadyCharging'
  | 'notCharging'
  | 'blocked'
  | 'notBlocked'
  | 'alreadyBlocked'
  | 'stopFirst'
  | 'offline'
  | 'chargePointError'
  | 'nothingHoldsBack'
  | 'readOnly'
  | 'notOffered'
  | 'noSmartCharging'
  | 'unknownChargePoint'

export type Ability = { readonly possible: true } | { readonly possible: false; readonly why: Why }

export const POSSIBLE: Ability = { possible: true }
/** Not possible, and why. */
export const not = (why: Why): Ability => ({ possible: false, why })

/** The first of several conditions that forbids. */
export function allOf(...conditions: readonly Ability[]): Ability {
  return conditions.find(({ possible }) => !possible) ?? POSSIBLE
}

/** Nothing can be asked of a charge point that the server does not reach. */
export function whenReachable(one: Told): Ability {
  return activityOf(one) === 'offline' ? not('offline') : POSSIBLE
}

/** What needs a charge point that nobody uses, with the reasons for one that is in use or blocked (docs/protocol.md §5.1). */
export function whenFree(one: Told, inUse: Why, blocked: Why): Ability {
  switch (activityOf(one)) {
    case 'charging':
    case 'delayed':
      return not(inUse)
    case 'unavailable':
      return not(blocked)
    case 'error':
      return not('chargePointError')
    case 'offline':
      return not('offline')
    case 'available':
    case 'unknown':
      return POSSIBLE
  }
}

/** The car that a session is to be started for (docs/protocol.md §5.2). */
export function withCar(one: Told): Ability {
  const vehicle = vehicleOf(one)
  if (vehicle === 'none') return not('noCar')
  return vehicle === 'error' ? not('carError') : POSSIBLE
}

/** A setting can be turned with the permission to write (docs/protocol.md §4.2). */
export function permitted(setting: Setting | undefined): Ability {
  if (!setting || setting.permission === 'none') return not('notOffered')
  return setting.permission === 'write' ? POSSIBLE : not('readOnly')
}
