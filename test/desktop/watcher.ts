import { createClient, defineInterface } from 'dbus-native'

const NAME = 'org.kde.StatusNotifierWatcher'

/** Who watches for tray icons on a bus, by our hand: real ones register their host when they please. */
export interface Watcher {
  /** Somebody shows the icons from now on, or nobody any more. */
  readonly setHost: (isRegistered: boolean) => void
  /** How often it was asked whether somebody shows them. */
  readonly timesAsked: () => number
  /** The bus names of the icons that were registered. */
  readonly items: readonly string[]
  readonly stop: () => Promise<void>
}

/** Starts to watch for tray icons on a bus; nobody shows them yet. */
export async function startWatcher(busAddress: string): Promise<Watcher> {
  const bus = createClient({ busAddress })
  const items: string[] = []
  let isHostRegistered = false
  let asked = 0
  const watcher = defineInterface({
    name: NAME,
    methods: {
      RegisterStatusNotifierItem: {
        in: { service: 's' },
        handler: ({ service }: { service: string }) => void items.push(service),
      },
      RegisterStatusNotifierHost: {
        in: { service: 's' },
        handler: () => {
          isHostRegistered = true
        },
      },
    },
    properties: {
      RegisteredStatusNotifierItems: { type: 'as', access: 'read', get: () => items },
      IsStatusNotifierHostRegistered: {
        type: 'b',
        access: 'read',
        get: () => {
          asked += 1
          return isHostRegistered
        },
      },
      ProtocolVersion: { type: 'i', access: 'read', value: 0 },
    },
    signals: { StatusNotifierHostRegistered: {} },
  })
  await bus.export('/StatusNotifierWatcher', watcher)
  await bus.ownName(NAME)
  return {
    setHost: (isRegistered) => {
      isHostRegistered = isRegistered
      if (isRegistered) watcher.emit['StatusNotifierHostRegistered']?.()
    },
    timesAsked: () => asked,
    items,
    stop: async () => void (await bus.close()),
  }
}
