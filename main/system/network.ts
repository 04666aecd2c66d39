import type { Clock } from '../clock.ts'
import type { Store } from '../state/store.ts'

/** How often a missing network is looked for; nothing runs while there is a connection. */
const LOOK_EVERY_MS = 3_000

/** Cuts a wait short when the network comes back. `isOnline`: Electron's net.isOnline. */
export function watchNetwork(
  store: Store,
  clock: Clock,
  isOnline: () => boolean,
  retryNow: () => void,
): void {
  let wasOnline = true
  let timer: unknown

  const look = () => {
    const isBack = isOnline() && !wasOnline
    wasOnline = isOnline()
    timer = clock.setTimeout(look, LOOK_EVERY_MS)
    if (isBack) retryNow()
  }

  store.subscribe(({ fleet: before }, { fleet: after }) => {
    const isWaiting = after.connection.state === 'waiting'
    if (isWaiting === (before.connection.state === 'waiting')) return
    clock.clearTimeout(timer)
    wasOnline = isOnline()
    if (isWaiting) timer = clock.setTimeout(look, LOOK_EVERY_MS)
  })
}
