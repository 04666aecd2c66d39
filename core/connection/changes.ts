import { type Connection, isLacking } from './connection.ts'

/** That the connection's state became another. */
export interface ConnectionChange {
  /** epoch ms */
  readonly at: number
  readonly connection: Connection
}

/** The changes of the connection's state, the oldest first. */
export type ConnectionChanges = readonly ConnectionChange[]

const MOST_CHANGES = 50

/** Why it is being waited, where it is. */
export function reasonOf(connection: Connection): string | undefined {
  return connection.state === 'waiting' ? connection.reason : undefined
}

function isSameState(one: Connection | undefined, other: Connection): boolean {
  return one?.state === other.state && reasonOf(one) === reasonOf(other)
}

/** Without an attempt at its end that changed nothing: one that came between two failures. */
function withoutVainAttempt(changes: ConnectionChanges): ConnectionChanges {
  const [before, last] = changes.slice(-2)
  const isVain = last?.connection.state === 'connecting' && before && isLacking(before.connection)
  return isVain ? changes.slice(0, -1) : changes
}

/** Room for one more. Where all of it is one outage, its beginning stays, which `stateSince` tells. */
function withRoom(changes: ConnectionChanges): ConnectionChanges {
  if (changes.length < MOST_CHANGES) return changes
  return changes.toSpliced(changes.every(({ connection }) => isLacking(connection)) ? 1 : 0, 1)
}

/** The changes with one more; the same state again is none, nor is an attempt that ends as the one before it. */
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
 * The changes as they are told, the newest first: attempts are left out, and of a state that comes back after each of
 * them there is one entry, the first.
 */
export function toldChanges(changes: ConnectionChanges): ConnectionChanges {
  const told = changes
    .filter(({ connection }) => connection.state !== 'connecting')
    .filter(({ connection }, at, all) => !isSameState(all[at - 1]?.connection, connection))
  return told.toReversed()
}

/** Since when the present state holds, epoch ms: without a connection, since there was one. Undefined of no changes. */
export function stateSince(changes: ConnectionChanges): number | undefined {
  const last = changes.at(-1)
  if (!last || !isLacking(last.connection)) return last?.at
  const before = changes.findLastIndex(({ connection }) => !isLacking(connection))
  return changes[before + 1]?.at
}
