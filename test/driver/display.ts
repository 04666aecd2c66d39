import { startDisplay } from '../desktop/display.ts'
import { createProcesses } from '../desktop/processes.ts'

export interface Display {
  /** What an app's environment needs to have windows. */
  readonly env: NodeJS.ProcessEnv
  readonly stop: () => Promise<void>
}

const NAMES = ['DISPLAY', 'WAYLAND_DISPLAY', 'XDG_SESSION_TYPE'] as const
const SIZE = { width: 1280, height: 800 } as const

const hasDisplay = (env: NodeJS.ProcessEnv) => Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY'])

/**
 * A display for a program that cannot do without: the one that it is given, else the one there is, else an X server of
 * its own. Only Linux has to be told.
 */
export async function displayFor(
  given: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
  own: NodeJS.ProcessEnv = process.env,
): Promise<Display> {
  if (platform !== 'linux' || hasDisplay(given)) return { env: {}, stop: async () => {} }
  // With a display, whatever wants a bus starts one, and a keyring with it that asks somebody for a password.
  const noBus = { DBUS_SESSION_BUS_ADDRESS: given['DBUS_SESSION_BUS_ADDRESS'] ?? 'disabled:' }
  if (hasDisplay(own)) {
    const named = NAMES.flatMap((name) => (own[name] ? [[name, own[name]] as const] : []))
    // A Wayland socket lies in the folder of that session.
    const folder = own['WAYLAND_DISPLAY'] ? { XDG_RUNTIME_DIR: own['XDG_RUNTIME_DIR'] } : {}
    return { env: { ...Object.fromEntries(named), ...folder, ...noBus }, stop: async () => {} }
  }
  const processes = createProcesses()
  try {
    return { env: { DISPLAY: await startDisplay(processes, given, SIZE), ...noBus }, stop: processes.stop }
  } catch (error) {
    await processes.stop()
    throw new Error('There is no display, and no Xvfb to make one (build/setup.sh names its package)', {
      cause: error,
    })
  }
}
