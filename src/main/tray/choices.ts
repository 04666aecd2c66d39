import { dialog } from 'electron'
import { hasSession } from '../../core/fleet/face.ts'
import { chargePointOf, nameOf } from '../../core/fleet/fleet.ts'
import type { ActionRequest } from '../../core/intent.ts'
import type { Notice } from '../../core/notification/policy.ts'
import { speechOf, type TrayIntent } from '../../core/tray/model.ts'
import type { Actions } from '../actions.ts'
import type { Store } from '../store.ts'

export interface ChoiceOptions {
  readonly store: Store
  readonly actions: Actions
  readonly now: () => number
  readonly tell: (notice: Notice) => void
  readonly openOverview: () => void
  readonly openSettings: () => void
  readonly retryNow: () => void
  readonly leaveDemo: () => void
  readonly quit: () => void
}

const HOUR_MS = 3_600_000

function tomorrow(now: number): number {
  const midnight = new Date(now)
  midnight.setHours(24, 0, 0, 0)
  return midnight.getTime()
}

async function isConfirmed(store: Store, { evseId, action }: ActionRequest): Promise<boolean> {
  const { words } = speechOf(store.get())
  const { restart } = words.chargePoint
  const one = chargePointOf(store.get().fleet, evseId)
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: restart.title(one ? nameOf(one) : evseId),
    detail: one && hasSession(one) ? restart.warningCharging : restart.warning,
    buttons: [action.kind === 'reboot' ? restart.reboot : restart.softReset, restart.cancel],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  return response === 0
}

/** What a click in the tray does. What cannot be done any more is said, for a click may not vanish. */
export function createChoices(options: ChoiceOptions): (intent: TrayIntent) => void {
  const { store, actions, now, tell } = options

  const act = (request: ActionRequest) => {
    const result = actions.act(request, 'tray')
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

  return (intent) => {
    switch (intent.do) {
      case 'act':
        if (!intent.needsConfirmation) return act(intent.request)
        return void isConfirmed(store, intent.request).then((confirmed) => confirmed && act(intent.request))
      case 'open':
      case 'signIn':
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
