import { afterEach } from 'vitest'
import { DIRECT, type ProxyRoute, routesOf } from '../../../../core/connection/proxy.ts'
import type { Ending } from '../../../../core/connection/retry.ts'
import { openSocket, type Socket } from '../../../../main/line/socket.ts'
import { createTrust, type Trust } from '../../../../main/line/way/trust.ts'
import { NOW } from '../../../core/builders.ts'
import { until } from '../../settled.ts'
import { watchedClock } from '../../watchedClock.ts'

/** A system that trusts nobody else. */
const NO_MORE = () => createTrust(async () => [])

const sockets: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of sockets.splice(0)) await close()
})

/** A socket that is being opened, in a time that moves only when told to, and what is heard of it. */
export function attempt(
  url: string,
  list: string | readonly ProxyRoute[] = [DIRECT],
  trust: Trust = NO_MORE(),
) {
  const clock = watchedClock(NOW)
  let via: ProxyRoute | undefined
  let ended: { readonly ending: Ending; readonly code: string | undefined } | undefined
  const routes = typeof list === 'string' ? routesOf(list) : list
  const socket: Socket = openSocket(
    { url, routes },
    clock,
    {
      opened: (route) => {
        via = route
      },
      text: () => {},
      ended: (ending, code) => {
        ended = { ending, code }
      },
      failed: (cause) => {
        throw cause
      },
    },
    trust,
  )
  sockets.push(async () => {
    const closed = socket.close()
    clock.advance(5_000)
    await closed
  })
  return {
    socket,
    clock,
    via: () => via,
    ended: () => ended,
    /** Opened or ended. */
    outcome: async () => {
      await until(() => via !== undefined || ended !== undefined)
      return via ?? ended
    },
  }
}
