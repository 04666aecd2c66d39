import { describe, expect, test } from 'vitest'
import { DEFAULT_PREFERENCES } from '../../../core/preferences/preferences.ts'
import { NO_RECORD } from '../../../core/update/record.ts'
import { NO_UPDATE } from '../../../core/update/update.ts'
import { followLanguage, initialAppInfo } from '../../../main/system/appInfo.ts'
import { aSnapshot } from '../../core/builders.ts'
import { frozenStore } from '../frozenStore.ts'

const anApp = (languages: string[], isPackaged = true) => ({
  isPackaged,
  getVersion: () => '1.2.3',
  getPreferredSystemLanguages: () => languages,
})

const DUTCH = anApp(['nl-BE', 'en-GB'])

describe('what windows know of this run', () => {
  test('at its start', () => {
    const tokenStore = { kind: 'secretService' } as const
    expect(initialAppInfo(DUTCH, 'abc1234', 'linux', DEFAULT_PREFERENCES, tokenStore, NO_RECORD)).toEqual({
      version: '1.2.3',
      commit: 'abc1234',
      platform: 'linux',
      language: 'nl',
      locale: 'nl-BE',
      isDemo: false,
      tokenStore,
      isKeychainWaiting: false,
      isSignInWaiting: false,
      leftToken: 'none',
      hasTray: true,
      shortcutWorks: true,
      linksOpen: true,
      notificationProblem: undefined,
      isShortcutOfDesktop: false,
      canLaunchAtLogin: true,
      launchAtLogin: { isOn: false, problem: undefined },
      notKept: [],
      preferencesAside: '',
      updates: { now: NO_UPDATE, installedAs: undefined, lookedAt: 0, dismissed: '' },
    })
  })

  test.each([
    ['darwin', 'darwin'],
    ['win32', 'win32'],
    ['freebsd', 'linux'],
  ] as const)('names a system that the app knows: %s', (platform, expected) => {
    const info = initialAppInfo(DUTCH, '', platform, DEFAULT_PREFERENCES, { kind: 'thisRunOnly' }, NO_RECORD)
    expect(info.platform).toBe(expected)
  })

  test('says that what is not packaged cannot start at login', () => {
    const info = initialAppInfo(
      anApp([], false),
      '',
      'linux',
      DEFAULT_PREFERENCES,
      { kind: 'thisRunOnly' },
      NO_RECORD,
    )
    expect([info.canLaunchAtLogin, info.language, info.locale]).toEqual([false, 'en', 'en'])
  })

  test('knows of the newer version that was found in another run, unless it runs by now', () => {
    const nowOf = (found: string) =>
      initialAppInfo(
        DUTCH,
        '',
        'linux',
        DEFAULT_PREFERENCES,
        { kind: 'thisRunOnly' },
        { ...NO_RECORD, found },
      ).updates.now
    expect(nowOf('1.3.0')).toEqual({ state: 'available', version: '1.3.0' })
    expect(nowOf('1.2.3')).toBe(NO_UPDATE)
  })

  test('has the language that was chosen, or the system’s again', () => {
    const chosen = { ...DEFAULT_PREFERENCES, language: 'de' } as const
    const info = initialAppInfo(DUTCH, '', 'linux', chosen, { kind: 'thisRunOnly' }, NO_RECORD)
    expect([info.language, info.locale]).toEqual(['de', 'de'])

    const store = frozenStore(aSnapshot())
    followLanguage({ store }, DUTCH)
    const languages = () => [store.get().app.language, store.get().app.locale]
    store.changePreferences({ theme: 'dark' })
    expect(languages()).toEqual(['en', 'en-GB'])
    store.changePreferences({ language: 'fr' })
    expect(languages()).toEqual(['fr', 'fr'])
    store.changePreferences({ language: 'system' })
    expect(languages()).toEqual(['nl', 'nl-BE'])
  })
})
