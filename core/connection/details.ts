import type { ConnectionChanges } from './changes.ts'
import type { ProxyRoute } from './proxy.ts'

/** How the line goes, for who wants to know more than its state. */
export interface ConnectionDetails {
  readonly server: 'blueCurrent' | 'demo' | 'thisComputer'
  /**
   * The way to the server now; a host without the user and password that a proxy may ask for. Undefined where the
   * system does not say.
   */
  readonly route: ProxyRoute | undefined
  readonly changes: ConnectionChanges
}
