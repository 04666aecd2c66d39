import type { Words } from '../en/index.ts'
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

export const nl: Words = {
  ownName: 'Nederlands',
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
