import type { ActionFailure, Asked } from '../action/pending.ts'
import { isFromBefore, nameOf, type Told } from '../chargePoint/told.ts'
import type { Connection } from '../connection/connection.ts'
import { plain } from '../values/plain.ts'
import type { Account } from '../wire/frames.ts'
import type { OverrideSchedule } from '../wire/overrideCurrent.ts'
import type { ChargeCard } from '../wire/parts/card.ts'
import type { Grid } from './grid.ts'

/** What the app knows of one charge point: what the server said, and what was asked of it. */
export type ChargePoint = Told & Asked

/** A failed action whose charge point is not in the account (any more), so that no charge point can hold it. */
export interface StrayFailure extends ActionFailure {
  readonly evseId: string
  /** What it was called while it was there; undefined for one that never was. */
  readonly name?: string | undefined
}

/** Everything that is known of an account and its charge points. Immutable, shares structure between versions. */
export interface Fleet {
  readonly connection: Connection
  readonly account: Account | undefined
  /** In the server's order. */
  readonly chargePoints: readonly ChargePoint[]
  /** Index in `chargePoints` by evse id; made anew only when the list itself changes. */
  readonly position: ReadonlyMap<string, number>
  /** Whether CHARGE_POINTS was ever read: "none" and "not known yet" differ. */
  readonly isListed: boolean
  /** CHARGE_POINTS has been asked for in vain for a while in this connection, and is asked for again. */
  readonly isListUnreadable: boolean
  /** In the server's order; undefined before they were read. */
  readonly cards: readonly ChargeCard[] | undefined
  readonly grids: readonly Grid[]
  readonly schedules: readonly OverrideSchedule[]
  /** Of the last event that had any: they are told when they come, and nowhere shown. */
  readonly strays: readonly StrayFailure[]
}

export const EMPTY_FLEET: Fleet = {
  connection: { state: 'signedOut' },
  account: undefined,
  chargePoints: [],
  position: new Map(),
  isListed: false,
  isListUnreadable: false,
  cards: undefined,
  grids: [],
  schedules: [],
  strays: [],
}

/** The index of each charge point in a list, by evse id. */
export function positionsOf(chargePoints: readonly ChargePoint[]): Fleet['position'] {
  return new Map(chargePoints.map(({ evseId }, index) => [evseId, index]))
}

/** A charge point by its evse id; undefined when it is not in the list. */
export function chargePointOf(fleet: Fleet, evseId: string): ChargePoint | undefined {
  const at = fleet.position.get(evseId)
  return at === undefined ? undefined : fleet.chargePoints[at]
}

/** Whether it is known how a charge point is now; of one that is not in the list, that there is none. */
export function isUpToDate(fleet: Fleet, evseId: string): boolean {
  const one = chargePointOf(fleet, evseId)
  return one ? one.status !== undefined && !isFromBefore(one, fleet.connection) : fleet.isListed
}

/** What a charge point is called; its id when it is not in the list. */
export function nameIn(fleet: Fleet, evseId: string): string {
  const one = chargePointOf(fleet, evseId)
  return one ? nameOf(one) : plain(evseId)
}

/** Applies a change to one charge point; the same Fleet when it changed nothing or is not known. */
export function change(
  fleet: Fleet,
  evseId: string,
  apply: (chargePoint: ChargePoint) => ChargePoint,
): Fleet {
  const index = fleet.position.get(evseId)
  const before = index === undefined ? undefined : fleet.chargePoints[index]
  if (index === undefined || !before) return fleet
  const after = apply(before)
  return after === before ? fleet : { ...fleet, chargePoints: fleet.chargePoints.with(index, after) }
}

/** Whether an action at a charge point has not ended yet. */
export function isCommandWaiting({ chargePoints }: Fleet): boolean {
  return chargePoints.some(({ pending }) => pending.length > 0)
}
