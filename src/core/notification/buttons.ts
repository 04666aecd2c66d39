import { abilityOf } from '../action/ability.ts'
import type { Action, ActionKind } from '../action/action.ts'
import type { Speech } from '../fleet/describe.ts'
import { type ChargePoint, chargePointOf, type Fleet } from '../fleet/fleet.ts'
import type { TrayIntent } from '../tray/model.ts'
import type { Words } from '../words/index.ts'
import type { Notice } from './policy.ts'

/** A button on a notification, where the system has them: macOS and Windows. */
export interface NoticeButton {
  readonly label: string
  readonly intent: TrayIntent
}

interface Offer {
  readonly label: (words: Words) => string
  readonly action: (chargePoint: ChargePoint) => Action | undefined
}

const again = ({ chargePoint }: Words) => chargePoint.action.tryAgain

/** What one would do about it, for the events that one does something about. */
const OFFERS: Readonly<Partial<Record<Notice['about'], Offer>>> = {
  started: { label: ({ chargePoint }) => chargePoint.action.stop, action: () => ({ kind: 'stop' }) },
  blocked: { label: ({ chargePoint }) => chargePoint.action.unblock, action: () => ({ kind: 'unblock' }) },
  stoppedEarly: { label: again, action: () => ({ kind: 'start' }) },
  actionFailed: { label: again, action: ({ failures }) => failures.at(-1)?.action },
}

const ASKS_FIRST: readonly ActionKind[] = ['softReset', 'reboot']

/** The buttons of a notice, as far as what they do is possible now. */
export function buttonsOf(
  { about, evseId }: Notice,
  fleet: Fleet,
  { words }: Speech,
): readonly NoticeButton[] {
  if (about === 'noConnection') return [{ label: words.tray.retryNow, intent: { do: 'retryNow' } }]
  const offer = OFFERS[about]
  const one = evseId === undefined ? undefined : chargePointOf(fleet, evseId)
  const action = one && offer?.action(one)
  if (!one || !offer || !action || !abilityOf(one, fleet.connection, action.kind).possible) return []
  const request = { evseId: one.evseId, action }
  const needsConfirmation = ASKS_FIRST.includes(action.kind)
  return [{ label: offer.label(words), intent: { do: 'act', request, needsConfirmation } }]
}
