import { type Fleet, isUpToDate } from '../../core/fleet/fleet.ts'
import type { Clock } from '../clock.ts'
import type { Store } from '../state/store.ts'

/** A link or a notification may have started the app: its charge point is waited for this long, ms. */
export const PATIENCE_MS = 30_000

/** Whether waiting longer would tell no more about the state of a charge point. */
export function isKnown(fleet: Fleet, evseId: string | undefined): boolean {
  const { connection } = fleet
  if (connection.state === 'connecting') return false
  if (connection.state !== 'online') return true
  return evseId === undefined ? fleet.isListed : isUpToDate(fleet, evseId)
}

/** Resolves when waiting would tell no more, or when it took too long. `evseIdIn`: of which charge point it is. */
export function untilKnown(
  store: Pick<Store, 'get' | 'subscribe'>,
  clock: Pick<Clock, 'setTimeout' | 'clearTimeout'>,
  evseIdIn: (fleet: Fleet) => string | undefined,
): Promise<void> {
  return new Promise((resolve) => {
    const isDone = ({ fleet }: { readonly fleet: Fleet }) => isKnown(fleet, evseIdIn(fleet))
    if (isDone(store.get())) return resolve()
    const finish = () => {
      clock.clearTimeout(patience)
      unsubscribe()
      resolve()
    }
    const patience = clock.setTimeout(finish, PATIENCE_MS)
    const unsubscribe = store.subscribe((_before, after) => {
      if (isDone(after)) finish()
    })
  })
}
