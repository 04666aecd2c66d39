import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Listens where only this computer can reach it; 0 is any free port. Rejects when the port is taken. */
export async function listenOnLoopback(http: Server, port: number): Promise<void> {
  http.listen(port, '127.0.0.1')
  // Rejects with the error event, should that come first.
  await once(http, 'listening')
}

/** The port of a server that listens. */
export const portOf = (http: Server): number =>
  // A server that listens on TCP has an address of this form.
  (http.address() as AddressInfo).port

/** Ends a server and every connection that it still has. */
export async function closed(http: Server): Promise<void> {
  const end = once(http, 'close')
  http.close()
  http.closeAllConnections()
  await end
}
