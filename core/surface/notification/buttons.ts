import type { Action, ActionKind } from '../../action/action.ts'
import { abilityOf } from '../../action/rules.ts'
import { type ChargePoint, chargePointOf, type Fleet } from '../../fleet/fleet.ts'
import type { Intent } from '../../intent.ts'
import type { Words } from '../../words/index.ts'
import type { Speech } from '../../words/speech.ts'
import type { Notice } from './policy.ts'

/** A button on a notification, where the system has them: macOS and Windows. */
export interface NoticeButton {
  readonly label: string
  readonly intent: Intent
}

/** What is needed to know what a button asks for. */
type Asked = Pick<Notice, 'about' | 'evseId' | 'failureId'>

interface Offer {
  readonly label: (words: Words) => string
  /** What it would do; undefined when there is nothing to do any more. */
  readonly offered: (chargePoint: ChargePoint, notice: Asked) => Offered | undefined
}

interface Offered {
  readonly kind: ActionKind
  readonly intent: Intent
}

const again = ({ chargePoint }: Words) => chargePoint.action.tryAgain

const acts =
  (action: Action): Offer['offered'] =>
  ({ evseId }) => ({
    kind: action.kind,
    intent: { do: 'act', request: { evseId, action } },
  })

/** Several things can have failed at a charge point; this is about one of them. */
function retries({ evseId, failures }: ChargePoint, { failureId }: Asked): Offered | undefined {
  const failure = failures.find(({ id }) => id === failureId)
  return failure && { kind: failure.action.kind, intent: { do: 'tryAgain', evseId, failureId: failure.id } }
}

/** What one would do about it, for the events that one does something about. */
const OFFERS: Readonly<Partial<Record<Notice['about'], Offer>>> = {
  started: { label: ({ chargePoint }) => chargePoint.action.stop, offered: acts({ kind: 'stop' }) },
  blocked: { label: ({ chargePoint }) => chargePoint.action.unblock, offered: acts({ kind: 'unblock' }) },
  stoppedEarly: { label: again, offered: acts({ kind: 'start' }) },
  actionFailed: { label: again, offered: retries },
}

/** What the button of a notice asks for, possible now or not; undefined where there is none, or nothing to do any more. */
export function intentOf(notice: Asked, fleet: Fleet): Intent | undefined {
  if (notice.about === 'noConnection') return { do: 'retryNow' }
  const one = notice.evseId === undefined ? undefined : chargePointOf(fleet, notice.evseId)
  return one && OFFERS[notice.about]?.offered(one, notice)?.intent
}

/** The buttons of a notice, as far as what they do is possible now. */
export function buttonsOf(notice: Notice, fleet: Fleet, { words }: Speech): readonly NoticeButton[] {
  const { about, evseId } = notice
  if (about === 'noConnection') return [{ label: words.tray.retryNow, intent: { do: 'retryNow' } }]
  if (about === 'update') return [{ label: words.update.show, intent: { do: 'showUpdate' } }]
  const offer = OFFERS[about]
  const one = evseId === undefined ? undefined : chargePointOf(fleet, evseId)
  const offered = one && offer?.offered(one, notice)
  if (!one || !offer || !offered || !abilityOf(one, fleet.connection, offered.kind).possible) return []
  return [{ label: offer.label(words), intent: offered.intent }]
}
