import type { StateHandlers } from '../../../core/contract/area/state.ts'
import type { LastHourPoints } from '../../../core/fleet/lastHour.ts'
import { toSend } from '../../../core/state/snapshot.ts'
import type { Store } from '../../state/store.ts'

export interface StateOptions {
  readonly store: Pick<Store, 'get'>
  readonly lastHour: (evseId: string) => LastHourPoints
}

export function stateHandlers({ store, lastHour }: StateOptions): StateHandlers {
  return {
    snapshot: () => toSend(store.get()),
    lastHour: ({ evseId }) => lastHour(evseId),
  }
}
