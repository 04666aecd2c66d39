import { join } from 'node:path'
import { app } from 'electron'
import type { Engine } from '../engine.ts'
import { type Autostart, createAutostart } from './autostart.ts'
import { desktopLoginItem, type LoginItem, macLoginItem, windowsLoginItem } from './loginItem.ts'

function systemItem({ memory }: Engine): LoginItem {
  const { execPath: program, env, platform } = process
  if (platform === 'darwin') return macLoginItem(app)
  if (platform === 'win32') return windowsLoginItem(app, memory, program)
  const config = env['XDG_CONFIG_HOME'] || join(app.getPath('home'), '.config')
  const file = join(config, 'autostart', 'nl.amptray.app.desktop')
  return desktopLoginItem(file, app.name, env['APPIMAGE'] ?? program)
}

/** The start at login of this app, looked at again whenever one of its windows comes to the front. */
export function openAutostart(engine: Engine): Autostart {
  // Not packaged, it would be the bare Electron that starts.
  if (!app.isPackaged) return { set: () => {}, look: () => {} }
  const autostart = createAutostart(systemItem(engine), engine.store, engine.log)
  app.on('browser-window-focus', autostart.look)
  return autostart
}
