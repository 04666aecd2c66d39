import type { ActionFailure, FailureReason } from '../../action/action.ts'
import type { Words } from '../index.ts'

/** Why an action failed, and what to do. */
export function reasonText(reason: FailureReason, { chargePoint }: Words): string {
  switch (reason.kind) {
    case 'refused':
      return chargePoint.reason.refused(reason.sentence)
    case 'noLongerPossible':
      return chargePoint.reason.noLongerPossible(chargePoint.why[reason.why])
    default:
      return chargePoint.reason[reason.kind]
  }
}

/** A sentence for a failed action: what, and why. */
export function failureText({ action, reason }: ActionFailure, words: Words): string {
  const { failed } = words.chargePoint
  return `${failed[action.kind]} ${reasonText(reason, words)}`
}
