import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { app } from 'electron'

/** A path as the Exec line of a desktop entry wants it: quoted, with its special characters escaped. */
export function quoteExec(path: string): string {
  return `"${path.replace(/["`$\\]/g, (character) => `\\${character}`)}"`
}

/** The desktop entry that starts the app hidden at login on Linux. */
export function autostartEntry(name: string, executable: string): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${name}`,
    `Exec=${quoteExec(executable)} --hidden`,
    'Icon=amptray',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

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
export function setLaunchAtLogin(isOn: boolean): void {
  if (process.platform === 'linux') setOnLinux(isOn)
  else app.setLoginItemSettings({ openAtLogin: isOn, args: ['--hidden'] })
}
