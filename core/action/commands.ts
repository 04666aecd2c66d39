import { activityOf, hasSession } from '../chargePoint/face.ts'
import type { ChargePoint } from '../fleet/fleet.ts'
import { isSame } from '../values/same.ts'
import { type Command, encodeDays, NO_CARD_UID } from '../wire/command.ts'
import type { Setting } from '../wire/parts.ts'
import { heldBackBy } from './ability.ts'
import type { Action, ActionKind, PendingAction, SmartProfile } from './action.ts'

/** How long the charge point may take to answer, ms: the server's own verdict comes just after 30 s (docs/protocol.md §3.1). */
export const ANSWER_TIMEOUT_MS = 45_000

/** Whether the server answers the commands of these is not known (docs/protocol.md §3.10, §3.11). */
const MAY_BE_SILENT: readonly ActionKind[] = ['smartCharging', 'delayedWindow', 'priceSettings']
const SILENCE_MS = 10_000

/**
 * How long an action that was sent or received waits for its answer, ms. Where the server may have none to give that is
 * short; one that says RECEIVED_ has a STATUS_ to follow.
 */
export function patienceMs({ action, phase }: PendingAction): number {
  return phase === 'sent' && MAY_BE_SILENT.includes(action.kind) ? SILENCE_MS : ANSWER_TIMEOUT_MS
}

/** The smart charging profiles that are on: between two commands it may be both. */
function profilesOn({ settings }: ChargePoint): readonly SmartProfile[] {
  return [
    ...(settings.delayedCharging?.value ? (['delayed'] as const) : []),
    ...(settings.priceBasedCharging?.value ? (['priceBased'] as const) : []),
  ]
}

/** Which smart charging profile is on. */
export function profileOf(chargePoint: ChargePoint): SmartProfile {
  return profilesOn(chargePoint)[0] ?? 'off'
}

const isSet = (setting: Setting | undefined, value: boolean) => setting?.value === value

/** Whether the state of the charge point shows that an action was done; undefined where a state cannot tell. */
export function isShownBy(action: Action, chargePoint: ChargePoint): boolean | undefined {
  const { settings } = chargePoint
  const activity = activityOf(chargePoint)
  switch (action.kind) {
    case 'start':
      return hasSession(chargePoint)
    case 'stop':
    case 'unblock':
      return activity === 'available'
    case 'block':
      return activity === 'unavailable'
    case 'boost':
      return activity === 'charging' && heldBackBy(chargePoint) === undefined
    case 'softReset':
    case 'reboot':
      return undefined
    case 'plugAndCharge':
      return isSet(settings.plugAndCharge, action.value)
    case 'linkedCardsOnly':
      return isSet(settings.linkedCardsOnly, action.value)
    case 'smartCharging':
      return isSame(profilesOn(chargePoint), action.profile === 'off' ? [] : [action.profile])
    case 'delayedWindow':
      return isWindowShown(action, chargePoint)
    case 'priceSettings':
      return isDepartureShown(action, chargePoint)
  }
}

/** The window is told only while delayed charging is on (docs/protocol.md §4.2). */
function isWindowShown(
  { startTime, endTime, days }: Extract<Action, { kind: 'delayedWindow' }>,
  { settings: { delayedCharging } }: ChargePoint,
): boolean | undefined {
  if (!delayedCharging?.value) return undefined
  const isSameDays = encodeDays(days) === encodeDays(delayedCharging.days ?? [])
  return isSameDays && delayedCharging.startTime === startTime && delayedCharging.endTime === endTime
}

/** How the percentages read back is unknown; only the departure can be compared (docs/protocol.md §4.4). */
function isDepartureShown(
  { expectedDepartureTime }: Extract<Action, { kind: 'priceSettings' }>,
  { settings: { priceBasedCharging } }: ChargePoint,
): boolean | undefined {
  if (expectedDepartureTime === undefined || priceBasedCharging?.expectedLeaveTime === undefined)
    return undefined
  return priceBasedCharging.expectedLeaveTime === expectedDepartureTime
}

/** The new profile goes on before the old one goes off, as the official client does it (docs/protocol.md §3.10). */
function profileCommands(profile: SmartProfile, chargePoint: ChargePoint): readonly Command[] {
  const evse_id = chargePoint.evseId
  const turn = (one: SmartProfile, value: boolean): Command => ({
    command: one === 'delayed' ? 'SET_DELAYED_CHARGING' : 'SET_PRICE_BASED_CHARGING',
    evse_id,
    value,
  })
  const others = profilesOn(chargePoint).filter((one) => one !== profile)
  return [...(profile === 'off' ? [] : [turn(profile, true)]), ...others.map((one) => turn(one, false))]
}

/** What is undefined is left out of a command, never null (docs/protocol.md §3.1). */
function priceCommands(
  {
    expectedDepartureTime,
    currentBatteryPct,
    minimumPct,
    batterySizeKwh,
  }: Extract<Action, { kind: 'priceSettings' }>,
  evse_id: string,
): readonly Command[] {
  const changed = {
    ...(expectedDepartureTime !== undefined && { expected_departure_time: expectedDepartureTime }),
    ...(currentBatteryPct !== undefined && { current_battery_pct: currentBatteryPct }),
    ...(minimumPct !== undefined && { minimum_pct: minimumPct }),
    ...(batterySizeKwh !== undefined && { battery_size_kwh: batterySizeKwh }),
  }
  return Object.keys(changed).length === 0
    ? []
    : [{ command: 'PATCH_PRICE_BASED_CHARGING_SETTINGS', evse_id, ...changed }]
}

/**
 * The commands that ask a charge point for an action, one after the other; none when there is nothing to change
 * (docs/protocol.md §3.4–§3.11).
 */
export function commandsFor(action: Action, chargePoint: ChargePoint): readonly Command[] {
  const evse_id = chargePoint.evseId
  switch (action.kind) {
    case 'start':
      return [{ command: 'START_SESSION', evse_id, session_token: action.cardUid ?? NO_CARD_UID }]
    case 'stop':
      return [{ command: 'STOP_SESSION', evse_id }]
    case 'block':
      return [{ command: 'SET_INOPERATIVE', evse_id }]
    case 'unblock':
      return [{ command: 'SET_OPERATIVE', evse_id }]
    case 'softReset':
      return [{ command: 'SOFT_RESET', evse_id }]
    case 'reboot':
      return [{ command: 'REBOOT', evse_id }]
    case 'boost':
      return heldBackBy(chargePoint) === 'priceBased'
        ? [{ command: 'OVERRIDE_CHARGING_PROFILES', evse_id, value: true }]
        : [{ command: 'OVERRIDE_DELAYED_CHARGING_TIMEOUT', evse_id, value: true }]
    case 'plugAndCharge':
      return [{ command: 'SET_PLUG_AND_CHARGE', evse_id, value: action.value }]
    case 'linkedCardsOnly':
      // Inverted on the wire (docs/protocol.md §3.4).
      return [{ command: 'SET_PUBLIC_CHARGING', evse_id, value: !action.value }]
    case 'smartCharging':
      return profileCommands(action.profile, chargePoint)
    case 'delayedWindow': {
      const { startTime, endTime, days } = action
      const command = 'SAVE_SCHEDULE_DELAYED_CHARGING'
      return [{ command, evse_id, days: encodeDays(days), start_time: startTime, end_time: endTime }]
    }
    case 'priceSettings':
      return priceCommands(action, evse_id)
  }
}
