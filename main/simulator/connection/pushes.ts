import type { Behaviour } from '../behaviour.ts'
import { activityOf, asSeen, vehicleStatusOf } from '../model/chargePoint.ts'
import { type LocalTime, localTime } from '../model/localTime.ts'
import type { ChargePoint, World } from '../model/world.ts'
import { chSettings } from '../protocol/chargePointFrames.ts'
import { chStatus, type Frame, gridCurrent, isLive } from '../protocol/frames.ts'

type Moment = { readonly chargePoint: ChargePoint; readonly local: LocalTime }

/** What makes a status worth a push: everything in it but currents, voltages, energy and cost. */
function notable({ chargePoint, local }: Moment): readonly unknown[] {
  const { session, flow } = asSeen(chargePoint)
  return [
    activityOf(chargePoint, local),
    vehicleStatusOf(asSeen(chargePoint)),
    chargePoint.maxUsageA,
    chargePoint.maxOfflineA,
    flow.smartLimitA,
    chargePoint.offline?.since,
    session?.startedAt,
    session?.stoppedAt,
    session?.boosted,
  ]
}

/** The status right after a start, with the start of the session before it (docs/protocol.md §3.8). */
function staleStatus(before: Moment, after: Moment, boostingField: boolean): Frame {
  const session = after.chargePoint.session && {
    ...after.chargePoint.session,
    startedAt: before.chargePoint.session?.startedAt ?? after.chargePoint.session.startedAt,
  }
  return chStatus({ ...after.chargePoint, session }, after.local, boostingField)
}

function statusChange(before: Moment, after: Moment, { boostingField, staleStart }: Behaviour): Frame[] {
  const was = notable(before)
  if (notable(after).every((value, index) => value === was[index])) return []
  const startedAt = after.chargePoint.session?.startedAt
  return staleStart && startedAt !== before.chargePoint.session?.startedAt
    ? [staleStatus(before, after, boostingField)]
    : [chStatus(after.chargePoint, after.local, boostingField)]
}

/** What the server says unasked because something changed: CH_STATUS and CH_SETTINGS (docs/protocol.md §4.13). */
export function changeFrames(before: World, after: World, behaviour: Behaviour): readonly Frame[] {
  if (before.chargePoints === after.chargePoints) return []
  const [localBefore, local] = [localTime(before.now), localTime(after.now)]
  return after.chargePoints.flatMap((chargePoint, index) => {
    const old = before.chargePoints[index]
    if (!old || old === chargePoint) return []
    const settings = old.settings === chargePoint.settings ? [] : [chSettings(chargePoint, after)]
    const status = statusChange({ chargePoint: old, local: localBefore }, { chargePoint, local }, behaviour)
    return [...settings, ...status]
  })
}

/** Whether the turn of the `index`th of `count` comes between two times; turns are spread over the interval. */
function isTurn(index: number, count: number, from: number, to: number, everyMs: number): boolean {
  const shift = (index * everyMs) / count
  return Math.floor((from + shift) / everyMs) !== Math.floor((to + shift) / everyMs)
}

/** What the server says unasked because it is time: CH_STATUS while charging, and GRID_CURRENT. Times in ms. */
export function timelyFrames(
  world: World,
  { from, to }: { readonly from: number; readonly to: number },
  {
    boostingField,
    statusEveryMs,
    gridEveryMs,
  }: Pick<Behaviour, 'boostingField' | 'statusEveryMs' | 'gridEveryMs'>,
): readonly Frame[] {
  const local = localTime(world.now)
  const { chargePoints } = world
  const count = chargePoints.length
  return chargePoints.flatMap((chargePoint, index) => {
    const frames: Frame[] = []
    if (isLive(chargePoint) && isTurn(index, count, from, to, statusEveryMs)) {
      frames.push(chStatus(chargePoint, local, boostingField))
    }
    if (isTurn(index, count, from, to, gridEveryMs)) frames.push(gridCurrent(world, chargePoint.evseId))
    return frames
  })
}
