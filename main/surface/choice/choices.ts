import { abilityOf } from '../../../core/action/ability.ts'
import { asksFirst, type Origin } from '../../../core/action/action.ts'
import { chargePointOf, nameOf } from '../../../core/fleet/fleet.ts'
import type { ActionRequest } from '../../../core/intent.ts'
import type { Notice } from '../../../core/surface/notification/policy.ts'
import type { TrayIntent } from '../../../core/surface/tray/model.ts'
import { speechOf } from '../../../core/words/speech.ts'
import type { Actions } from '../../account/actions.ts'
import type { Store } from '../../state/store.ts'

export interface ChoiceOptions {
  readonly store: Store
  readonly actions: Actions
  readonly now: () => number
  readonly tell: (notice: Notice) => void
  /** Asks the user whether an action is to be taken. */
  readonly confirm: (request: ActionRequest, origin: Origin) => Promise<boolean>
  /** At a charge point, where one is named. */
  readonly openOverview: (evseId?: string) => void
  readonly openSettings: () => void
  readonly retryNow: () => void
  readonly leaveDemo: () => void
  readonly quit: () => void
}

/** Does what was chosen outside the windows; settled when there is nothing left to ask. */
export type Choose = (intent: TrayIntent, origin: Origin) => Promise<void>

const HOUR_MS = 3_600_000

/** The next midnight where the user is. */
function tomorrow(now: number): number {
  const midnight = new Date(now)
  midnight.setHours(24, 0, 0, 0)
  return midnight.getTime()
}

/** What a choice in the tray, on a notification or by a link does. What cannot be done is said, for a click may not vanish. */
export function createChoices(options: ChoiceOptions): Choose {
  const { store, actions, now, tell, confirm } = options

  const isPossible = ({ evseId, action }: ActionRequest) => {
    const { fleet } = store.get()
    const one = chargePointOf(fleet, evseId)
    return one !== undefined && abilityOf(one, fleet.connection, action.kind).possible
  }

  const act = (request: ActionRequest, origin: Origin) => {
    const result = actions.act(request, origin)
    if (result.accepted) return
    const { words } = speechOf(store.get())
    const one = chargePointOf(store.get().fleet, request.evseId)
    tell({
      about: 'actionFailed',
      evseId: request.evseId,
      title: one ? nameOf(one) : request.evseId,
      body: words.notification.refusedNow(words.chargePoint.why[result.why]),
      urgency: 'normal',
      isAnswer: true,
    })
  }

  const actAsAsked = async (request: ActionRequest, origin: Origin) => {
    // Whoever made a link, it is the user who decides. Nobody is asked about what cannot be done anyway.
    const asks = (asksFirst(request.action) || origin === 'link') && isPossible(request)
    if (!asks || (await confirm(request, origin))) act(request, origin)
  }

  return async (intent, origin) => {
    switch (intent.do) {
      case 'act':
        return await actAsAsked(intent.request, origin)
      case 'tryAgain': {
        const { evseId, failureId } = intent
        const failure = chargePointOf(store.get().fleet, evseId)?.failures.find(({ id }) => id === failureId)
        if (!failure) return options.openOverview(evseId)
        return await actAsAsked({ evseId, action: failure.action }, origin)
      }
      case 'open':
        return options.openOverview()
      case 'settings':
        return options.openSettings()
      case 'retryNow':
        return options.retryNow()
      case 'leaveDemo':
        return options.leaveDemo()
      case 'pause':
        return store.changePreferences({
          pausedUntil: intent.until === 'hour' ? now() + HOUR_MS : tomorrow(now()),
        })
      case 'resume':
        return store.changePreferences({ pausedUntil: 0 })
      case 'quit':
        return options.quit()
    }
  }
}
