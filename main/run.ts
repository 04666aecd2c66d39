import type { Engine } from './engine.ts'
import type { Storage } from './storage/storage.ts'
import type { Desktop } from './surface/desktop.ts'
import type { LinkInbox } from './surface/link/linkInbox.ts'
import { startLinks } from './surface/link/links.ts'
import { startTray, watchForTray } from './surface/tray/tray.ts'
import { followLanguage } from './system/appInfo.ts'
import { createEnding } from './system/ending.ts'
import { watchNetwork } from './system/network.ts'

/**
 * The tray first, as it is all that most people look at; then the other surfaces, so that whatever happens from then on
 * is seen; then the account.
 */
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
    const { isHanging } = engine.updates.leave()
    // A call of the keychain that waits for somebody keeps its thread, as does a copy on a disk that does not answer,
    // and a process ends only with all of its threads.
    if (store.get().app.isKeychainWaiting || isHanging) desktop.kill()
    else app.exit(0)
  }
  const end = createEnding({ clock, log, close: [engine.close, storage.close], exit })
  app.on('will-quit', (event) => {
    event.preventDefault()
    end()
  })
  front.provide({ quit: () => app.quit() })
  startTray(engine, desktop)
  const others = import('./surface/surfaces.ts').then(({ startSurfaces }) => startSurfaces(engine, desktop))
  // They are there in a moment: whoever is quicker waits for them.
  front.provide({
    open: (window, place) => void others.then(() => front.open(window, place)),
    togglePopover: (bounds) => void others.then(() => front.togglePopover(bounds)),
    confirm: (question) => others.then(() => front.confirm(question)),
    show: (notice) => void others.then(() => front.show(notice)),
  })
  // Where it has to be asked for first, it is on its way before windows are loaded.
  watchForTray(engine, desktop)
  followLanguage(engine, app)
  watchNetwork(store, clock, () => net.isOnline(), account.retryNow)
  powerMonitor.on('suspend', account.suspend)
  powerMonitor.on('resume', account.resume)
  powerMonitor.on('resume', engine.wallClock.look)
  // Somebody is back: what they look at is to be true, also where the system told nothing of its sleep.
  // Elsewhere: on Linux nobody tells, and what was said while it was locked is heard all the same.
  powerMonitor.on('unlock-screen', account.resume)
  // Elsewhere: on Linux nobody tells, and the clock is looked at each minute.
  powerMonitor.on('unlock-screen', engine.wallClock.look)
  // Also of the dock of macOS, and also where that was before all this.
  links.onStartedAgain(() => front.open('overview'))
  await others

  const opensOverview = !isHidden && store.get().preferences.openOverviewAtStart
  if (opensOverview) front.open('overview')
  startLinks(engine, links)
  engine.updates.start()
  await (isDemo ? account.startDemo() : account.resumeLast())
  const isFirstRun = store.get().fleet.connection.state === 'signedOut'
  if (isFirstRun && !isHidden && !opensOverview) front.open('overview')
}
