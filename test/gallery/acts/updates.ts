import type { InstalledAs } from '../../../core/update/installed.ts'
import type { Update } from '../../../core/update/update.ts'
import { home } from '../worlds.ts'
import { type Act, goTo, type Subject, tell } from './act.ts'

const version = '0.2.0'
const AVAILABLE: Update = { state: 'available', version }

/** Shortly before the time that stands still. */
const LOOKED_AT = Date.parse('2026-11-19T08:05:00Z')

const told = (now: Update, installedAs: InstalledAs) => ({
  // Another with each picture.
  commit: '',
  updates: { now, installedAs, lookedAt: LOOKED_AT, dismissed: '' },
})

const about = (state: string, now: Update, installedAs: InstalledAs = 'appImage'): Subject => ({
  window: 'settings',
  state: `updates: ${state}`,
  document: 'settings',
  width: 820,
  otherWidths: [560],
  height: 'content',
  everyLanguage: true,
  arrange: async (stage) => {
    await goTo(stage, 'about', 'settings')
    await tell(stage, told(now, installedAs))
  },
})

const banner = (state: string, now: Update, installedAs: InstalledAs = 'appImage'): Subject => ({
  window: 'overview',
  state: `update ${state}`,
  document: 'overview',
  width: 380,
  otherWidths: [1080],
  height: 'content',
  everyLanguage: true,
  arrange: (stage) => tell(stage, told(now, installedAs)),
})

/** How it stands with a newer version. */
export const updates: Act = {
  world: home,
  begin: async (stage) => {
    await stage.signIn()
    await stage.call('changePreferences', { lookForUpdates: true })
    await stage.call('openSettings', {})
    await stage.page('settings')
  },
  subjects: [
    about('nothing newer', { state: 'none' }),
    about('available', AVAILABLE),
    about('by hand', AVAILABLE, 'appImageFixed'),
    about('downloading', { state: 'downloading', version, percent: 41 }),
    about('ready', { state: 'ready', version }),
    about('failed', { state: 'failed', step: 'download', reason: 'certificate', version }),
    banner('available', AVAILABLE),
    banner('ready', { state: 'ready', version }),
    banner('failed', { state: 'failed', step: 'install', reason: 'denied', version }),
  ],
}
