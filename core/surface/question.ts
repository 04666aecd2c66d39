import type { ActionRequest } from '../action/action.ts'
import type { Origin } from '../action/pending.ts'
import { hasSession } from '../chargePoint/face.ts'
import { nameOf } from '../chargePoint/told.ts'
import { chargePointOf } from '../fleet/fleet.ts'
import type { Snapshot } from '../state/snapshot.ts'
import { fitted } from '../values/plain.ts'
import { speechOf } from '../words/speech.ts'
import { isLinkKind } from './link.ts'

/** A yes or no before an action is taken. */
export interface Question {
  readonly message: string
  readonly detail: string
  readonly yes: string
  readonly no: string
}

/** A question that is asked, with the number that its answer names. */
export interface AskedQuestion extends Question {
  readonly id: number
}

/**
 * What is asked before an action: a restart says what it interrupts, a link says that it was one. Throws for what
 * nobody has to be asked about.
 */
export function questionFor(snapshot: Snapshot, { evseId, action }: ActionRequest, origin: Origin): Question {
  const { words } = speechOf(snapshot)
  const { restart, action: labels } = words.chargePoint
  const one = chargePointOf(snapshot.fleet, evseId)
  const name = one ? nameOf(one) : words.link.stranger
  const no = restart.cancel
  const { kind } = action
  if (kind === 'reboot' || kind === 'softReset') {
    const detail = one && hasSession(one) ? restart.warningCharging : restart.warning
    const yes = restart[kind]
    return { message: fitted(restart.ask[kind](name)), detail, yes, no }
  }
  if (!isLinkKind(kind)) throw new Error(`no question belongs to ${kind}`)
  const detail = origin === 'link' ? words.link.detail : ''
  return { message: fitted(words.link.ask[kind](name)), detail, yes: labels[kind], no }
}
