import { type Ability, not } from '../action/ability.ts'
import type { ActionRequest } from '../action/action.ts'
import { abilityOf } from '../action/rules.ts'
import { chargePointOf, type Fleet } from './fleet.ts'

/** Whether what is asked is possible now, and if not, why: its charge point may have left the account. */
export function abilityIn(fleet: Fleet, { evseId, action }: ActionRequest): Ability {
  const one = chargePointOf(fleet, evseId)
  return one ? abilityOf(one, fleet.connection, action.kind) : not('unknownChargePoint')
}
