import type { AppInfo } from '../../../core/state/snapshot.ts'
import { home } from '../worlds.ts'
import type { Act, Subject } from './act.ts'
import { goTo, tell } from './act.ts'

const FOLDER = '/home/anna/.config/Amptray'

const FULL = { what: 'preferences', reason: 'full', path: `${FOLDER}/preferences.json` } as const
const DENIED = { what: 'log', reason: 'denied', path: `${FOLDER}/logs/amptray.log` } as const

const LIST = { window: 'overview', document: 'overview', width: 380, height: 620 } as const
const SETTINGS = { window: 'settings', document: 'settings', width: 820, height: 620 } as const

const of = (
  place: typeof LIST | typeof SETTINGS,
  state: string,
  differences: Partial<AppInfo>,
  hash = '',
): Subject => ({
  ...place,
  state,
  everyLanguage: true,
  arrange: async (stage) => {
    await goTo(stage, hash, place.document)
    await tell(stage, differences)
  },
  tidy: (stage) => tell(stage, {}),
})

/** What the computer does to the app, as windows tell of it. */
export const troubles: Act = {
  world: home,
  begin: async (stage) => {
    await stage.signIn()
    await stage.call('openSettings')
  },
  subjects: [
    of(LIST, 'settings are not kept', { notKept: [FULL] }),
    of(LIST, 'settings were put aside', { preferencesAside: `${FOLDER}/preferences.broken-1.json` }),
    of(SETTINGS, 'nothing can be written', { notKept: [FULL, DENIED] }, 'account'),
    of(
      SETTINGS,
      'start at login was refused',
      { canLaunchAtLogin: true, launchAtLogin: { isOn: false, problem: 'refused' } },
      'startUp',
    ),
    of(
      SETTINGS,
      'start at login wants consent',
      { canLaunchAtLogin: true, launchAtLogin: { isOn: false, problem: 'needsApproval' } },
      'startUp',
    ),
    of(SETTINGS, 'notifications are refused', { notificationProblem: 'refused' }, 'notifications'),
    of(SETTINGS, 'an app that the desktop has no entry of', { linksOpen: false }, 'startUp'),
    // Nobody is signed in from here on.
    {
      ...of(LIST, 'waiting for the keychain', { isKeychainWaiting: true }),
      arrange: async (stage) => {
        await goTo(stage, '')
        await stage.call('signOut')
        await tell(stage, { isKeychainWaiting: true })
      },
    },
    of(LIST, 'a sign-in waits for our own connection', { isSignInWaiting: true }),
    of(LIST, 'a token is left', { leftToken: 'unused' }),
    of(SETTINGS, 'a token is left and used again', { leftToken: 'usedAgain' }, 'account'),
  ],
}
