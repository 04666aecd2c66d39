import type { ChargePoint, Fleet } from '../fleet/fleet.ts'
import type { Language, Preferences } from '../preferences/preferences.ts'
import type { Platform } from '../values/platform.ts'

/** Where the API token is kept, in words that people know. */
export type TokenStore =
  | { readonly kind: 'macosKeychain' | 'windowsCredentials' | 'secretService' }
  /** No keychain answered: the token lives in memory until the app quits. */
  | { readonly kind: 'thisRunOnly' }

/** What a window needs beside the Fleet and the preferences. */
export interface AppInfo {
  readonly version: string
  readonly platform: Platform
  /** The language in use: the chosen one, else the system's, else English. */
  readonly language: Language
  /** For Intl: the system's locale where its language is the one in use. */
  readonly locale: string
  readonly isDemo: boolean
  readonly tokenStore: TokenStore
  readonly hasTray: boolean
  /** Whether the chosen shortcut could be taken; true without one. */
  readonly shortcutWorks: boolean
  /** Whether starting at login works on this system. */
  readonly canLaunchAtLogin: boolean
  /** Messages sent to Blue Current today, by the day in Amsterdam. */
  readonly requestsToday: number
}

/** The whole state as main owns it; a window asks for it once. */
export interface Snapshot {
  readonly fleet: Fleet
  readonly preferences: Preferences
  readonly app: AppInfo
}

/** What changed since the last patch; only the parts that did. */
export interface Patch {
  readonly fleet?: Partial<Omit<Fleet, 'chargePoints' | 'position'>>
  /** Changed charge points, when the list itself is the same. */
  readonly chargePoints?: readonly ChargePoint[]
  /** The whole list, when one came, went or moved. */
  readonly list?: readonly ChargePoint[]
  readonly preferences?: Preferences
  readonly app?: AppInfo
}

const FLEET_PARTS = ['connection', 'account', 'listedAt', 'cards', 'grids', 'schedules'] as const

function fleetParts(previous: Fleet, next: Fleet): Patch['fleet'] {
  const changed = FLEET_PARTS.filter((key) => previous[key] !== next[key])
  if (changed.length === 0) return undefined
  // True: each entry is a key of Fleet with that key's value.
  return Object.fromEntries(changed.map((key) => [key, next[key]])) as Patch['fleet']
}

/** What a window that has `previous` needs to have `next`; undefined when that is nothing. */
export function patchBetween(previous: Snapshot, next: Snapshot): Patch | undefined {
  if (previous === next) return undefined
  const fleet = fleetParts(previous.fleet, next.fleet)
  const isSameList = previous.fleet.position === next.fleet.position
  const before = previous.fleet.chargePoints
  const changed = isSameList ? next.fleet.chargePoints.filter((one, index) => one !== before[index]) : []
  const patch: Patch = {
    ...(fleet && { fleet }),
    ...(changed.length > 0 && { chargePoints: changed }),
    ...(!isSameList && { list: next.fleet.chargePoints }),
    ...(previous.preferences !== next.preferences && { preferences: next.preferences }),
    ...(previous.app !== next.app && { app: next.app }),
  }
  return Object.keys(patch).length === 0 ? undefined : patch
}

function patchedList(fleet: Fleet, { chargePoints, list }: Patch): Pick<Fleet, 'chargePoints' | 'position'> {
  if (list) return { chargePoints: list, position: new Map(list.map(({ evseId }, index) => [evseId, index])) }
  if (!chargePoints) return fleet
  const patched = [...fleet.chargePoints]
  for (const one of chargePoints) {
    const index = fleet.position.get(one.evseId)
    if (index !== undefined) patched[index] = one
  }
  return { chargePoints: patched, position: fleet.position }
}

/** The snapshot after a patch: what main has. */
export function withPatch(snapshot: Snapshot, patch: Patch): Snapshot {
  const { chargePoints, position } = patchedList(snapshot.fleet, patch)
  return {
    fleet: { ...snapshot.fleet, ...patch.fleet, chargePoints, position },
    preferences: patch.preferences ?? snapshot.preferences,
    app: patch.app ?? snapshot.app,
  }
}
