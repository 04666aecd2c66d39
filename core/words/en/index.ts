import { chargePoint } from './chargePoint.ts'
import { connection } from './connection.ts'
import { copy } from './copy.ts'
import { disk, link, menuBar, start, tray } from './desktop.ts'
import { notification } from './notification.ts'
import { overview } from './overview.ts'
import { page } from './page.ts'
import { settings } from './settings.ts'
import { signIn } from './signIn.ts'
import { told } from './told.ts'
import { update } from './update.ts'

export const en = {
  /** What its speakers call the language, whichever is in use. */
  ownName: 'English',
  chargePoint,
  connection,
  copy,
  disk,
  link,
  menuBar,
  notification,
  overview,
  page,
  settings,
  signIn,
  start,
  told,
  tray,
  update,
}

/** Every word of the app. English is the measure: a language that misses one does not compile. */
export type Words = typeof en
