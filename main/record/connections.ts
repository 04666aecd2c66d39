import { type ConnectionChanges, withConnection } from '../../core/connection/changes.ts'
import type { Clock } from '../clock.ts'
import type { Store } from '../state/store.ts'

/** Keeps account of the connection, from the start of the app on; gives the changes, the oldest first. */
export function recordConnections(store: Store, clock: Clock): () => ConnectionChanges {
  let changes = withConnection([], store.get().fleet.connection, clock.now())
  store.subscribe((_before, { fleet: { connection } }) => {
    changes = withConnection(changes, connection, clock.now())
  })
  return () => changes
}
