import type { ConnectionDetails } from '../../core/connection/details.ts'
import type { Handlers, LINKS, Payload } from '../../core/contract/contract.ts'
import { chargePointOf, type Fleet } from '../../core/fleet/fleet.ts'
import type { HistoryPoints } from '../../core/fleet/lastHour.ts'
import { speechOf } from '../../core/words/speech.ts'
import type { Account } from '../account/account.ts'
import type { Actions } from '../account/actions.ts'
import type { Schedules } from '../account/schedules.ts'
import type { Store } from '../state/store.ts'
import type { Desktop } from '../surface/desktop.ts'

export interface HandlerOptions {
  readonly store: Store
  readonly account: Account
  readonly actions: Actions
  readonly schedules: Schedules
  readonly history: (evseId: string) => HistoryPoints
  readonly connectionDetails: () => Promise<ConnectionDetails>
  readonly diagnostics: () => string
  readonly copy: (text: string) => Promise<void>
  readonly suspendShortcut: (isSuspended: boolean) => void
  readonly openLink: (url: string) => Promise<void>
  readonly desktop: Pick<Desktop, 'windows' | 'openOverview' | 'openSettings' | 'show'>
}

/** The only addresses that the app ever opens in a browser. */
const ADDRESSES: Readonly<Record<(typeof LINKS)[number], string>> = {
  portal: 'https://my.bluecurrent.nl/',
  traySupport: 'https://extensions.gnome.org/extension/615/appindicator-support/',
  project: 'https://github.com/amptray/amptray',
}

/** The text of an id that a window wants copied: only what the app knows can get to the clipboard. Throws without it. */
export function idText(fleet: Fleet, { evseId, what }: Payload<'copyId'>): string {
  const one = chargePointOf(fleet, evseId)
  const text = what === 'evseId' ? one?.evseId : one?.settings.tariff?.tariffId
  if (!text) throw new Error(`no ${what} to copy`)
  return text
}

/** What main does for windows: one handler for each call of the contract. */
export function createHandlers(options: HandlerOptions): Handlers {
  const { store, account, actions, schedules, history, diagnostics, desktop } = options
  return {
    snapshot: () => store.get(),
    act: (request) => actions.act(request, 'window'),
    setSchedule: (request) => schedules.set(request),
    clearSchedule: (request) => schedules.clear(request),
    dismissFailure: ({ evseId, id }) => store.dispatch({ type: 'dismissed', evseId, id }),
    history: ({ evseId }) => history(evseId),
    signIn: ({ token }) => account.signIn(token),
    signOut: () => account.signOut(),
    startDemo: () => account.startDemo(),
    leaveDemo: () => account.leaveDemo(),
    retryNow: () => account.retryNow(),
    changePreferences: (change) => store.changePreferences(change),
    openOverview: (payload) => desktop.openOverview(payload?.evseId),
    connectionDetails: () => options.connectionDetails(),
    openSettings: (payload) => desktop.openSettings(payload?.page),
    openLink: (link) => options.openLink(ADDRESSES[link]),
    closePopover: () => desktop.windows.close('popover'),
    diagnostics: () => diagnostics(),
    copyId: (reference) => options.copy(idText(store.get().fleet, reference)),
    recordShortcut: (isOn) => options.suspendShortcut(isOn),
    copyDiagnostics: () => options.copy(diagnostics()),
    previewNotification: () => {
      const { words } = speechOf(store.get())
      const evseId = store.get().fleet.chargePoints[0]?.evseId
      desktop.show({
        about: 'done',
        evseId,
        ...words.notification.preview,
        urgency: 'normal',
        isAnswer: true,
      })
    },
  }
}
