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
  readonly offered: (notice: Asked, fleet: Fleet) => Offered | undefined
}

interface Offered {
  readonly intent: Intent
  readonly isPossible: boolean
}

interface Doing {
  readonly kind: ActionKind
  readonly intent: Intent
}

const again = ({ chargePoint }: Words) => chargePoint.action.tryAgain

const always =
  (intent: Intent): Offer['offered'] =>
  () => ({ intent, isPossible: true })

/** What there is to do at the charge point that a notice is of. */
const atChargePoint =
  (doing: (chargePoint: ChargePoint, notice: Asked) => Doing | undefined): Offer['offered'] =>
  (notice, fleet) => {
    const one = notice.evseId === undefined ? undefined : chargePointOf(fleet, notice.evseId)
    const done = one && doing(one, notice)
    return done && { intent: done.intent, isPossible: abilityOf(one, fleet.connection, done.kind).possible }
  }

const acts = (action: Action) =>
  atChargePoint(({ evseId }) => ({
    kind: action.kind,
    intent: { do: 'act', request: { evseId, action } },
  }))

/** Several things can have failed at a charge point; this is about one of them. */
const retries = atChargePoint(({ evseId, failures }, { failureId }) => {
  const failure = failures.find(({ id }) => id === failureId)
  return failure && { kind: failure.action.kind, intent: { do: 'tryAgain', evseId, failureId: failure.id } }
})

/** What one would do about it, for what one does something about. */
const OFFERS: Readonly<Record<Notice['about'], Offer | undefined>> = {
  error: undefined,
  stoppedEarly: { label: again, offered: acts({ kind: 'start' }) },
  tokenRejected: undefined,
  offline: undefined,
  backOnline: undefined,
  blocked: { label: ({ chargePoint }) => chargePoint.action.unblock, offered: acts({ kind: 'unblock' }) },
  unblocked: undefined,
  noConnection: { label: ({ tray }) => tray.retryNow, offered: always({ do: 'retryNow' }) },
  limitReached: undefined,
  started: { label: ({ chargePoint }) => chargePoint.action.stop, offered: acts({ kind: 'stop' }) },
  finished: undefined,
  carConnected: undefined,
  carDisconnected: undefined,
  actionFailed: { label: again, offered: retries },
  done: undefined,
  meanwhile: undefined,
  noTray: undefined,
  noWindow: undefined,
  update: { label: ({ update }) => update.show, offered: always({ do: 'showUpdate' }) },
}

/** What the button of a notice asks for, possible now or not; undefined where there is none, or nothing to do any more. */
export function intentOf(notice: Asked, fleet: Fleet): Intent | undefined {
  return OFFERS[notice.about]?.offered(notice, fleet)?.intent
}

/** The buttons of a notice, as far as what they do is possible now. */
export function buttonsOf(notice: Notice, fleet: Fleet, { words }: Speech): readonly NoticeButton[] {
  const offer = OFFERS[notice.about]
  const offered = offer?.offered(notice, fleet)
  return offer && offered?.isPossible ? [{ label: offer.label(words), intent: offered.intent }] : []
}
