import type { App } from 'electron'
import type { Preferences } from '../../core/preferences/preferences.ts'
import type { AppInfo, TokenStore } from '../../core/state/snapshot.ts'
import type { UpdateRecord } from '../../core/update/record.ts'
import { rememberedUpdate } from '../../core/update/update.ts'
import type { Platform } from '../../core/values/platform.ts'
import { languageFor, localeFor } from '../../core/words/languages.ts'
import type { Engine } from '../engine.ts'

/** The system, as far as it matters; what else there is is most like Linux. */
export function known(platform: NodeJS.Platform): Platform {
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux'
}

type Languages = Pick<App, 'getPreferredSystemLanguages'>

function languageOf(app: Languages, choice: Preferences['language']): Pick<AppInfo, 'language' | 'locale'> {
  const systemLanguages = app.getPreferredSystemLanguages()
  const language = languageFor(choice, systemLanguages)
  return { language, locale: localeFor(language, systemLanguages) }
}

/** What windows need to know of this run. */
export function initialAppInfo(
  app: Languages & Pick<App, 'getVersion' | 'isPackaged'>,
  commit: string,
  platform: NodeJS.Platform,
  preferences: Preferences,
  tokenStore: TokenStore,
  { lookedAt, found, dismissed }: UpdateRecord,
): Omit<AppInfo, 'requestsToday' | 'timeZone'> {
  return {
    version: app.getVersion(),
    commit,
    platform: known(platform),
    ...languageOf(app, preferences.language),
    isDemo: false,
    isSignInWaiting: false,
    tokenStore,
    isKeychainWaiting: false,
    leftToken: 'none',
    hasTray: true,
    shortcutWorks: true,
    linksOpen: true,
    notificationProblem: undefined,
    isShortcutOfDesktop: false,
    // Not packaged, it would be the bare Electron that starts.
    canLaunchAtLogin: app.isPackaged,
    launchAtLogin: { isOn: false, problem: undefined },
    notKept: [],
    preferencesAside: '',
    updates: {
      now: rememberedUpdate(found, app.getVersion()),
      installedAs: undefined,
      lookedAt,
      dismissed,
    },
  }
}

/** Keeps the language in use that of the preferences. */
export function followLanguage({ store }: Pick<Engine, 'store'>, app: Languages): void {
  store.subscribe(({ preferences: before }, { preferences: after }) => {
    if (before.language !== after.language) store.changeApp(languageOf(app, after.language))
  })
}
