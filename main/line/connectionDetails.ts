import type { ConnectionChanges } from '../../core/connection/changes.ts'
import type { ConnectionDetails } from '../../core/connection/details.ts'
import type { Clock } from '../clock.ts'
import type { Store } from '../state/store.ts'
import { BLUE_CURRENT_URL } from './blueCurrent.ts'
import { found, type RoutesTo } from './way/routes.ts'

interface DetailsOptions {
  readonly store: Store
  readonly clock: Clock
  readonly connections: () => ConnectionChanges
  readonly serverUrl: string
  readonly routesTo: RoutesTo
}

/** Tells how the line goes now. What the system does not say of the way is left out: the rest is worth knowing too. */
export function createConnectionDetails({
  store,
  clock,
  connections,
  serverUrl,
  routesTo,
}: DetailsOptions): () => Promise<ConnectionDetails> {
  return async () => {
    // The demo's server is inside the app: no proxy stands before it.
    if (store.get().app.isDemo) return { server: 'demo', route: { kind: 'direct' }, changes: connections() }
    const server = serverUrl === BLUE_CURRENT_URL ? 'blueCurrent' : 'thisComputer'
    const routes = await found(routesTo(serverUrl), clock)
    return { server, route: routes?.[0], changes: connections() }
  }
}
