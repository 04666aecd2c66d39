import { join } from 'node:path'
import {
  app,
  clipboard,
  globalShortcut,
  ipcMain,
  net,
  powerMonitor,
  protocol,
  session,
  shell,
} from 'electron'
import { EMPTY_FLEET } from '../core/fleet/fleet.ts'
import { createAccount } from './account/account.ts'
import { createActions } from './account/actions.ts'
import { createSchedules } from './account/schedules.ts'
import { systemClock } from './clock.ts'
import { createAnswering } from './ipc/answering.ts'
import { answerWindows } from './ipc/electronTransport.ts'
import { createHandlers } from './ipc/handlers/handlers.ts'
import { createConnectionDetails } from './line/connectionDetails.ts'
import { proxyAgents, systemRoutes } from './line/proxyAgent.ts'
import { recordConnections } from './record/connections.ts'
import { recordLastHour } from './record/lastHour.ts'
import { coalesce } from './state/coalesce.ts'
import { createStore } from './state/store.ts'
import { openMemory } from './storage/memory.ts'
import { openPreferences } from './storage/preferencesFile.ts'
import { openRequestMeter } from './storage/requestMeter.ts'
import { keychainOf, openVault } from './storage/vault.ts'
import { createDesktop } from './surface/desktop.ts'
import { openLinkInbox } from './surface/link/linkInbox.ts'
import { ORIGIN } from './surface/window/address.ts'
import { registerAppScheme, serveApp } from './surface/window/appProtocol.ts'
import { harden } from './surface/window/hardening.ts'
import { applyPreferences, initialAppInfo } from './system/appInfo.ts'
import { createDiagnostics } from './system/diagnostics.ts'
import { readStart, type StartOptions, startsHidden } from './system/environment.ts'
import { createFrameLog, LOG_NAME, type Log, openLog } from './system/log.ts'
import { watchNetwork } from './system/network.ts'

const REQUESTS_EVERY_MS = 1_000

const out = join(import.meta.dirname, '..')

// What follows has to happen before the app is ready, and so without waiting for anything.
const start = readStart(process.argv.slice(1), process.env)
registerAppScheme(protocol)
app.enableSandbox()
app.setAppUserModelId('nl.amptray.app')
if (process.platform === 'win32') app.setToastActivatorCLSID('{0B7A4B52-6E0D-4C0B-9C6E-5C1B7E2F9A43}')
const links = openLinkInbox(app, process.argv)
// The app lives in the tray: without a listener it would quit with its last window.
app.on('window-all-closed', () => {})

if ('problem' in start) {
  process.stderr.write(`${start.problem}\n`)
  app.exit(2)
} else if (!app.requestSingleInstanceLock()) {
  app.quit()
} else {
  const log = openLog(app.getPath('logs'))
  process.on('uncaughtException', (cause) => log.error('uncaught exception', cause))
  process.on('unhandledRejection', (cause) => log.error('unhandled rejection', cause))
  app
    .whenReady()
    .then(() => run(start.options, log))
    .catch((cause: unknown) => {
      log.error('the app could not start', cause)
      app.exit(1)
    })
}

async function run(options: StartOptions, log: Log): Promise<void> {
  const { serverUrl, isDemo } = options
  const clock = systemClock
  const folder = app.getPath('userData')
  const isHidden = startsHidden(options, process.platform, app)

  const file = openPreferences(folder)
  if (file.problem !== undefined) log.warn(file.problem)
  const meter = openRequestMeter(folder)
  const noKeychain = (cause: unknown) =>
    log.warn(`no keychain: ${cause instanceof Error ? cause.message : cause}`)
  const vault = openVault(process.platform, async () => (await import('keytar')).default, noKeychain)

  const store = createStore({
    // Until it is known whether there is a token: nobody who has one is told to sign in.
    fleet: { ...EMPTY_FLEET, connection: { state: 'connecting' } },
    preferences: file.preferences,
    app: initialAppInfo(file.preferences, keychainOf(process.platform), meter.today(clock.now())),
  })
  void vault.then((opened) => store.changeApp({ tokenStore: opened.store() }))
  const tellRequests = coalesce(REQUESTS_EVERY_MS, () => {
    meter.flush()
    store.changeApp({ requestsToday: meter.today(clock.now()) })
  })
  const routeTo = systemRoutes((url) => session.defaultSession.resolveProxy(url))
  const account = createAccount({
    serverUrl,
    store,
    vault,
    clock,
    random: Math.random,
    agentFor: proxyAgents(routeTo),
    frame: createFrameLog(log),
    silent: ({ command }) => log.warn(`no answer to ${command.command}`),
    sent: () => {
      meter.count(clock.now())
      tellRequests()
    },
  })
  const actions = createActions(store, clock, account)

  const desktop = createDesktop({
    out,
    store,
    clock,
    log,
    account,
    actions,
    memory: openMemory(folder),
    links,
  })

  store.subscribe((before, after) => {
    if (before.preferences !== after.preferences) file.save(after.preferences)
  })
  applyPreferences(store, clock, log.error)

  const connections = recordConnections(store, clock)
  harden(app, session.defaultSession)
  serveApp(protocol, join(out, 'renderer'))
  const answering = createAnswering(
    createHandlers({
      store,
      account,
      actions,
      schedules: createSchedules(store, account.request),
      lastHour: recordLastHour(store),
      connectionDetails: createConnectionDetails({ store, clock, connections, serverUrl, routeTo }),
      diagnostics: createDiagnostics(store, connections, join(app.getPath('logs'), LOG_NAME), process.env),
      copy: (text) => clipboard.writeText(text),
      suspendShortcut: (isSuspended) => globalShortcut.setSuspended(isSuspended),
      openLink: (url) => shell.openExternal(url),
      openOverview: desktop.openOverview,
      openSettings: desktop.openSettings,
      closePopover: () => desktop.windows.close('popover'),
      show: desktop.show,
    }),
    (name, error, cause) => log.error(`${name} was refused: ${error}`, cause),
  )
  answerWindows(ipcMain, ORIGIN, answering)

  watchNetwork(store, clock, () => net.isOnline(), account.retryNow)
  powerMonitor.on('suspend', account.suspend)
  powerMonitor.on('resume', account.resume)
  app.on('activate', () => desktop.openOverview())
  app.on('will-quit', (event) => {
    event.preventDefault()
    meter.flush()
    void account.close().finally(() => app.exit(0))
  })

  const opensOverview = !isHidden && file.preferences.openOverviewAtStart
  if (opensOverview) desktop.openOverview()
  desktop.start(isHidden)
  await (isDemo ? account.startDemo() : account.resumeLast())
  const isFirstRun = store.get().fleet.connection.state === 'signedOut'
  if (isFirstRun && !isHidden && !opensOverview) desktop.openOverview()
}
