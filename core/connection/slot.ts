import type { Connection } from './connection.ts'
import type { FinalEnding } from './retry.ts'

/** So long a server may hold a connection of ours that it does not know to be gone (docs/protocol.md §10.4), ms. */
const FREEING_MS = 90_000

/** How long a slot that is in use may still be our own, ms; `ownAt`: when the server last had a connection of ours. */
export function freeingMs(ownAt: number, now: number): number {
  return Math.max(0, ownAt + FREEING_MS - now)
}

/** What is in use may be what we had ourselves a moment ago. */
export function asOwn(ending: FinalEnding, ownAt: number, now: number): FinalEnding {
  const isOwn = ending.kind === 'inUseElsewhere' && freeingMs(ownAt, now) > 0
  return isOwn ? { kind: 'lost', reason: 'stillFreeing' } : ending
}

/**
 * When the server last had a connection of ours, after this ending of one. A token is rejected on a connection; and
 * where the server takes it from us while we use it, it is not our own that it has.
 */
export function ownAfter(ending: FinalEnding, connection: Connection, ownAt: number, now: number): number {
  if (ending.kind === 'tokenRejected') return now
  return ending.kind === 'inUseElsewhere' && connection.state === 'online' ? Number.NEGATIVE_INFINITY : ownAt
}
