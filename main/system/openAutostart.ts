import { join } from 'node:path'
import type { App } from 'electron'
import type { Engine } from '../engine.ts'
import type { Memory } from '../state/memory.ts'
import { type Autostart, createAutostart } from './autostart.ts'
import {
  desktopLoginItem,
  type LoginApp,
  type LoginItem,
  macLoginItem,
  windowsLoginItem,
} from './loginItem.ts'

interface Program {
  readonly app: LoginApp & Pick<App, 'getPath' | 'isPackaged' | 'name' | 'on'>
  readonly platform: NodeJS.Platform
  readonly env: NodeJS.ProcessEnv
}

function systemItem(memory: Memory, { app, platform, env }: Program, program: string): LoginItem {
  if (platform === 'darwin') return macLoginItem(app)
  if (platform === 'win32') return windowsLoginItem(app, memory, program)
  const config = env['XDG_CONFIG_HOME'] || join(app.getPath('home'), '.config')
  const file = join(config, 'autostart', 'nl.amptray.app.desktop')
  return desktopLoginItem(file, app.name, env['APPIMAGE'] ?? program)
}

/** The start at login of this app, looked at again whenever one of its windows comes to the front. */
export function openAutostart(
  { store, log, memory }: Pick<Engine, 'store' | 'log' | 'memory'>,
  program: Program,
  execPath: string,
): Autostart {
  const { app } = program
  // Not packaged, it would be the bare Electron that starts.
  if (!app.isPackaged) return { set: () => {}, look: () => {} }
  const autostart = createAutostart(systemItem(memory, program, execPath), store, log)
  app.on('browser-window-focus', autostart.look)
  return autostart
}
