import { app } from 'electron'
import type { Preferences } from '../../core/preferences/preferences.ts'
import type { AppInfo, TokenStore } from '../../core/state/snapshot.ts'
import type { Platform } from '../../core/values/platform.ts'
import { languageFor, localeFor } from '../../core/words/languages.ts'
import type { Engine } from '../engine.ts'

function platform(): Platform {
  return process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux'
}

function languageOf(choice: Preferences['language']): Pick<AppInfo, 'language' | 'locale'> {
  const systemLanguages = app.getPreferredSystemLanguages()
  const language = languageFor(choice, systemLanguages)
  return { language, locale: localeFor(language, systemLanguages) }
}

/** What windows need to know of this run. */
export function initialAppInfo(
  preferences: Preferences,
  tokenStore: TokenStore,
): Omit<AppInfo, 'requestsToday' | 'timeZone'> {
  return {
    version: app.getVersion(),
    platform: platform(),
    ...languageOf(preferences.language),
    isDemo: false,
    tokenStore,
    isKeychainWaiting: false,
    leftToken: 'none',
    hasTray: true,
    shortcutWorks: true,
    // Not packaged, it would be the bare Electron that starts.
    canLaunchAtLogin: app.isPackaged,
    launchAtLogin: { isOn: false, problem: undefined },
    notKept: [],
    preferencesAside: '',
  }
}

/** Keeps the language in use that of the preferences. */
export function followLanguage({ store }: Engine): void {
  store.subscribe(({ preferences: before }, { preferences: after }) => {
    if (before.language !== after.language) store.changeApp(languageOf(after.language))
  })
}
