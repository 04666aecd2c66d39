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

/** A charge point with no more than one of its sockets; itself where that one is not told of, or none is meant. */
export function onlySocket<T extends Told>(one: T, socketId: number | undefined): T {
  const sockets = one.sockets?.filter(({ status }) => status.socketId === socketId)
  return (sockets && eachSocket({ ...one, sockets })[0]) ?? one
}

/** One of several sockets. */
export interface NamedSocket<T extends Told> {
  /** Null where nobody said which one it is. */
  readonly socketId: number | null
  /** The charge point with the values of this one; undefined where nothing was told of it. */
  readonly at: T | undefined
}

/** The sockets of a charge point that has more than one, by their numbers; none where there is only one, or nobody says. */
export function namedSockets<T extends Told>(one: T): readonly NamedSocket<T>[] {
  const told = eachSocket(one).flatMap((at): readonly NamedSocket<T>[] =>
    at.status && (one.sockets || at.status.socketId !== null) ? [{ socketId: at.status.socketId, at }] : [],
  )
  if (told.length === 0) return []
  const isTold = (id: number) => told.some(({ socketId }) => socketId === id)
  const others = (one.settings.socketIds ?? []).filter((id) => !isTold(id))
  const all = [...told, ...[...new Set(others)].map((socketId) => ({ socketId, at: undefined }))]
  return all.length < 2 ? [] : all.toSorted((a, b) => (a.socketId ?? 0) - (b.socketId ?? 0))
}
