import { NO_SESSION } from '../chargePoint/told.ts'
import { isSame } from '../values/same.ts'
import type { SaidSettings } from '../wire/chargePoint.ts'
import type { Message } from '../wire/message.ts'
import type { OverrideSchedule } from '../wire/overrideCurrent.ts'
import { type ChargePoint, type Fleet, positionsOf } from './fleet.ts'
import { type Grid, isGridOld } from './grid.ts'
import { heldSettings } from './held.ts'
import { wasJustSaid, withListed } from './status.ts'
import { GONE, straysOf } from './stray.ts'

type Said<K extends Message['kind']> = Extract<Message, { kind: K }>

/** Merges settings that were said; the same charge point when they say nothing new. */
export function withSettings(one: ChargePoint, said: SaidSettings): ChargePoint {
  const settings = heldSettings(one.settings, said)
  return isSame(one.settings, settings) ? one : { ...one, settings }
}

/** The setting that a STATUS_SET_ frame tells of; linked-only is inverted on the wire (docs/protocol.md §4.8, §6.8). */
export function toldSettings({ command, success, setting }: Said<'outcome'>): SaidSettings {
  if (!success || setting === undefined) return {}
  switch (command) {
    case 'SET_PUBLIC_CHARGING':
      return { linkedCardsOnly: { value: !setting } }
    case 'SET_PLUG_AND_CHARGE':
      return { plugAndCharge: { value: setting } }
    default:
      return {}
  }
}

/**
 * The list of the server is the whole truth about which charge points there are, and their order. What was asked of one
 * that is gone has failed.
 */
export function withChargePoints(
  fleet: Fleet,
  listed: Said<'chargePoints'>['chargePoints'],
  at: number,
): Fleet {
  const chargePoints = listed.map(({ evseId, activity, settings }) => {
    const index = fleet.position.get(evseId)
    const known = index === undefined ? undefined : fleet.chargePoints[index]
    if (!known) return newChargePoint(evseId, activity, settings)
    const next = withListed(withSettings(known, settings), activity, fleet.connection, at)
    // A known status is kept whole, as the list has only its activity; the status is read again when they differ. But
    // no answer may come of one that is offline: nothing of it counts as its present state any more.
    const isNews = activity !== null && activity !== next.activity
    return isNews && (!next.status || activity === 'offline') ? { ...next, activity } : next
  })
  const isSameList =
    chargePoints.length === fleet.chargePoints.length &&
    chargePoints.every(({ evseId }, n) => evseId === fleet.chargePoints[n]?.evseId)
  if (!isSameList) {
    const position = positionsOf(chargePoints)
    const grids = fleet.grids.filter(({ evseId }) => position.has(evseId))
    const hasLostGrid = grids.length < fleet.grids.length
    const gone = fleet.chargePoints.filter(({ evseId }) => !position.has(evseId))
    const strays = straysOf(gone, GONE, at)
    return {
      ...fleet,
      chargePoints,
      position,
      isListed: true,
      ...(hasLostGrid && { grids }),
      ...(strays.length > 0 && { strays }),
    }
  }
  const isUnchanged = chargePoints.every((one, n) => one === fleet.chargePoints[n])
  return isUnchanged && fleet.isListed ? fleet : { ...fleet, chargePoints, isListed: true }
}

function newChargePoint(evseId: string, activity: string | null, said: SaidSettings): ChargePoint {
  return {
    evseId,
    settings: heldSettings({}, said),
    activity,
    status: undefined,
    session: NO_SESSION,
    updatedAt: undefined,
    pending: [],
    failures: [],
    completed: undefined,
  }
}

function replaceGrid(fleet: Fleet, grid: Grid): Fleet {
  const index = fleet.grids.findIndex(({ evseId }) => evseId === grid.evseId)
  const before = fleet.grids[index]
  const isNews = !before || isGridOld(before, fleet.connection) || !wasJustSaid(before, grid.updatedAt)
  if (!isNews && isSame({ ...before, updatedAt: 0 }, { ...grid, updatedAt: 0 })) return fleet
  return { ...fleet, grids: index < 0 ? [...fleet.grids, grid] : fleet.grids.with(index, grid) }
}

/** The reply does not name the charge point; it is the one that was asked for (docs/protocol.md §4.6). */
export function withGrid(
  fleet: Fleet,
  said: Said<'gridStatus'>,
  askedFor: string | undefined,
  at: number,
): Fleet {
  const evseId = askedFor ?? fleet.grids.find(({ gridId }) => gridId !== '' && gridId === said.gridId)?.evseId
  if (evseId === undefined) return fleet
  const { gridId, currentA, maxInstallA, maxReservedA } = said
  return replaceGrid(fleet, { evseId, gridId, currentA, maxInstallA, maxReservedA, updatedAt: at })
}

/** GRID_CURRENT carries no maxima: those stay (docs/protocol.md §4.6). */
export function withGridCurrent(fleet: Fleet, { evseId, currentA }: Said<'gridCurrent'>, at: number): Fleet {
  if (!fleet.position.has(evseId)) return fleet
  const known = fleet.grids.find((grid) => grid.evseId === evseId)
  const blank = { evseId, gridId: '', maxInstallA: null, maxReservedA: null }
  return replaceGrid(fleet, { ...(known ?? blank), currentA, updatedAt: at })
}

/** Adds a schedule, or replaces the one with its id. */
export function withSchedule(fleet: Fleet, saved: OverrideSchedule): Fleet {
  const index = fleet.schedules.findIndex(({ scheduleId }) => String(scheduleId) === String(saved.scheduleId))
  if (index < 0) return { ...fleet, schedules: [...fleet.schedules, saved] }
  return isSame(fleet.schedules[index], saved)
    ? fleet
    : { ...fleet, schedules: fleet.schedules.with(index, saved) }
}

/** Removes the schedule with an id, sent as a string or a number; the same Fleet when there is none. */
export function withoutSchedule(fleet: Fleet, cleared: string | number | undefined): Fleet {
  const schedules = fleet.schedules.filter(({ scheduleId }) => String(scheduleId) !== String(cleared))
  return schedules.length === fleet.schedules.length ? fleet : { ...fleet, schedules }
}
