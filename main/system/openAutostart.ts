import { join } from 'node:path'
import type { App } from 'electron'
import { APP_ID } from '../../core/values/appId.ts'
import type { Engine } from '../engine.ts'
import { startedProgram } from '../program.ts'
import type { Memory } from '../state/memory.ts'
import { type Autostart, createAutostart } from './autostart.ts'
import { carryOverEntry, carryOverValue } from './earlierLogin.ts'
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

function systemItem(
  memory: Memory,
  { app, platform, env }: Program,
  program: string,
  attempt: (act: () => void) => void,
): LoginItem {
  if (platform === 'darwin') return macLoginItem(app)
  if (platform === 'win32') {
    attempt(() => carryOverValue(app, [program, memory.get().launchPath]))
    return windowsLoginItem(app, memory, program)
  }
  const config = env['XDG_CONFIG_HOME'] || join(app.getPath('home'), '.config')
  const file = join(config, 'autostart', `${APP_ID}.desktop`)
  attempt(() => carryOverEntry(file))
  return desktopLoginItem(file, app.name, program)
}

/** The start at login of this app, looked at again whenever one of its windows comes to the front. */
export function openAutostart(
  { store, log, memory, desktop }: Pick<Engine, 'store' | 'log' | 'memory' | 'desktop'>,
  program: Program,
  execPath: string,
): Autostart {
  const { app } = program
  // Not packaged, it would be the bare Electron that starts.
  if (!app.isPackaged) {
    desktop.note('login item', 'none, as the app is not installed')
    return { set: () => {}, look: () => {} }
  }
  const attempt = (act: () => void) => {
    try {
      act()
    } catch (cause) {
      log.warn(`start at login of an earlier version could not be carried over: ${cause}`)
    }
  }
  const started = startedProgram(program.env, execPath)
  const autostart = createAutostart(systemItem(memory, program, started, attempt), store, log, desktop)
  app.on('browser-window-focus', autostart.look)
  return autostart
}
