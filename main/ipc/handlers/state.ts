import type { StateHandlers } from '../../../core/contract/area/state.ts'
import { chargePointOf } from '../../../core/fleet/fleet.ts'
import type { LastHourPoints } from '../../../core/fleet/lastHour.ts'
import { toSend } from '../../../core/state/snapshot.ts'
import type { Account } from '../../account/account.ts'
import type { Clock } from '../../clock.ts'
import type { Store } from '../../state/store.ts'
import type { WallClock } from '../../state/wallClock.ts'

export interface StateOptions {
  readonly store: Pick<Store, 'get'>
  readonly account: Pick<Account, 'needSettings'>
  readonly clock: Pick<Clock, 'now'>
  readonly wallClock: Pick<WallClock, 'look'>
  readonly lastHour: (evseId: string) => LastHourPoints
}

export function stateHandlers({ store, account, clock, wallClock, lastHour }: StateOptions): StateHandlers {
  return {
    snapshot: () => toSend(store.get()),
    time: () => {
      // A window asks when it sees that the computer's clock was set: others want to know too.
      wallClock.look()
      return clock.now()
    },
    lastHour: ({ evseId }) => lastHour(evseId),
    needSettings: ({ evseId }) => {
      // Every request counts, so only what the account has is asked for.
      if (chargePointOf(store.get().fleet, evseId)) account.needSettings(evseId)
    },
  }
}
