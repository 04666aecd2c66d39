import { type PartOf, StrictEmitter } from '../strict.ts'

/** On Linux Electron has nothing behind it (shell/browser/auto_updater.cc): what is there is an emitter of events. */
class AutoUpdater extends StrictEmitter implements PartOf<Electron.AutoUpdater> {
  getFeedURL() {
    return ''
  }
}

export const autoUpdater = new AutoUpdater()
