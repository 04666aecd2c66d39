import {
  app,
  BrowserWindow,
  clipboard,
  globalShortcut,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  Tray,
} from 'electron'
import { APP_ID, TOAST_ACTIVATOR } from '../core/values/appId.ts'
import { systemClock } from './clock.ts'
import { createEngine, type Engine } from './engine.ts'
import { BLUE_CURRENT_URL } from './line/blueCurrent.ts'
import { systemRoutes } from './line/way/routes.ts'
import { startedProgram } from './program.ts'
import type { Log } from './record/log.ts'
import { run } from './run.ts'
import { createDiskReport, type DiskReport } from './storage/diskReport.ts'
import { openMemory } from './storage/memoryFile.ts'
import { openPreferences } from './storage/preferencesFile.ts'
import { openRequestMeter } from './storage/requestMeter.ts'
import { openStorage, type Storage } from './storage/storage.ts'
import { createVault, entryFor, keychainOf } from './storage/vault.ts'
import type { Desktop } from './surface/desktop.ts'
import { openLinkInbox } from './surface/link/linkInbox.ts'
import { registerAppScheme } from './surface/window/appProtocol.ts'
import { initialAppInfo, known } from './system/appInfo.ts'
import { readStart, type StartOptions, startsHidden } from './system/environment.ts'
import { findFolder, isAlone, lendSessionFolder, logsFolder } from './system/folders.ts'
import { openLog } from './system/logFile.ts'
import { timeZone } from './system/timeZone.ts'
import type { UpdateSource } from './update/updates.ts'

/** Of the sources, written by the build (build/build.ts). */
declare const __COMMIT__: string

let openedBy: unknown
const desktop: Desktop = {
  platform: process.platform,
  env: process.env,
  openedBy: () => openedBy,
  kill: () => process.kill(process.pid, 'SIGKILL'),
  app,
  BrowserWindow,
  clipboard,
  globalShortcut,
  ipcMain,
  Menu,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  Tray,
}

// What follows must run before the app is ready, so nothing in it may be awaited.
const start = readStart(process.argv.slice(1), process.env)
registerAppScheme(protocol)
if (process.platform === 'win32') {
  app.setAppUserModelId(APP_ID)
  app.setToastActivatorCLSID(TOAST_ACTIVATOR)
}
const links = openLinkInbox(app, process.argv, startedProgram(process.env, process.execPath))
app.once('ready', (_event, launchInfo) => {
  openedBy = launchInfo
})
// The app lives in the tray: without a listener it would quit with its last window.
app.on('window-all-closed', () => {})

const place = findFolder(app)
if ('problem' in start) refuse(start.problem, 2)
else if ('problem' in place) refuse(place.problem, 3)
else if (!isAlone(app, place.folder)) app.quit()
else {
  lendSessionFolder(app, place.folder)
  const report = createDiskReport()
  const log = openLog(logsFolder(app), systemClock.wall, report)
  process.on('uncaughtException', (cause) => log.error('uncaught exception', cause))
  process.on('unhandledRejection', (cause) => log.error('unhandled rejection', cause))
  const storage = openStorage({ folder: place.folder, clock: systemClock, log, report })
  // None of it waits for the system, so the tray need not wait for it.
  const opened = openEngine(start.options, log, storage, report)
  app
    .whenReady()
    .then(async () => {
      const engine = await opened
      // Only now macOS tells how it started the app.
      const isHidden = startsHidden(start.options, process.platform, app)
      await run({ ...engine, isHidden }, storage, links, start.options.isDemo, desktop)
    })
    .catch((cause: unknown) => {
      log.error('the app could not start', cause)
      app.exit(1)
    })
}

/** Says on the terminal why the app does not run. */
function refuse(problem: string, exitCode: number): void {
  process.stderr.write(`${problem}\n`)
  app.exit(exitCode)
}

/** What looks for new versions is as large as half of the rest, and is loaded when it looks for the first time. */
function updatesOf({ updatesUrl }: StartOptions, log: Log): UpdateSource {
  const { env, execPath, resourcesPath } = process
  const platform = known(process.platform)
  return {
    installation: async () => {
      const { readInstallation } = await import('./update/installation.ts')
      return await readInstallation({ app, platform, env, execPath, resourcesPath })
    },
    open: async (installedAs) => {
      const { openElectronUpdater } = await import('./update/electronUpdater.ts')
      const program = startedProgram(env, execPath)
      return openElectronUpdater({ app, installedAs, program, feedUrl: updatesUrl, log })
    },
  }
}

/** The engine with the user's files, the keychain and the network of this computer; the app need not be ready. */
async function openEngine(
  options: StartOptions,
  log: Log,
  storage: Storage,
  report: DiskReport,
): Promise<Engine> {
  const { preferences, save } = openPreferences(storage.open('preferences'), log, report)
  const meter = openRequestMeter(storage.open('requests'))
  // Shows whether anything can be written, before somebody changes something.
  meter.flush()
  const noKeychain = (cause: unknown) =>
    log.warn(`no keychain: ${cause instanceof Error ? cause.message : cause}`)
  const memory = openMemory(storage.open('memory'))
  const engine = createEngine({
    serverUrl: options.serverUrl,
    clock: systemClock,
    random: Math.random,
    log,
    preferences,
    savePreferences: save,
    app: initialAppInfo(
      app,
      __COMMIT__,
      process.platform,
      preferences,
      keychainOf(process.platform),
      memory.get().update,
    ),
    timeZone,
    meter,
    memory,
    updates: updatesOf(options, log),
    vault: createVault({
      platform: process.platform,
      entry: entryFor(options.serverUrl, BLUE_CURRENT_URL),
      open: async () => (await import('keytar')).default,
      clock: systemClock,
      memory,
      failed: noKeychain,
    }),
    routesTo: systemRoutes((url) => session.defaultSession.resolveProxy(url)),
    isHidden: options.isHidden,
  })
  report.follow(engine.store.changeApp)
  return engine
}
