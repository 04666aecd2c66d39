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

/** Without an attempt at its end that changed nothing: one that came between two failures. */
function withoutVainAttempt(history: ConnectionHistory): ConnectionHistory {
  const [before, last] = history.slice(-2)
  const isVain = last?.connection.state === 'connecting' && before && isLacking(before.connection)
  return isVain ? history.slice(0, -1) : history
}

/** Room for one more. Where all of it is one outage, its beginning stays, which `stateSince` tells. */
function withRoom(history: ConnectionHistory): ConnectionHistory {
  if (history.length < MOST_CHANGES) return history
  return history.toSpliced(history.every(({ connection }) => isLacking(connection)) ? 1 : 0, 1)
}

/** The history with one more change; the same state again is none, nor is an attempt that ends as the one before it. */
export function withConnection(
  history: ConnectionHistory,
  connection: Connection,
  at: number,
): ConnectionHistory {
  if (isSameState(history.at(-1)?.connection, connection)) return history
  const settled = withoutVainAttempt(history)
  return isSameState(settled.at(-1)?.connection, connection)
    ? settled
    : [...withRoom(settled), { at, connection }]
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
