import type { Words } from '../index.ts'
import { chargePoint } from './chargePoint.ts'
import { connection } from './connection.ts'
import { copy } from './copy.ts'
import { link } from './link.ts'
import { menuBar } from './menuBar.ts'
import { notification } from './notification.ts'
import { overview } from './overview.ts'
import { page } from './page.ts'
import { settings } from './settings.ts'
import { signIn } from './signIn.ts'
import { tray } from './tray.ts'

export const de: Words = {
  ownName: 'Deutsch',
  chargePoint,
  connection,
  copy,
  link,
  menuBar,
  notification,
  overview,
  page,
  settings,
  signIn,
  tray,
}
