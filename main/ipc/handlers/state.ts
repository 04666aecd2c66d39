import type { StateHandlers } from '../../../core/contract/area/state.ts'
import { chargePointOf } from '../../../core/fleet/fleet.ts'
import type { LastHourPoints } from '../../../core/fleet/lastHour.ts'
import { toSend } from '../../../core/state/snapshot.ts'
import type { Account } from '../../account/account.ts'
import type { Store } from '../../state/store.ts'

export interface StateOptions {
  readonly store: Pick<Store, 'get'>
  readonly account: Pick<Account, 'needSettings'>
  readonly lastHour: (evseId: string) => LastHourPoints
}

export function stateHandlers({ store, account, lastHour }: StateOptions): StateHandlers {
  return {
    snapshot: () => toSend(store.get()),
    lastHour: ({ evseId }) => lastHour(evseId),
    needSettings: ({ evseId }) => {
      // Every request counts, so only what the account has is asked for.
      if (chargePointOf(store.get().fleet, evseId)) account.needSettings(evseId)
    },
  }
}
