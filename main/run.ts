import type { Engine } from './engine.ts'
import type { Storage } from './storage/storage.ts'
import type { Desktop } from './surface/desktop.ts'
import type { LinkInbox } from './surface/link/linkInbox.ts'
import { startLinks } from './surface/link/links.ts'
import { startNotifications } from './surface/notification/notifications.ts'
import { ask } from './surface/question.ts'
import { applyShortcut } from './surface/shortcut.ts'
import { applyTheme } from './surface/theme.ts'
import { startTray, watchForTray } from './surface/tray/tray.ts'
import { applyMenuBar } from './surface/window/menuBar.ts'
import { startWindows } from './surface/window/surface.ts'
import { followLanguage } from './system/appInfo.ts'
import { createEnding } from './system/ending.ts'
import { watchNetwork } from './system/network.ts'

/** Surfaces first, so that whatever happens from then on is seen; then the account. */
export async function run(
  engine: Engine,
  storage: Pick<Storage, 'close'>,
  links: LinkInbox,
  isDemo: boolean,
  desktop: Desktop,
): Promise<void> {
  const { app, net, powerMonitor } = desktop
  const { store, account, front, clock, log, isHidden } = engine
  const exit = () => {
    engine.updates.leave()
    app.exit(0)
  }
  const end = createEnding({ clock, log, close: [engine.close, storage.close], exit })
  app.on('will-quit', (event) => {
    event.preventDefault()
    end()
  })
  front.provide({ confirm: (question) => ask(desktop, question), quit: () => app.quit() })
  for (const surface of [
    startNotifications,
    startTray,
    startWindows,
    applyShortcut,
    applyMenuBar,
    applyTheme,
  ])
    surface(engine, desktop)
  followLanguage(engine, app)
  watchNetwork(store, clock, () => net.isOnline(), account.retryNow)
  powerMonitor.on('suspend', account.suspend)
  powerMonitor.on('resume', account.resume)
  powerMonitor.on('resume', engine.wallClock.look)
  // Somebody is back: what they look at is to be true.
  powerMonitor.on('unlock-screen', account.resume)
  app.on('activate', () => front.open('overview'))

  const opensOverview = !isHidden && store.get().preferences.openOverviewAtStart
  if (opensOverview) front.open('overview')
  startLinks(engine, links)
  watchForTray(engine, desktop)
  await (isDemo ? account.startDemo() : account.resumeLast())
  const isFirstRun = store.get().fleet.connection.state === 'signedOut'
  if (isFirstRun && !isHidden && !opensOverview) front.open('overview')
}
