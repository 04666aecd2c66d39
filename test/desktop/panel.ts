import { existsSync } from 'node:fs'
import { untilOwned } from './bus.ts'
import type { Processes } from './processes.ts'

/** The height of the panel at the top, as config/xfce4 sets it. */
export const PANEL_HEIGHT = 30

/** A panel with a tray and a clock. */
export async function startPanel(
  processes: Processes,
  env: NodeJS.ProcessEnv,
  busAddress: string,
): Promise<void> {
  processes.start('xfce4-panel', ['--disable-wm-check'], { env })
  await untilOwned(busAddress, 'org.kde.StatusNotifierWatcher')
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
