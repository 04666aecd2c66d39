import { app } from '../app/app.ts'
import { assertReady } from '../ready.ts'
import { model } from './model.ts'
import { notificationOf } from './notificationClass.ts'
import { NotificationSystem, type Permission } from './notificationSystem.ts'

const { STANDIN_NOTIFICATIONS, STANDIN_NOTIFICATION_CENTER, STANDIN_ACTIVATED } = process.env

const system = new NotificationSystem({
  toasts: model.notifications,
  platform: process.platform,
  ...(STANDIN_NOTIFICATIONS !== undefined && { permission: STANDIN_NOTIFICATIONS as Permission }), // by hand, or by a test
  isInFront: () => app.openWindows().some((window) => window.isFocused()),
  file: STANDIN_NOTIFICATION_CENTER,
  ...(process.platform === 'win32' && { startedBy: STANDIN_ACTIVATED }),
})

export const Notification = notificationOf(system, () => assertReady('Notification'))
