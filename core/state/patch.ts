import { type ChargePoint, type Fleet, positionsOf } from '../fleet/fleet.ts'
import type { SentFleet, Snapshot } from './snapshot.ts'

/** What changed since the last patch; only the parts that did. */
export interface Patch extends Partial<Omit<Snapshot, 'fleet'>> {
  readonly fleet?: Partial<Omit<SentFleet, 'chargePoints'>>
  /** Changed charge points, when the list itself is the same. */
  readonly chargePoints?: readonly ChargePoint[]
  /** The whole list, when one came, went or moved. */
  readonly list?: readonly ChargePoint[]
}

/** The keys of T; one left out does not compile, as that part would never reach a window. */
function partsOf<T extends object>(all: Readonly<Record<keyof T, true>>): readonly (keyof T)[] {
  // True: the literal's own keys, which its type names one by one.
  return Object.keys(all) as (keyof T)[]
}

/** The Fleet without its charge points, which are sent one by one. */
type FleetParts = Omit<Fleet, 'chargePoints' | 'position'>

const FLEET_PARTS = partsOf<FleetParts>({
  connection: true,
  account: true,
  isListed: true,
  isListUnreadable: true,
  cards: true,
  grids: true,
  schedules: true,
  strays: true,
})

const OTHER_PARTS = partsOf<Omit<Snapshot, 'fleet'>>({ preferences: true, app: true })

/** Written as a loop: this is done for every change, and nearly always finds nothing. */
function changedParts<T extends object>(
  parts: readonly (keyof T)[],
  previous: T,
  next: T,
): Partial<T> | undefined {
  let changed: Partial<T> | undefined
  for (const key of parts) {
    if (previous[key] === next[key]) continue
    changed ??= {}
    changed[key] = next[key]
  }
  return changed
}

/** What a window that has `previous` needs to have `next`; undefined when that is nothing. */
export function patchBetween(previous: Snapshot, next: Snapshot): Patch | undefined {
  const fleet = changedParts<FleetParts>(FLEET_PARTS, previous.fleet, next.fleet)
  const isSameList = previous.fleet.position === next.fleet.position
  const before = previous.fleet.chargePoints
  const changed = isSameList ? next.fleet.chargePoints.filter((one, index) => one !== before[index]) : []
  const patch: Patch = {
    ...(fleet && { fleet }),
    ...(changed.length > 0 && { chargePoints: changed }),
    ...(!isSameList && { list: next.fleet.chargePoints }),
    ...changedParts(OTHER_PARTS, previous, next),
  }
  return Object.keys(patch).length === 0 ? undefined : patch
}

function patchedList(
  fleet: Fleet,
  list: Patch['list'],
  changed: Patch['chargePoints'],
): Partial<Pick<Fleet, 'chargePoints' | 'position'>> {
  if (list) return { chargePoints: list, position: positionsOf(list) }
  if (!changed) return {}
  const chargePoints = [...fleet.chargePoints]
  for (const one of changed) {
    const index = fleet.position.get(one.evseId)
    if (index !== undefined) chargePoints[index] = one
  }
  return { chargePoints }
}

/** The snapshot after a patch: what main has. */
export function withPatch(snapshot: Snapshot, patch: Patch): Snapshot {
  const { fleet, list, chargePoints } = patch
  return {
    fleet: { ...snapshot.fleet, ...fleet, ...patchedList(snapshot.fleet, list, chargePoints) },
    preferences: patch.preferences ?? snapshot.preferences,
    app: patch.app ?? snapshot.app,
  }
}
