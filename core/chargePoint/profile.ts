import { activityOf, faceOf, vehicleOf } from './face.ts'
import type { Told } from './told.ts'

/** At most one smart charging profile is on (docs/protocol.md §3.11). */
export const SMART_PROFILES = ['off', 'delayed', 'priceBased'] as const
export type SmartProfile = (typeof SMART_PROFILES)[number]

/** The smart charging profiles that are on: between two commands it may be both. */
export function profilesOn({ settings }: Told): readonly Exclude<SmartProfile, 'off'>[] {
  return [
    ...(settings.delayedCharging?.value ? (['delayed'] as const) : []),
    ...(settings.priceBasedCharging?.value ? (['priceBased'] as const) : []),
  ]
}

/** What a setting is called that may hold a car back, as new ones appear. */
const PROFILE_NAME = /charging|tariff|profile|schedule|smart|balanc/

const OFF: readonly unknown[] = [undefined, null, false, 0, 'off', 'none', 'false', '0']

/** Whether anything else is on that may hold a car back: by the sun, by the peak of the month, or what is not known. */
export function hasOtherProfile({ settings }: Told): boolean {
  const { solarBasedCharging, capacityTariff, others = {} } = settings
  const named = Object.entries(others).filter(([name]) => PROFILE_NAME.test(name))
  const values = named.map(([, other]) => (typeof other === 'object' ? other.value : other))
  return [solarBasedCharging?.value, capacityTariff?.value, ...values].some(
    (value) => !OFF.includes(typeof value === 'string' ? value.toLowerCase() : value),
  )
}

/** Which smart charging profile is on. */
export function profileOf(one: Told): SmartProfile {
  return profilesOn(one)[0] ?? 'off'
}

/** In a session, a car that asks for power and gets none (docs/protocol.md §5.2). */
function getsNoPower(one: Told): boolean {
  return faceOf(one) === 'chargingWithoutPower' && vehicleOf(one) === 'ready'
}

/** Whether a smart profile is said to hold a session (docs/protocol.md §4.3). */
export function isHeldByTimeout({ settings, status }: Told): boolean {
  const timeout = status?.smartHeartbeatTimeout ?? settings.delayedCharging?.smartHeartbeatTimeout ?? 0
  return timeout > 0
}

/** Older servers say that a session is running while a profile holds it (docs/protocol.md §4.3, §5.2). */
function isScheduled(one: Told): boolean {
  return isHeldByTimeout(one) && getsNoPower(one)
}

/**
 * The smart charging profile that a boost would override (docs/protocol.md §5.1, last line). The price-based one
 * holds a car back while the session runs; a session that draws power is not held back.
 */
export function heldBackBy(one: Told): 'delayed' | 'priceBased' | undefined {
  const { settings, status } = one
  const isDelayed = activityOf(one) === 'delayed'
  if (!settings.smartCharging || status?.boosting) return undefined
  if (settings.priceBasedCharging?.value) return isDelayed || getsNoPower(one) ? 'priceBased' : undefined
  return isDelayed || isScheduled(one) ? 'delayed' : undefined
}
