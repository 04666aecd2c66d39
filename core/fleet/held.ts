import type { SaidSettings, Settings } from '../wire/chargePoint.ts'
import { NO_LOCATION } from '../wire/parts/location.ts'
import { MOST_OTHERS } from '../wire/parts/others.ts'
import { NO_TARIFF } from '../wire/parts/tariff.ts'
import { isObject } from '../wire/parts/values.ts'

type Part = Readonly<Record<string, unknown>>

const isPart = (value: unknown): value is Part => isObject(value) && !Array.isArray(value)

/** A setting of which no more is said than its value. */
const isShort = (said: Part) => Object.keys(said).every((key) => key === 'value' || key === 'permission')

/** Whether what is said goes with what was known: a shorter form of the same. Else it is another, or told anew. */
function isOfSame(known: Part, said: Part): boolean {
  if ('value' in said) return isShort(said) && known['value'] === said['value']
  // Another address is another place, with coordinates of its own.
  if ('street' in said) return false
  return said['tariffId'] === undefined || said['tariffId'] === known['tariffId']
}

/** What is left of a part that was known when it is told again: not every frame says the permission. */
function left(known: Part, said: Part): Part {
  if (isOfSame(known, said)) return known
  return known['permission'] === undefined ? {} : { permission: known['permission'] }
}

/**
 * A part as it holds after it was said. Lists of charge points tell less of tariffs and settings than CH_SETTINGS does
 * (docs/protocol.md §4.2, §4.4); a card is told whole. A setting of which the permission was never said may be
 * written, as on older servers.
 */
function heldPart(known: unknown, said: unknown): unknown {
  if (!isPart(said) || 'uid' in said) return said
  const part = { ...(isPart(known) ? left(known, said) : {}), ...said }
  if (!('value' in part)) return part
  const told = Object.fromEntries(Object.entries(part).filter(([, value]) => value !== null))
  return 'permission' in told ? told : { ...told, permission: 'write' }
}

/** With what is told of fields that this app does not know; what is told to be none goes. */
function heldOthers(
  known: Settings['others'] = {},
  said: NonNullable<SaidSettings['others']>,
): NonNullable<Settings['others']> {
  const told = Object.entries(said).map(([name, other]) => [name, heldPart(known[name], other)] as const)
  const all = Object.entries({ ...known, ...Object.fromEntries(told) }).filter(([, other]) => other !== null)
  // True: `heldPart` gives every setting its permission, and leaves plain values as they are.
  return Object.fromEntries(all.slice(0, MOST_OTHERS)) as NonNullable<Settings['others']>
}

/** Of these it is known that there is none; any other that is told to be none is not there. */
const KNOWN_AS_NONE: readonly string[] = [
  'defaultCard',
  'preferredCard',
  'plugAndChargeCard',
  'tariff',
  'location',
] satisfies readonly (keyof Settings)[]

/** All that holds of a charge point after some of it was said. */
export function heldSettings(known: Settings, { others, ...said }: SaidSettings): Settings {
  const parts: Record<string, unknown> = { ...known }
  for (const [key, part] of Object.entries(said)) {
    const now = heldPart(parts[key], part)
    if (now !== null || KNOWN_AS_NONE.includes(key)) parts[key] = now
    else Reflect.deleteProperty(parts, key)
  }
  // True: the same keys, each with a part as it holds; the two that can be told in part are made whole below.
  const held = parts as Settings
  return {
    ...held,
    ...(said.tariff && { tariff: { ...NO_TARIFF, ...held.tariff } }),
    ...(said.location && { location: { ...NO_LOCATION, ...held.location } }),
    ...(others && { others: heldOthers(known.others, others) }),
  }
}
