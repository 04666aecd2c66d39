import type { Behaviour } from '../behaviour.ts'
import { type LocalTime, localTime } from '../model/localTime.ts'
import type { ChargePoint, World } from '../model/world.ts'
import { chSettings } from '../protocol/chargePointFrames.ts'
import { chStatus, type Frame, gridCurrent, isLive } from '../protocol/frames.ts'

const notable = [
  'activity',
  'vehicle_status',
  'max_usage',
  'smartcharging_max_usage',
  'max_offline',
  'offline_since',
  'start_datetime',
  'stop_datetime',
  'boosting',
] as const

// CH_STATUS is built in protocol/frames.ts, where `data` is an object.
const dataOf = (frame: Frame) => frame['data'] as Readonly<Record<string, unknown>>

function statusChange(
  before: { readonly chargePoint: ChargePoint; readonly local: LocalTime },
  after: { readonly chargePoint: ChargePoint; readonly local: LocalTime },
  { boostingField, staleStart }: Behaviour,
): Frame[] {
  const was = dataOf(chStatus(before.chargePoint, before.local, boostingField))
  const frame = chStatus(after.chargePoint, after.local, boostingField)
  const is = dataOf(frame)
  if (notable.every((key) => was[key] === is[key])) return []
  const isStale = staleStart && was['start_datetime'] !== is['start_datetime']
  return [isStale ? { ...frame, data: { ...is, start_datetime: was['start_datetime'] } } : frame]
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
