import { app } from '../app/app.ts'
import { hosts, model } from '../surface/model.ts'
import type { Tray } from '../surface/tray.ts'
import { createNotificationHost } from './notifications.ts'
import { createTrayItem, type TrayItem } from './trayItem.ts'

/** Shows trays and notifications on the desktop of this D-Bus session, those that are there and those that come. */
export function connectToDesktop(): void {
  const items = new Map<Tray, TrayItem>()
  const add = (tray: Tray) => void items.set(tray, createTrayItem(tray, app.getName()))
  hosts.tray = {
    add,
    menuChanged: (tray) => items.get(tray)?.menuChanged(),
    imageChanged: (tray) => items.get(tray)?.imageChanged(),
    toolTipChanged: (tray) => items.get(tray)?.toolTipChanged(),
    remove: (tray) => {
      items.get(tray)?.remove()
      items.delete(tray)
    },
  }
  hosts.notifications = createNotificationHost(app.getName())
  model.trays.forEach(add)
  for (const notification of model.notifications)
    if (notification.open) hosts.notifications.show(notification)
}
