import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { app } from 'electron'
import type { Engine } from '../engine.ts'
import { autostartEntry } from './autostartEntry.ts'

function setOnLinux(isOn: boolean): void {
  const config = process.env['XDG_CONFIG_HOME'] || join(app.getPath('home'), '.config')
  const file = join(config, 'autostart', 'nl.amptray.app.desktop')
  if (!isOn) {
    rmSync(file, { force: true })
    return
  }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, autostartEntry(app.name, process.env['APPIMAGE'] ?? process.execPath))
}

/** Starts the app at login, hidden in the tray, or no longer. Throws where the system refuses. */
function setLaunchAtLogin(isOn: boolean): void {
  if (process.platform === 'linux') setOnLinux(isOn)
  else app.setLoginItemSettings({ openAtLogin: isOn, args: ['--hidden'] })
}

/** Lets the system start the app at login, or not, whenever that is chosen. */
export function followLaunchAtLogin({ store, log }: Engine): void {
  store.subscribe(({ preferences: before }, { preferences: after }) => {
    if (before.launchAtLogin === after.launchAtLogin) return
    try {
      setLaunchAtLogin(after.launchAtLogin)
    } catch (cause) {
      log.error('start at login could not be changed', cause)
    }
  })
}
