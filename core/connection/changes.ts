import { type Connection, isLacking } from './connection.ts'

/** A change of the connection's state. */
export interface ConnectionChange {
  /** epoch ms */
  readonly at: number
  readonly connection: Connection
}

/** The changes of the connection's state, the oldest first. */
export type ConnectionChanges = readonly ConnectionChange[]

const MOST_CHANGES = 50

/** Why the next attempt is being waited for; undefined in any other state. */
export function reasonOf(connection: Connection): string | undefined {
  return connection.state === 'waiting' ? connection.reason : undefined
}

function isSameState(one: Connection | undefined, other: Connection): boolean {
  return one?.state === other.state && reasonOf(one) === reasonOf(other)
}

/** Leaves out a last attempt that came between two failures, and so changed nothing. */
function withoutVainAttempt(changes: ConnectionChanges): ConnectionChanges {
  const [before, last] = changes.slice(-2)
  const isVain = last?.connection.state === 'connecting' && before && isLacking(before.connection)
  return isVain ? changes.slice(0, -1) : changes
}

/** Drops the oldest change when full; in one long outage the second oldest, as `stateSince` needs the first. */
function withRoom(changes: ConnectionChanges): ConnectionChanges {
  if (changes.length < MOST_CHANGES) return changes
  return changes.toSpliced(changes.every(({ connection }) => isLacking(connection)) ? 1 : 0, 1)
}

/** Adds a change, unless the state is the same or an attempt ended as the one before it did. */
export function withConnection(
  changes: ConnectionChanges,
  connection: Connection,
  at: number,
): ConnectionChanges {
  if (isSameState(changes.at(-1)?.connection, connection)) return changes
  const settled = withoutVainAttempt(changes)
  return isSameState(settled.at(-1)?.connection, connection)
    ? settled
    : [...withRoom(settled), { at, connection }]
}

/**
 * The changes as they are shown, the newest first: without attempts, and with a state that comes back after each
 * attempt only once, when it first came.
 */
export function toldChanges(changes: ConnectionChanges): ConnectionChanges {
  const told = changes
    .filter(({ connection }) => connection.state !== 'connecting')
    .filter(({ connection }, at, all) => !isSameState(all[at - 1]?.connection, connection))
  return told.toReversed()
}

/** Since when the present state holds, epoch ms; in an outage, since it began. Undefined without changes. */
export function stateSince(changes: ConnectionChanges): number | undefined {
  const last = changes.at(-1)
  if (!last || !isLacking(last.connection)) return last?.at
  const before = changes.findLastIndex(({ connection }) => !isLacking(connection))
  return changes[before + 1]?.at
}
