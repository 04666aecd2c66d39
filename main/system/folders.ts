import { lstatSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from 'electron'
import { MOST_IN_SENTENCE, plain } from '../../core/values/plain.ts'
import { wordsOf } from '../../core/words/index.ts'
import { languageFor } from '../../core/words/languages.ts'
import { temporaryOf } from '../storage/disk.ts'

type Paths = Pick<App, 'getPath'>

/** Where the log is. Electron makes that folder, and throws where it cannot. */
export function logsFolder(app: Paths): string {
  try {
    return app.getPath('logs')
  } catch {
    return join(app.getPath('userData'), 'logs')
  }
}

/** Where the app keeps its files, or words for people when the system has no place for them. */
export function findFolder(
  app: Pick<App, 'getPath' | 'getPreferredSystemLanguages'>,
): { readonly folder: string } | { readonly problem: string } {
  try {
    return { folder: app.getPath('userData') }
  } catch {
    const { start } = wordsOf(languageFor('system', app.getPreferredSystemLanguages()))
    return { problem: start.noFolder(plain(app.getPath('appData'), MOST_IN_SENTENCE)) }
  }
}

/** So that a disk without room shows itself. */
const PROBE_BYTES = 64 * 1024

function canWriteIn(folder: string): boolean {
  const probe = temporaryOf(join(folder, 'preferences.json'))
  try {
    try {
      writeFileSync(probe, Buffer.alloc(PROBE_BYTES), { flag: 'wx' })
    } finally {
      rmSync(probe, { force: true })
    }
    return true
  } catch {
    return false
  }
}

/** Lends Chromium a folder where it cannot write in its own: no window would open. */
export function lendSessionFolder(app: Pick<App, 'getPath' | 'setPath'>, folder: string): void {
  if (canWriteIn(folder)) return
  try {
    const lent = mkdtempSync(join(app.getPath('temp'), 'amptray-'))
    app.setPath('sessionData', lent)
    process.once('exit', () => rmSync(lent, { recursive: true, force: true }))
  } catch {
    // Without any place to write it does what it can.
  }
}

/** Chromium's lock is a link to nowhere, which says who holds it. */
function hasLock(folder: string): boolean {
  try {
    return lstatSync(join(folder, 'SingletonLock'), { throwIfNoEntry: false }) !== undefined
  } catch {
    return false
  }
}

/**
 * Whether no other Amptray runs here. Electron also says no where it can write no lock; such a folder still has the
 * lock of one that was started before it became so.
 */
export function isAlone(app: Pick<App, 'requestSingleInstanceLock'>, folder: string): boolean {
  if (app.requestSingleInstanceLock()) return true
  return !canWriteIn(folder) && !hasLock(folder)
}
