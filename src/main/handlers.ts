import type { Handlers, LINKS } from '../core/contract.ts'
import type { HistoryPoints } from '../core/history/history.ts'
import type { Notice } from '../core/notification/policy.ts'
import { speechOf } from '../core/tray/model.ts'
import type { Account } from './account.ts'
import type { Actions } from './actions.ts'
import type { Schedules } from './schedules.ts'
import type { Store } from './store.ts'

export interface HandlerOptions {
  readonly store: Store
  readonly account: Account
  readonly actions: Actions
  readonly schedules: Schedules
  readonly history: (evseId: string) => HistoryPoints
  readonly openOverview: () => void
  readonly openSettings: (page?: string) => void
  readonly openLink: (url: string) => Promise<void>
  readonly preview: (notice: Notice) => void
}

/** The only addresses that the app ever opens in a browser. */
const ADDRESSES: Readonly<Record<(typeof LINKS)[number], string>> = {
  portal: 'https://my.bluecurrent.nl/',
  traySupport: 'https://extensions.gnome.org/extension/615/appindicator-support/',
  project: 'https://github.com/amptray/amptray',
}

/** What main does for windows: one handler for each call of the contract. */
export function createHandlers(options: HandlerOptions): Handlers {
  const { store, account, actions, schedules, history, openOverview, openSettings, openLink, preview } =
    options
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
    openOverview,
    openSettings: (payload) => openSettings(payload?.page),
    openLink: (link) => openLink(ADDRESSES[link]),
    previewNotification: () => {
      const { words } = speechOf(store.get())
      const evseId = store.get().fleet.chargePoints[0]?.evseId
      preview({ about: 'started', evseId, ...words.notification.preview, urgency: 'normal', isAnswer: true })
    },
  }
}
