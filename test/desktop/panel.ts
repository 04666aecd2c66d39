import { existsSync } from 'node:fs'
import { createClient } from 'dbus-native'
import { until } from '../driver/until.ts'
import { isHostRegistered, WATCHER } from '../electron/dbus/watcher.ts'
import { untilOwned } from './bus.ts'
import type { Processes } from './processes.ts'

/** The height of the panel at the top, as config/xfce4 sets it. */
export const PANEL_HEIGHT = 30

/** A panel with a tray and a clock. */
export interface Panel {
  /** Ends it and starts another one, as a user does who has changed its looks. */
  readonly restart: () => Promise<void>
}

/** Starts a panel; it is there when its tray shows icons, a moment after it watches for them. */
export async function startPanel(
  processes: Processes,
  env: NodeJS.ProcessEnv,
  busAddress: string,
): Promise<Panel> {
  const start = async () => {
    const panel = processes.start('xfce4-panel', ['--disable-wm-check'], { env })
    await untilOwned(busAddress, WATCHER)
    await untilShown(busAddress)
    return panel
  }
  let panel = await start()
  return {
    restart: async () => {
      const ended = new Promise((resolve) => panel.once('exit', resolve))
      panel.kill('SIGTERM')
      await ended
      panel = await start()
    },
  }
}

async function untilShown(busAddress: string): Promise<void> {
  const bus = createClient({ busAddress })
  try {
    await until(() => isHostRegistered(bus))
  } finally {
    await bus.close()
  }
}

// Debian keeps it below the folder of the machine's architecture.
const NOTIFIERS = ['x86_64-linux-gnu', 'aarch64-linux-gnu', ''].map(
  (arch) => `/usr/lib/${arch}/xfce4/notifyd/xfce4-notifyd`,
)

/** The program that shows notifications. */
export async function startNotifier(
  processes: Processes,
  env: NodeJS.ProcessEnv,
  busAddress: string,
): Promise<void> {
  const program = NOTIFIERS.find((path) => existsSync(path))
  if (program === undefined) throw new Error('xfce4-notifyd is not installed: build/setup.sh test')
  processes.start(program, [], { env })
  await untilOwned(busAddress, 'org.freedesktop.Notifications')
}
