import { chargePoint } from './chargePoint.ts'
import { connection } from './connection.ts'
import { notification } from './notification.ts'
import { overview } from './overview.ts'
import { settings } from './settings.ts'
import { signIn } from './signIn.ts'
import { tray } from './tray.ts'

export const en = { chargePoint, connection, notification, overview, settings, signIn, tray }
