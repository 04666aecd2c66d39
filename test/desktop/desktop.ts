import { cpSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeFolder } from '../driver/removeFolder.ts'
import { startBus } from './bus.ts'
import { startDisplay, startWindowManager } from './display.ts'
import { startKeyring } from './keyring.ts'
import { PANEL_HEIGHT, type Panel, startNotifier, startPanel } from './panel.ts'
import { createPointer, type Pointer } from './pointer.ts'
import { createProcesses, run } from './processes.ts'

export interface DesktopOptions {
  readonly keyring?: boolean
  /** An X server with a window manager, a panel with a tray, and a notifier. */
  readonly screen?: boolean
  readonly width?: number
  readonly height?: number
}

export interface Desktop extends Pointer {
  /** What an app's environment needs beside its own home to be on this desktop; for the stand-in too. */
  readonly env: NodeJS.ProcessEnv
  readonly screenshot: (file: string) => Promise<void>
  /** The panel ends and another one comes; only where there is a screen. */
  readonly restartPanel: () => Promise<void>
  readonly stop: () => Promise<void>
}

/**
 * Starts a Linux desktop of its own: a D-Bus session and what the options name. Nothing of the developer's session
 * is touched, and everything ends with `stop` or with this process.
 */
export async function startDesktop(options: DesktopOptions = {}): Promise<Desktop> {
  const { keyring = false, screen = false, width = 1280, height = 800 } = options
  const home = mkdtempSync(join(tmpdir(), 'desktop-'))
  const runtimeDir = join(home, '.runtime')
  mkdirSync(runtimeDir, { mode: 0o700 })
  cpSync(join(import.meta.dirname, 'config'), join(home, '.config'), { recursive: true })
  cpSync(join(import.meta.dirname, 'themes'), join(home, '.themes'), { recursive: true })
  const processes = createProcesses()
  const env: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    LANG: 'C.UTF-8',
    HOME: home,
    XDG_RUNTIME_DIR: runtimeDir,
    NO_AT_BRIDGE: '1',
    GTK_A11Y: 'none',
  }

  async function stop() {
    await processes.stop()
    removeFolder(home)
  }

  let panel: Panel | undefined
  try {
    if (screen) env['DISPLAY'] = await startDisplay(processes, env, { width, height })
    const bus = await startBus(processes, env)
    env['DBUS_SESSION_BUS_ADDRESS'] = bus
    if (keyring) await startKeyring(processes, env, bus)
    if (screen) {
      await startWindowManager(processes, env, home, { width, height })
      const [started] = await Promise.all([
        startPanel(processes, env, bus),
        startNotifier(processes, env, bus),
      ])
      panel = started
    }
  } catch (error) {
    await stop()
    throw error
  }

  const { DISPLAY, DBUS_SESSION_BUS_ADDRESS } = env
  const common = { DBUS_SESSION_BUS_ADDRESS, FONTCONFIG_FILE: join(import.meta.dirname, 'fonts/fonts.conf') }
  const shown = {
    DISPLAY,
    STANDIN_DESKTOP: '1',
    STANDIN_HEADED: '1',
    STANDIN_SCREEN: `${width}x${height}x${PANEL_HEIGHT}`,
  }
  return {
    env: { ...common, ...(screen ? shown : {}) },
    screenshot: async (file) => void (await run(env, 'import', '-window', 'root', file)),
    restartPanel: async () => {
      if (!panel) throw new Error('This desktop has no panel')
      await panel.restart()
    },
    stop,
    ...createPointer(env),
  }
}
