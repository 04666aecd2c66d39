import { join } from 'node:path'
import { app, nativeTheme } from 'electron'
import type { SettingsPage } from '../../core/contract/area/windows.ts'
import { patchBetween } from '../../core/state/patch.ts'
import { buttonsOf } from '../../core/surface/notification/buttons.ts'
import { type Notice, noTrayNotice } from '../../core/surface/notification/policy.ts'
import { questionFor } from '../../core/surface/question.ts'
import { trayModel } from '../../core/surface/tray/model.ts'
import { speechOf } from '../../core/words/speech.ts'
import type { Account } from '../account/account.ts'
import type { Actions } from '../account/actions.ts'
import type { Clock } from '../clock.ts'
import { coalesce } from '../state/coalesce.ts'
import type { Store } from '../state/store.ts'
import type { MemoryFile } from '../storage/memory.ts'
import type { Log } from '../system/log.ts'
import { type Choose, createChoices } from './choice/choices.ts'
import { ask } from './choice/question.ts'
import type { LinkInbox } from './link/linkInbox.ts'
import { createLinks } from './link/links.ts'
import { startNotifier } from './notification/notifier.ts'
import { createToasts } from './notification/toasts.ts'
import { applyShortcut } from './shortcut.ts'
import { createTrayClick } from './tray/popover.ts'
import { createTrayIcon } from './tray/trayIcon.ts'
import { hasTray, watchTray } from './tray/watcher.ts'
import { applyMenuBar } from './window/menuBar.ts'
import { createWindows, type Windows } from './window/windows.ts'

/** Live numbers in an open menu need not change faster than a person reads. */
const TRAY_EVERY_MS = 500

/** At login the panel with the tray can come after us, ms. */
const LOGIN_PATIENCE_MS = 10_000

export interface DesktopOptions {
  /** The folder of what was built: windows, preload and icons. */
  readonly out: string
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly account: Account
  readonly actions: Actions
  readonly memory: MemoryFile
  readonly links: LinkInbox
}

export interface Desktop {
  readonly windows: Windows
  /** At a charge point, where one is named. */
  readonly openOverview: (evseId?: string) => void
  readonly openSettings: (page?: SettingsPage) => void
  readonly show: (notice: Notice) => void
  /** Follows links, and sees whether there is a tray at all. */
  readonly start: (isHidden: boolean) => void
}

/** Wires what people see and choose from: tray, notifications, windows, the menu bar, the shortcut and links. */
export function createDesktop(options: DesktopOptions): Desktop {
  const { out, store, clock, log, account, actions, memory, links } = options
  const windows = createWindows(join(out, 'preload/index.cjs'), join(out, 'icons/app.png'))
  const openOverview = (evseId = '') => windows.open('overview', 'Amptray', encodeURIComponent(evseId))
  const openSettings = (page?: SettingsPage) =>
    windows.open('settings', `Amptray – ${speechOf(store.get()).words.settings.title}`, page)

  const show = createToasts({
    buttonsOf: (notice) => buttonsOf(notice, store.get().fleet, speechOf(store.get())),
    reveal: openOverview,
    choose: (intent) => void choose(intent, 'notification'),
    failed: (reason) => log.warn(`a notification was not shown: ${reason}`),
  })
  const isOverviewInView = () => windows.isInView('overview') || windows.isInView('popover')
  startNotifier({ store, clock, isOverviewInView, show })

  const choose: Choose = createChoices({
    store,
    actions,
    now: clock.now,
    confirm: (request, origin) => ask(questionFor(store.get(), request, origin)),
    openOverview,
    openSettings,
    retryNow: account.retryNow,
    leaveDemo: () => void account.leaveDemo(),
    quit: () => app.quit(),
  })
  const follow = createLinks({
    store,
    clock,
    choose,
    ignored: (why) => log.warn(`a link was ignored: ${why}`),
  })

  const tray = createTrayIcon(
    join(out, 'icons'),
    clock,
    (intent) => void choose(intent, 'tray'),
    createTrayClick(windows, () => openOverview()),
  )
  const renderTray = coalesce(TRAY_EVERY_MS, () => {
    const snapshot = store.get()
    tray.render(trayModel(snapshot, speechOf(snapshot), clock.now()), snapshot.preferences.trayIconStyle)
  })

  let told = store.get()
  const tellWindows = coalesce(0, () => {
    const patch = patchBetween(told, store.get())
    told = store.get()
    if (patch) windows.tell('patch', patch)
  })

  store.subscribe(() => {
    tellWindows()
    renderTray()
  })
  nativeTheme.on('updated', renderTray)
  links.onStartedAgain(() => openOverview())
  applyShortcut(store, () => openOverview())
  applyMenuBar(store, openSettings)
  renderTray()

  const trayIsMissing = () => {
    store.changeApp({ hasTray: false })
    // Nothing else shows that the app runs.
    openOverview()
    if (memory.get().toldOfMissingTray) return
    memory.remember({ toldOfMissingTray: true })
    show(noTrayNotice(speechOf(store.get())))
  }

  return {
    windows,
    openOverview,
    openSettings,
    show,
    start: (isHidden) => {
      links.deliver((text) => void follow(text))
      if (process.platform !== 'linux') return
      watchTray({
        clock,
        look: () => hasTray(process.env),
        patienceMs: isHidden ? LOGIN_PATIENCE_MS : 0,
        missing: trayIsMissing,
        appeared: () => store.changeApp({ hasTray: true }),
      })
    },
  }
}
