import type { ConnectionChanges } from '../../core/connection/changes.ts'
import type { ConnectionDetails } from '../../core/connection/details.ts'
import type { Clock } from '../clock.ts'
import type { Store } from '../state/store.ts'
import { BLUE_CURRENT_URL } from './blueCurrent.ts'
import { found, type RouteTo } from './proxyAgent.ts'

interface DetailsOptions {
  readonly store: Store
  readonly clock: Clock
  readonly connections: () => ConnectionChanges
  readonly serverUrl: string
  readonly routeTo: RouteTo
}

/** Tells how the line goes now. What the system does not say of the way is left out: the rest is worth knowing too. */
export function createConnectionDetails({
  store,
  clock,
  connections,
  serverUrl,
  routeTo,
}: DetailsOptions): () => Promise<ConnectionDetails> {
  return async () => {
    // The demo's server is inside the app: no proxy stands before it.
    if (store.get().app.isDemo) return { server: 'demo', route: { kind: 'direct' }, changes: connections() }
    const server = serverUrl === BLUE_CURRENT_URL ? 'blueCurrent' : 'thisComputer'
    const route = await found(routeTo(serverUrl), clock)
    return { server, route, changes: connections() }
  }
}
