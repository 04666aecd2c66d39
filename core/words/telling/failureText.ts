import type { ActionFailure, FailureReason } from '../../action/pending.ts'
import { MOST_IN_SENTENCE, plain } from '../../values/plain.ts'
import type { Words } from '../index.ts'
import { asSentence } from '../sentence.ts'

/** Why an action failed, and what to do. */
export function reasonText(reason: FailureReason, { chargePoint }: Words): string {
  switch (reason.kind) {
    case 'refused':
      return chargePoint.reason.refused(plain(reason.sentence, MOST_IN_SENTENCE))
    case 'notPossible':
      return asSentence(chargePoint.why[reason.why])
    default:
      return chargePoint.reason[reason.kind]
  }
}

/** That an action failed; where nobody knows it, that perhaps it did. */
export function failedText(
  { action, reason }: Pick<ActionFailure, 'action' | 'reason'>,
  words: Words,
): string {
  const { failed, perhaps } = words.chargePoint
  return (reason.kind === 'unseen' ? perhaps : failed)[action.kind]
}

/** A sentence for a failed action: what, and why. */
export function failureText(failure: ActionFailure, words: Words): string {
  return `${failedText(failure, words)} ${reasonText(failure.reason, words)}`
}
