import { nameOf } from '../chargePoint/told.ts'
import type { ChargePoint, Fleet } from './fleet.ts'

function isRenamed(before: Fleet, after: Fleet): boolean {
  const isOther = (one: ChargePoint, n: number) =>
    one !== before.chargePoints[n] && one.settings.name !== before.chargePoints[n]?.settings.name
  return before.position !== after.position || after.chargePoints.some(isOther)
}

function marked(one: ChargePoint, isNamesake: boolean): ChargePoint {
  if (isNamesake === (one.isNamesake ?? false)) return one
  const { isNamesake: _, ...rest } = one
  return isNamesake ? { ...rest, isNamesake } : rest
}

/** Marks those that would be shown by the same name, wherever names changed. */
export function withNamesakes(before: Fleet, after: Fleet): Fleet {
  if (before === after || !isRenamed(before, after)) return after
  const shown = after.chargePoints.map(({ evseId, settings }) => nameOf({ evseId, settings }))
  const counts = new Map<string, number>()
  for (const name of shown) counts.set(name, (counts.get(name) ?? 0) + 1)
  const chargePoints = after.chargePoints.map((one, n) => marked(one, (counts.get(shown[n] ?? '') ?? 0) > 1))
  const isSame = chargePoints.every((one, n) => one === after.chargePoints[n])
  return isSame ? after : { ...after, chargePoints }
}
