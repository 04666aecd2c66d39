import type { Connection } from '../../core/connection/connection.ts'
import type { FinalEnding } from '../../core/connection/retry.ts'
import { asOwn, freeingMs, ownAfter } from '../../core/connection/slot.ts'
import type { Clock } from '../clock.ts'

/** The one connection that a server takes, as far as it may be ours: all lines to it share this. */
export interface Slot {
  /** It is ours, or was until now. */
  readonly had: () => void
  /** What an ending means, of a connection or of an attempt that was no more than `connection`. */
  readonly read: (ending: FinalEnding, connection: Connection) => FinalEnding
  /** How long it may still be our own that the server holds, ms. */
  readonly freeingMs: () => number
}

/** Nobody had a connection yet. */
export function createSlot(clock: Pick<Clock, 'now'>): Slot {
  let ownAt = Number.NEGATIVE_INFINITY
  return {
    had: () => {
      ownAt = clock.now()
    },
    read: (ending, connection) => {
      ownAt = ownAfter(ending, connection, ownAt, clock.now())
      return asOwn(ending, ownAt, clock.now())
    },
    freeingMs: () => freeingMs(ownAt, clock.now()),
  }
}
