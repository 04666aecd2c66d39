import { app, nativeTheme } from 'electron'
import type { Preferences } from '../../core/preferences/preferences.ts'
import type { AppInfo, TokenStore } from '../../core/state/snapshot.ts'
import type { Platform } from '../../core/values/platform.ts'
import { languageFor, localeFor } from '../../core/words/languages.ts'
import type { Clock } from '../clock.ts'
import type { Store } from '../state/store.ts'
import { setLaunchAtLogin } from './autostart.ts'

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
  requestsToday: number,
): AppInfo {
  return {
    version: app.getVersion(),
    platform: platform(),
    ...languageOf(preferences.language),
    isDemo: false,
    tokenStore,
    hasTray: true,
    shortcutWorks: true,
    // Not packaged, it would be the bare Electron that starts.
    canLaunchAtLogin: app.isPackaged,
    requestsToday,
  }
}

/** Makes the preferences true in the system, now and whenever they change; `failed` is told what could not be done. */
export function applyPreferences(
  store: Store,
  clock: Clock,
  failed: (what: string, cause: unknown) => void,
): void {
  let endOfPause: unknown

  const theme = ({ theme }: Preferences) => {
    if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme
  }
  const pause = ({ pausedUntil }: Preferences) => {
    clock.clearTimeout(endOfPause)
    if (pausedUntil === 0) return
    const end = () => store.changePreferences({ pausedUntil: 0 })
    endOfPause = clock.setTimeout(end, Math.max(0, pausedUntil - clock.now()))
  }

  theme(store.get().preferences)
  pause(store.get().preferences)
  store.subscribe(({ preferences: before }, { preferences: after }) => {
    if (before === after) return
    theme(after)
    if (before.language !== after.language) store.changeApp(languageOf(after.language))
    if (before.pausedUntil !== after.pausedUntil) pause(after)
    if (before.launchAtLogin !== after.launchAtLogin) {
      try {
        setLaunchAtLogin(after.launchAtLogin)
      } catch (cause) {
        failed('start at login could not be changed', cause)
      }
    }
  })
}
