import { type Connection, isLacking } from './connection.ts'

interface Change {
  /** epoch ms */
  readonly at: number
  readonly connection: Connection
}

/** The changes of the connection's state, the oldest first. */
export type ConnectionHistory = readonly Change[]

const MOST_CHANGES = 50

/** Why it is being waited, where it is. */
export function reasonOf(connection: Connection): string | undefined {
  return connection.state === 'waiting' ? connection.reason : undefined
}

function isSameState(one: Connection | undefined, other: Connection): boolean {
  return one?.state === other.state && reasonOf(one) === reasonOf(other)
}

/** The history with one more change; the same state again is none. */
export function withConnection(
  history: ConnectionHistory,
  connection: Connection,
  at: number,
): ConnectionHistory {
  return isSameState(history.at(-1)?.connection, connection)
    ? history
    : [...history.slice(1 - MOST_CHANGES), { at, connection }]
}

/**
 * The history as it is told, the newest first: attempts are left out, and of a state that comes back after each of them
 * there is one entry, the first.
 */
export function toldChanges(history: ConnectionHistory): ConnectionHistory {
  const told = history
    .filter(({ connection }) => connection.state !== 'connecting')
    .filter(({ connection }, at, all) => !isSameState(all[at - 1]?.connection, connection))
  return told.toReversed()
}

/** Since when the present state holds, epoch ms: without a connection, since there was one. Undefined without history. */
export function stateSince(history: ConnectionHistory): number | undefined {
  const last = history.at(-1)
  if (!last || !isLacking(last.connection)) return last?.at
  const before = history.findLastIndex(({ connection }) => !isLacking(connection))
  return history[before + 1]?.at
}
