import { type MessageBus, variantValue } from 'dbus-native'

/** Watches for tray icons on the bus of a session. */
export const WATCHER = 'org.kde.StatusNotifierWatcher'

/** Whether somebody watches for icons, and somebody shows them. */
export async function isHostRegistered(bus: MessageBus): Promise<boolean> {
  if (!(await bus.nameHasOwner(WATCHER))) return false
  const property = await Promise.resolve(
    bus.invoke<unknown>({
      destination: WATCHER,
      path: '/StatusNotifierWatcher',
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      signature: 'ss',
      body: [WATCHER, 'IsStatusNotifierHostRegistered'],
    }),
  ).catch(() => false)
  return variantValue<boolean>(property)
}
