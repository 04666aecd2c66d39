import { activityOf, faceOf, vehicleOf } from '../chargePoint/face.ts'
import type { Connection } from '../connection/connection.ts'
import { type ChargePoint, isOld } from '../fleet/fleet.ts'
import type { Setting } from '../wire/parts.ts'
import type { ActionKind } from './action.ts'

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

export type Ability = { readonly possible: true } | { readonly possible: false; readonly why: Why }

const POSSIBLE: Ability = { possible: true }
const not = (why: Why): Ability => ({ possible: false, why })

type Rule = (chargePoint: ChargePoint) => Ability

/** docs/protocol.md §5.1 and §5.2; an unknown state does not forbid, for the charge point's own answer wins. */
const RULES: Readonly<Record<ActionKind, Rule>> = {
  start: (chargePoint) => {
    const free = whenFree(chargePoint, 'alreadyCharging', 'blocked')
    return free.possible ? startForVehicle(chargePoint) : free
  },
  stop: (chargePoint) => {
    const activity = activityOf(chargePoint)
    if (activity === 'offline') return not('offline')
    return activity === 'charging' || activity === 'delayed' || activity === 'unknown'
      ? POSSIBLE
      : not('notCharging')
  },
  block: (chargePoint) => whenFree(chargePoint, 'stopFirst', 'alreadyBlocked'),
  unblock: (chargePoint) => {
    const activity = activityOf(chargePoint)
    if (activity === 'offline') return not('offline')
    return activity === 'unavailable' || activity === 'unknown' ? POSSIBLE : not('notBlocked')
  },
  softReset: (chargePoint) => (activityOf(chargePoint) === 'offline' ? not('offline') : POSSIBLE),
  reboot: (chargePoint) => (activityOf(chargePoint) === 'offline' ? not('offline') : POSSIBLE),
  boost: (chargePoint) => {
    if (activityOf(chargePoint) === 'offline') return not('offline')
    if (vehicleOf(chargePoint) === 'error') return not('carError')
    return heldBackBy(chargePoint) === undefined ? not('nothingHoldsBack') : POSSIBLE
  },
  plugAndCharge: (one) => settingWhenFree(one, one.settings.plugAndCharge),
  linkedCardsOnly: (one) => settingWhenFree(one, one.settings.linkedCardsOnly),
  smartCharging: (one) => smartSetting(one, profileSetting(one)),
  delayedWindow: (one) => smartSetting(one, one.settings.delayedCharging),
  priceSettings: (one) => smartSetting(one, one.settings.priceBasedCharging),
}

/** What needs a charge point that nobody uses, with the reasons for one that is in use or blocked (docs/protocol.md §5.1). */
function whenFree(chargePoint: ChargePoint, inUse: Why, blocked: Why): Ability {
  switch (activityOf(chargePoint)) {
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

/** A setting can be turned with the permission to write (docs/protocol.md §4.2). */
function permitted(setting: Setting | undefined): Ability {
  if (!setting || setting.permission === 'none') return not('notOffered')
  return setting.permission === 'write' ? POSSIBLE : not('readOnly')
}

/** The switches of a charge point are for when nobody uses it (docs/protocol.md §5.1). */
function settingWhenFree(chargePoint: ChargePoint, setting: Setting | undefined): Ability {
  const ability = permitted(setting)
  return ability.possible ? whenFree(chargePoint, 'stopFirst', 'blocked') : ability
}

/** A profile can be chosen where one of the two can be turned. */
function profileSetting({
  settings: { delayedCharging, priceBasedCharging },
}: ChargePoint): Setting | undefined {
  const byPermission = (permission: Setting['permission']) =>
    [delayedCharging, priceBasedCharging].find((setting) => setting?.permission === permission)
  return byPermission('write') ?? byPermission('read')
}

function smartSetting(chargePoint: ChargePoint, setting: Setting | undefined): Ability {
  if (!chargePoint.settings.smartCharging) return not('noSmartCharging')
  return activityOf(chargePoint) === 'offline' ? not('offline') : permitted(setting)
}

function startForVehicle(chargePoint: ChargePoint): Ability {
  const vehicle = vehicleOf(chargePoint)
  if (vehicle === 'none') return not('noCar')
  return vehicle === 'error' ? not('carError') : POSSIBLE
}

/** In a session, a car that asks for power and gets none (docs/protocol.md §5.2). */
function getsNoPower(chargePoint: ChargePoint): boolean {
  return faceOf(chargePoint) === 'chargingWithoutPower' && vehicleOf(chargePoint) === 'ready'
}

/** Older servers say that a session is running while a profile holds it (docs/protocol.md §4.3, §5.2). */
function isScheduled(chargePoint: ChargePoint): boolean {
  const { settings, status } = chargePoint
  const timeout = status?.smartHeartbeatTimeout ?? settings.delayedCharging?.smartHeartbeatTimeout ?? 0
  return timeout > 0 && getsNoPower(chargePoint)
}

/**
 * The smart charging profile that a boost would override (docs/protocol.md §5.1, last line). The price holds a car back
 * while the session runs; one that draws power has nothing to be let go from.
 */
export function heldBackBy(chargePoint: ChargePoint): 'delayed' | 'priceBased' | undefined {
  const { settings, status } = chargePoint
  const isDelayed = activityOf(chargePoint) === 'delayed'
  if (!settings.smartCharging || status?.boosting) return undefined
  if (settings.priceBasedCharging?.value)
    return isDelayed || getsNoPower(chargePoint) ? 'priceBased' : undefined
  return isDelayed || isScheduled(chargePoint) ? 'delayed' : undefined
}

/**
 * Whether an action makes sense now, and if not, why. The one predicate that tray, window and guard ask, so that
 * they cannot disagree.
 */
export function abilityOf(chargePoint: ChargePoint, connection: Connection, kind: ActionKind): Ability {
  if (connection.state !== 'online') return not('notConnected')
  if (isOld(chargePoint, connection) || !chargePoint.status) return not('statusUnknown')
  if (chargePoint.pending.some(({ action }) => action.kind === kind)) return not('pending')
  return RULES[kind](chargePoint)
}
