import type { ActionFailure, CompletedAction, PendingAction } from '../action/action.ts'
import type { Connection } from '../connection/connection.ts'
import type { Settings } from '../wire/chargePoint.ts'
import type { Account } from '../wire/frames.ts'
import type { OverrideSchedule } from '../wire/overrideCurrent.ts'
import type { ChargeCard, Phases } from '../wire/parts.ts'
import type { Status } from '../wire/status.ts'

/** What the app knows of one charge point: what the server said, when, and what was asked of it. */
export interface ChargePoint {
  readonly evseId: string
  readonly settings: Settings
  /** Undefined until the first CH_STATUS. */
  readonly status: Status | undefined
  /** As last sent by CHARGE_POINTS or CH_STATUS; `activityOf` reads it. */
  readonly activity: string | null
  /** When the server last said something of its state; epoch ms. */
  readonly updatedAt: number | undefined
  /** What was asked and is not answered yet; the first is under way, the others wait for it. */
  readonly pending: readonly PendingAction[]
  /** Actions that failed, one of a kind, until they are dismissed or tried again; the last is the first to be told. */
  readonly failures: readonly ActionFailure[]
  /** The last action that worked: tells what this user did from what others did. */
  readonly completed: CompletedAction | undefined
}

/** The building's connection to the grid, as one charge point reports it. */
export interface Grid {
  readonly evseId: string
  readonly gridId: string
  readonly currentA: Phases
  readonly maxInstallA: number | null
  /** What the charge points may use together. */
  readonly maxReservedA: number | null
  /** When the server last told a value that was new, or was heard while it held; epoch ms. */
  readonly updatedAt: number
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
  readonly cards: readonly ChargeCard[]
  readonly grids: readonly Grid[]
  readonly schedules: readonly OverrideSchedule[]
}

export const EMPTY_FLEET: Fleet = {
  connection: { state: 'signedOut' },
  account: undefined,
  chargePoints: [],
  position: new Map(),
  isListed: false,
  cards: [],
  grids: [],
  schedules: [],
}

/** The index of each charge point in a list, by evse id. */
export function positionsOf(chargePoints: readonly ChargePoint[]): Fleet['position'] {
  return new Map(chargePoints.map(({ evseId }, index) => [evseId, index]))
}

export function chargePointOf(fleet: Fleet, evseId: string): ChargePoint | undefined {
  const at = fleet.position.get(evseId)
  return at === undefined ? undefined : fleet.chargePoints[at]
}

/** The name the user gave it, else its id (docs/protocol.md §4.2: `""` when unset). */
export function nameOf(chargePoint: ChargePoint): string {
  return chargePoint.settings.name?.trim() || chargePoint.evseId
}

/**
 * Whether its values are from before the present connection, or there is none: such values are shown as old, with
 * their age. A charge point whose status was never read has no values that could be old.
 */
export function isOld({ status, updatedAt = 0 }: ChargePoint, connection: Connection): boolean {
  return connection.state !== 'online' || (status !== undefined && updatedAt < connection.since)
}

/** Whether a grid's load is from before the present connection, or there is none. */
export function isGridOld({ updatedAt }: Grid, connection: Connection): boolean {
  return connection.state !== 'online' || updatedAt < connection.since
}
