import { dialog } from 'electron'
import type { Origin } from '../../../core/action/action.ts'
import { hasSession } from '../../../core/chargePoint/face.ts'
import { chargePointOf, nameOf } from '../../../core/fleet/fleet.ts'
import type { ActionRequest } from '../../../core/intent.ts'
import type { Snapshot } from '../../../core/state/snapshot.ts'
import { speechOf } from '../../../core/words/speech.ts'

/** A yes or no before an action is taken. */
export interface Question {
  readonly message: string
  readonly detail: string
  readonly yes: string
  readonly no: string
}

/** What is asked before an action: a restart says what it interrupts, a link says that it was one. */
export function questionFor(snapshot: Snapshot, { evseId, action }: ActionRequest, origin: Origin): Question {
  const { words } = speechOf(snapshot)
  const { restart, action: labels } = words.chargePoint
  const one = chargePointOf(snapshot.fleet, evseId)
  const name = one ? nameOf(one) : evseId
  const no = restart.cancel
  switch (action.kind) {
    case 'start':
    case 'stop':
    case 'block':
    case 'unblock': {
      const detail = origin === 'link' ? words.link.detail : ''
      return { message: words.link.ask[action.kind](name), detail, yes: labels[action.kind], no }
    }
    default: {
      const detail = one && hasSession(one) ? restart.warningCharging : restart.warning
      const yes = action.kind === 'reboot' ? restart.reboot : restart.softReset
      return { message: restart.title(name), detail, yes, no }
    }
  }
}

/** Asks the user; to close the question is a no. */
export async function ask({ message, detail, yes, no }: Question): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message,
    detail,
    buttons: [yes, no],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  return response === 0
}
