import { activityOf } from './face.ts'
import type { Told } from './told.ts'

/** A charge point once for each of its sockets, with the values of that; itself where no more than one is told. */
export function eachSocket<T extends Told>(one: T): readonly T[] {
  if (!one.sockets) return [one]
  const isOffline = activityOf(one) === 'offline'
  return one.sockets.map(({ status, session, updatedAt }) => ({
    ...one,
    status,
    activity: isOffline ? one.activity : status.activity,
    session,
    updatedAt,
  }))
}
