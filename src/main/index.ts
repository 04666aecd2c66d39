import { join } from 'node:path'
import { app, ipcMain, nativeTheme, net, powerMonitor, protocol, session, shell } from 'electron'
import { EMPTY_FLEET } from '../core/fleet/fleet.ts'
import { buttonsOf } from '../core/notification/buttons.ts'
import { patchBetween } from '../core/snapshot.ts'
import { speechOf, trayModel } from '../core/tray/model.ts'
import { createAccount } from './account.ts'
import { createActions } from './actions.ts'
import { applyPreferences, initialAppInfo } from './appInfo.ts'
import { coalesce } from './coalesce.ts'
import { readStart, type StartOptions } from './environment.ts'
import { createHandlers } from './handlers.ts'
import { recordHistory } from './history.ts'
import { type Choose, createChoices } from './intent/choices.ts'
import { ask, questionFor } from './intent/question.ts'
import { answerCalls } from './ipc.ts'
import { systemProxy } from './line/proxyAgent.ts'
import { createFrameLog, openLog } from './log.ts'
import { watchNetwork } from './network.ts'
import { startNotifier } from './notification/notifier.ts'
import { createToasts } from './notification/toasts.ts'
import { createSchedules } from './schedules.ts'
import { systemClock } from './simulator/clock.ts'
import { openPreferences } from './storage/preferencesFile.ts'
import { openRequestMeter } from './storage/requestMeter.ts'
import { keychainOf, openVault } from './storage/vault.ts'
import { createStore } from './store.ts'
import { createTrayIcon } from './tray/trayIcon.ts'
import { ORIGIN } from './window/address.ts'
import { registerAppScheme, serveApp } from './window/appProtocol.ts'
import { harden } from './window/hardening.ts'
import { createWindows } from './window/windows.ts'

/** Live numbers in an open menu need not change faster than a person reads. */
const TRAY_EVERY_MS = 500
const REQUESTS_EVERY_MS = 1_000

const out = join(import.meta.dirname, '..')

// What follows has to happen before the app is ready, and so without waiting for anything.
const start = readStart(process.argv.slice(1), process.env)
registerAppScheme(protocol)
app.enableSandbox()
app.setAppUserModelId('nl.amptray.app')
// The app lives in the tray: without a listener it would quit with its last window.
app.on('window-all-closed', () => {})

if ('problem' in start) {
  process.stderr.write(`${start.problem}\n`)
  app.exit(2)
} else if (!app.requestSingleInstanceLock()) {
  app.quit()
} else {
  void app.whenReady().then(() => run(start.options))
}

async function run({ serverUrl, isDemo, isHidden }: StartOptions): Promise<void> {
  const clock = systemClock
  const folder = app.getPath('userData')
  const log = openLog(app.getPath('logs'))
  process.on('unhandledRejection', (cause) => log.error('unhandled rejection', cause))

  const file = openPreferences(folder)
  if (file.problem !== undefined) log.warn(file.problem)
  const meter = openRequestMeter(folder)
  const noKeychain = (cause: unknown) =>
    log.warn(`no keychain: ${cause instanceof Error ? cause.message : cause}`)
  const vault = openVault(process.platform, async () => (await import('keytar')).default, noKeychain)

  const store = createStore({
    fleet: EMPTY_FLEET,
    preferences: file.preferences,
    app: initialAppInfo(file.preferences, keychainOf(process.platform), meter.today(clock.now())),
  })
  void vault.then((opened) => store.changeApp({ tokenStore: opened.store() }))
  const tellRequests = coalesce(REQUESTS_EVERY_MS, () => {
    meter.flush()
    store.changeApp({ requestsToday: meter.today(clock.now()) })
  })
  const account = createAccount({
    serverUrl,
    store,
    vault,
    clock,
    random: Math.random,
    agentFor: systemProxy((url) => session.defaultSession.resolveProxy(url)),
    frame: createFrameLog(log),
    silent: ({ command }) => log.warn(`no answer to ${command.command}`),
    sent: () => {
      meter.count(clock.now())
      tellRequests()
    },
  })
  const actions = createActions(store, clock, account)

  const windows = createWindows(join(out, 'preload/index.cjs'), join(out, 'icons/app.png'))
  const openOverview = () => windows.open('overview', 'Amptray')
  const openSettings = (page?: string) =>
    windows.open('settings', `Amptray – ${speechOf(store.get()).words.settings.title}`, page)
  const show = createToasts({
    buttonsOf: (notice) => buttonsOf(notice, store.get().fleet, speechOf(store.get())),
    reveal: (evseId) => {
      openOverview()
      if (evseId !== undefined) windows.reveal(evseId)
    },
    choose: (intent) => void choose(intent, 'notification'),
    failed: (reason) => log.warn(`a notification was not shown: ${reason}`),
  })
  startNotifier({ store, clock, isOverviewInView: () => windows.isInView('overview'), show })

  const choose: Choose = createChoices({
    store,
    actions,
    now: clock.now,
    tell: show,
    confirm: (request, origin) => ask(questionFor(store.get(), request, origin)),
    openOverview,
    openSettings,
    retryNow: account.retryNow,
    leaveDemo: () => void account.leaveDemo(),
    quit: () => app.quit(),
  })
  const tray = createTrayIcon(join(out, 'icons'), (intent) => void choose(intent, 'tray'), openOverview)
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

  store.subscribe((before, after) => {
    tellWindows()
    renderTray()
    if (before.preferences !== after.preferences) file.save(after.preferences)
  })
  nativeTheme.on('updated', renderTray)
  applyPreferences(store, clock, log.error)

  harden(app, session.defaultSession)
  serveApp(protocol, join(out, 'renderer'))
  answerCalls(
    ipcMain,
    ORIGIN,
    createHandlers({
      store,
      account,
      actions,
      schedules: createSchedules(store, account.request),
      history: recordHistory(store, clock),
      openOverview,
      openSettings,
      openLink: (url) => shell.openExternal(url),
      preview: show,
    }),
    (name, error, cause) => log.error(`${name} was refused: ${error}`, cause),
  )

  watchNetwork(store, clock, () => net.isOnline(), account.retryNow)
  powerMonitor.on('suspend', account.suspend)
  powerMonitor.on('resume', account.resume)
  app.on('second-instance', openOverview)
  app.on('activate', openOverview)
  app.on('will-quit', (event) => {
    event.preventDefault()
    meter.flush()
    void account.close().finally(() => app.exit(0))
  })

  renderTray()
  if (isDemo) await account.startDemo()
  else await account.resumeLast()
  const isFirstRun = store.get().fleet.connection.state === 'signedOut'
  if (!isHidden && (isFirstRun || file.preferences.openOverviewAtStart)) openOverview()
}
