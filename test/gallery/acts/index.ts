import { emptyAccount, noTray, slowServer } from './accounts.ts'
import type { Act } from './act.ts'
import { oneOnDesktop, severalOnDesktop, signedOutOnDesktop, updateOnDesktop } from './desktop.ts'
import { atHome } from './home.ts'
import { popover } from './popover.ts'
import { questions } from './questions.ts'
import { settings, settingsOnMac } from './settings.ts'
import { firstStart, withoutKeyring } from './signIn.ts'
import { states } from './states.ts'
import { troubles } from './troubles.ts'
import { updates } from './updates.ts'

/** Everything that the gallery shows, by the start of the app in which it is to be seen. */
export const ACTS: Readonly<Record<string, Act>> = {
  firstStart,
  withoutKeyring,
  atHome,
  states,
  settings,
  settingsOnMac,
  popover,
  questions,
  troubles,
  emptyAccount,
  slowServer,
  noTray,
  updates,
  severalOnDesktop,
  oneOnDesktop,
  signedOutOnDesktop,
  updateOnDesktop,
}
