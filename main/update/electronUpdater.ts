import type { App } from 'electron'
import { AppUpdater } from 'electron-updater/out/AppUpdater.js'
import { MacUpdater } from 'electron-updater/out/MacUpdater.js'
import type { InstalledAs } from '../../core/update/installed.ts'
import { PROJECT } from '../../core/values/project.ts'
import type { Log } from '../record/log.ts'
import { SafeAppImage } from './appImage.ts'
import { SealedNsis } from './sealedNsis.ts'
import { watchTraffic } from './traffic.ts'
import type { Updater } from './updater.ts'

/** Only looks: what it finds is put there by a person. */
class Lookout extends AppUpdater {
  constructor() {
    super(null)
  }
  protected override doDownloadUpdate(): Promise<never> {
    return Promise.reject(new Error('nothing is downloaded here'))
  }
  override quitAndInstall(): void {}
}

function updaterFor(installedAs: InstalledAs, program: string): AppUpdater {
  switch (installedAs) {
    case 'appImage':
      return new SafeAppImage(program)
    case 'nsis':
      return new SealedNsis()
    case 'mac':
      return new MacUpdater()
    default:
      return new Lookout()
  }
}

/** Where the source looks, which has no app-update.yml as a package has. */
const FEED = { provider: 'github', ...PROJECT } as const

/** It goes out with each look, as an id of the computer that is kept; nobody is to be told apart by it. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

interface Options {
  readonly app: Pick<App, 'isPackaged' | 'releaseSingleInstanceLock'>
  readonly installedAs: InstalledAs
  /** The program that a person starts, which is the one to replace. */
  readonly program: string
  /** Another feed, of one that is not packaged; empty for none. */
  readonly feedUrl: string
  readonly log: Log
}

/** electron-updater, as far as the app lets it: it does nothing by itself, and says nothing of who asks. */
export function openElectronUpdater({ app, installedAs, program, feedUrl, log }: Options): Updater {
  const updater = updaterFor(installedAs, program)
  updater.autoDownload = false
  updater.autoInstallOnAppQuit = false
  updater.allowDowngrade = false
  updater.allowPrerelease = false
  updater.disableWebInstaller = true
  updater.fullChangelog = false
  const brief = (message: unknown) => String(message).split('\n', 1)[0] ?? ''
  updater.logger = {
    info: () => {},
    warn: (message) => log.warn(`updates: ${brief(message)}`),
    // What fails is told to who asked for it.
    error: () => {},
  }
  // Rollouts in parts are not used; without this a random id is written and sent (AppUpdater.js, getOrCreateStagingUserId).
  Object.defineProperty(updater, 'stagingUserIdPromise', { value: { value: Promise.resolve(NOBODY) } })
  const traffic = watchTraffic(updater)
  // An error that nobody listens to would end the app.
  updater.on('error', () => {})
  // Nobody can give a password: without an answer the request would wait for ever.
  updater.on('login', (_info, answer) => answer('', ''))
  if (!app.isPackaged) {
    updater.forceDevUpdateConfig = true
    updater.setFeedURL(feedUrl === '' ? FEED : { provider: 'generic', url: feedUrl })
  }

  return {
    look: async () => {
      const result = await updater.checkForUpdates()
      if (result === null) throw new Error('the updater is not active')
      const { isUpdateAvailable, updateInfo } = result
      // One that says nothing that it has to is not "nothing new".
      return isUpdateAvailable || typeof updateInfo.version !== 'string' ? updateInfo.version : undefined
    },
    download: async ({ came, progressed }) => {
      const follow = ({ percent }: { readonly percent: number }) => progressed(percent)
      updater.on('download-progress', follow)
      const unfollow = traffic.follow(came)
      await updater.downloadUpdate().finally(() => {
        updater.off('download-progress', follow)
        unfollow()
      })
    },
    // Electron's requests have no time limit, and that of a look has no other way to be cancelled.
    abandon: () => void updater.netSession.closeAllConnections(),
    prepare: async () => {
      if (updater instanceof SafeAppImage || updater instanceof SealedNsis) await updater.prepare()
    },
    install: async () => {
      const failure = Promise.withResolvers<never>()
      updater.once('error', failure.reject)
      try {
        updater.quitAndInstall(true, true)
        return await failure.promise
      } finally {
        updater.off('error', failure.reject)
      }
    },
    leave: () => {
      if (!(updater instanceof SafeAppImage)) return
      app.releaseSingleInstanceLock()
      updater.start()
    },
  }
}
