import * as v from 'valibot'
import { type Preferences, preferencesSchema, unusableFields } from '../../core/preferences/preferences.ts'
import { toStore } from '../../core/preferences/stored.ts'
import type { Log } from '../record/log.ts'
import type { DiskReport } from './diskReport.ts'
import type { StoredFile } from './storage.ts'

export interface PreferencesFile {
  readonly preferences: Preferences
  readonly save: (preferences: Preferences) => void
}

/** Reads what the user chose. What this version cannot use falls back, and stays in the file as it is. */
export function openPreferences(
  file: StoredFile,
  log: Pick<Log, 'warn'>,
  report: Pick<DiskReport, 'putAside'>,
): PreferencesFile {
  let stored = file.found
  const unusable = unusableFields(stored)
  if (unusable.length > 0) log.warn(`unusable preferences, which stay as they are: ${unusable.join(', ')}`)
  return {
    preferences: v.parse(preferencesSchema, stored),
    save: (preferences) => {
      stored = toStore(stored, preferences)
      file.save(stored)
      report.putAside('')
    },
  }
}
