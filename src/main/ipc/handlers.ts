import type { Handlers, LINKS } from '../../core/contract.ts'
import type { HistoryPoints } from '../../core/history/history.ts'
import { speechOf } from '../../core/tray/model.ts'
import type { Account } from '../account/account.ts'
import type { Actions } from '../account/actions.ts'
import type { Schedules } from '../account/schedules.ts'
import type { Desktop } from '../desktop.ts'
import type { Store } from '../state/store.ts'

export interface HandlerOptions {
  readonly store: Store
  readonly account: Account
  readonly actions: Actions
  readonly schedules: Schedules
  readonly history: (evseId: string) => HistoryPoints
  readonly diagnostics: () => string
  readonly copy: (text: string) => Promise<void>
  readonly openLink: (url: string) => Promise<void>
  readonly desktop: Pick<Desktop, 'windows' | 'openOverview' | 'openSettings' | 'show'>
}

/** The only addresses that the app ever opens in a browser. */
const ADDRESSES: Readonly<Record<(typeof LINKS)[number], string>> = {
  portal: 'https://my.bluecurrent.nl/',
  traySupport: 'https://extensions.gnome.org/extension/615/appindicator-support/',
  project: 'https://github.com/amptray/amptray',
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
    openOverview: () => desktop.openOverview(),
    openSettings: (payload) => desktop.openSettings(payload?.page),
    openLink: (link) => options.openLink(ADDRESSES[link]),
    closePopover: () => desktop.windows.close('popover'),
    diagnostics,
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
