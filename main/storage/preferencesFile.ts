import { copyFileSync, existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import Store from 'electron-store'
import * as v from 'valibot'
import { type Preferences, preferencesSchema, unusableFields } from '../../core/preferences/preferences.ts'

export interface PreferencesFile {
  readonly preferences: Preferences
  /** What could not be read, for the log; the broken file is kept beside the good one. */
  readonly problem: string | undefined
  readonly save: (preferences: Preferences) => void
}

const NAME = 'preferences'

function openStore(folder: string): Store<Record<string, unknown>> {
  return new Store({
    name: NAME,
    cwd: folder,
    clearInvalidConfig: false,
    accessPropertiesByDotNotation: false,
  })
}

function brokenName(folder: string): string {
  for (let n = 1; ; n += 1) {
    const path = join(folder, `${NAME}.broken-${n}.json`)
    if (!existsSync(path)) return path
  }
}

/** Reads what the user chose. Good keys are kept, bad ones fall back, and a file with bad ones is kept as a copy. */
export function openPreferences(folder: string): PreferencesFile {
  const path = join(folder, `${NAME}.json`)
  let store: Store<Record<string, unknown>>
  let problem: string | undefined
  try {
    store = openStore(folder)
  } catch {
    const kept = brokenName(folder)
    renameSync(path, kept)
    problem = `the preferences were no JSON; kept as ${kept}`
    store = openStore(folder)
  }
  const stored = store.store
  const lost = unusableFields(stored)
  if (lost.length > 0) {
    const kept = brokenName(folder)
    copyFileSync(path, kept)
    problem = `unusable preferences: ${lost.join(', ')}; kept as ${kept}`
  }
  const preferences = v.parse(preferencesSchema, stored)
  if (problem !== undefined) store.store = preferences
  return {
    preferences,
    problem,
    save: (next) => {
      store.store = next
    },
  }
}
