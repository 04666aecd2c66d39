import { createClient, toPlain, variantValue } from 'dbus-native'

/** The menu of a tray icon, as a desktop has it from the bus. */
export interface TrayMenu {
  /** What stands for each entry now, from the top; not for those of submenus. */
  readonly ids: () => Promise<readonly number[]>
  /** Clicks an entry; throws where it is not there any more. */
  readonly click: (id: number) => Promise<void>
  /** How often it was sent anew since it is looked at. */
  readonly timesSent: () => number
  readonly stop: () => Promise<void>
}

type Entry = readonly [id: number, properties: object, children: readonly Entry[]]

const ITEM = 'org.kde.StatusNotifierItem'
const MENU = 'com.canonical.dbusmenu'

/** Looks at the menu of a tray icon that was registered on a bus as `item`. */
export async function readTrayMenu(busAddress: string, item: string): Promise<TrayMenu> {
  const bus = createClient({ busAddress })
  let sent = 0
  bus.connection.on('message', ({ member }) => {
    if (member === 'LayoutUpdated') sent += 1
  })
  await bus.watch(`type='signal',interface='${MENU}',member='LayoutUpdated'`)
  const path = variantValue<string>(
    await bus.invoke({
      destination: item,
      path: '/StatusNotifierItem',
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      signature: 'ss',
      body: [ITEM, 'Menu'],
    }),
  )
  const menu = { destination: item, path, interface: MENU }
  const call = (member: string, signature: string, body: unknown[]) =>
    Promise.resolve(bus.invoke({ ...menu, member, signature, body }))
  return {
    ids: async () => {
      // True: so the interface describes it.
      const [, [, , children]] = toPlain(await call('GetLayout', 'iias', [0, 1, []])) as [number, Entry]
      return children.map(([id]) => id)
    },
    click: async (id) => void (await call('Event', 'isvu', [id, 'clicked', ['s', ''], 0])),
    timesSent: () => sent,
    stop: async () => void (await bus.close()),
  }
}
