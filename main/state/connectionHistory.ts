import { type ConnectionHistory, withConnection } from '../../core/connection/history.ts'
import type { Clock } from '../simulator/clock.ts'
import type { Store } from './store.ts'

/** Keeps account of the connection, from the start of the app on; gives the changes, the oldest first. */
export function recordConnections(store: Store, clock: Clock): () => ConnectionHistory {
  let changes = withConnection([], store.get().fleet.connection, clock.now())
  store.subscribe((_before, { fleet: { connection } }) => {
    changes = withConnection(changes, connection, clock.now())
  })
  return () => changes
}
