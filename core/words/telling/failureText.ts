import type { Action } from '../../action/action.ts'
import type { ActionFailure } from '../../action/pending.ts'
import { isKnown } from '../../action/rules.ts'
import { MOST_IN_SENTENCE, plain } from '../../values/plain.ts'
import type { Words } from '../index.ts'
import { asSentence } from '../sentence.ts'

/** What a failure is told by. */
type Failed = Pick<ActionFailure, 'action' | 'reason' | 'isSeen'>

/** What is seen of an action that was not done. */
function seenText({ kind }: Action, { still }: Words['chargePoint']): string {
  switch (kind) {
    case 'start':
    case 'stop':
    case 'block':
    case 'unblock':
      return still[kind]
    default:
      return still.other
  }
}

/** Why an action failed, and what is seen of it or what to do. */
export function reasonText({ action, reason, isSeen }: Failed, { chargePoint }: Words): string {
  switch (reason.kind) {
    case 'refused':
      return chargePoint.reason.refused(plain(reason.sentence, MOST_IN_SENTENCE))
    case 'notPossible':
      return asSentence(chargePoint.why[reason.why])
    case 'timedOut':
    case 'unclear':
    case 'connectionLost':
      return isSeen
        ? `${chargePoint.reasonSeen[reason.kind]} ${seenText(action, chargePoint)}`
        : chargePoint.reason[reason.kind]
    case 'unseen':
      return chargePoint.reason[isSeen ? 'notApplied' : 'unseen']
    default:
      return chargePoint.reason[reason.kind]
  }
}

/** That an action failed; where nobody knows it, that perhaps it did. */
export function failedText(failure: Failed, words: Words): string {
  const { failed, perhaps } = words.chargePoint
  return (isKnown(failure) ? failed : perhaps)[failure.action.kind]
}

/** A sentence for a failed action: what, and why. */
export function failureText(failure: Failed, words: Words): string {
  return `${failedText(failure, words)} ${reasonText(failure, words)}`
}
