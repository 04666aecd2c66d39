import type { FailureReason } from '../action/pending.ts'
import { nameOf } from '../chargePoint/told.ts'
import type { ChargePoint, StrayFailure } from './fleet.ts'
import { wasSent } from './settle.ts'

/** What becomes of actions that still wait when their charge points go, by whether any part of them went out. */
interface Parting {
  readonly sent: FailureReason
  readonly unsent: FailureReason
}

/** The charge point left the account. */
export const GONE: Parting = {
  sent: { kind: 'gone' },
  unsent: { kind: 'notPossible', why: 'unknownChargePoint' },
}

/** The account was left, or the demo. */
export const ACCOUNT_LEFT: Parting = { sent: { kind: 'accountLeft' }, unsent: { kind: 'notSent' } }

/** The actions of charge points that go, each as one that failed; known at epoch ms. */
export function straysOf(
  leaving: readonly ChargePoint[],
  parting: Parting,
  at: number,
): readonly StrayFailure[] {
  return leaving.flatMap((left) =>
    left.pending.map((one) => {
      const { id, action, origin } = one
      const reason = wasSent(one) ? parting.sent : parting.unsent
      const name = left.isNamesake ? nameOf(left) : (left.settings.name ?? '')
      return { id, action, origin, reason, at, evseId: left.evseId, name }
    }),
  )
}
