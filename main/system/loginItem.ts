import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { App } from 'electron'
import type { Memory } from '../state/memory.ts'
import { autostartEntry, isEntryOff, startsProgram, withProgram } from './autostartEntry.ts'

/** Whether the system starts the app at login; `moved`: what it starts is where the app was once. */
export type LoginState = 'on' | 'off' | 'needsApproval' | 'moved'

/** What the system goes by at login. It is the only place that says whether the app is started. */
export interface LoginItem {
  readonly read: () => LoginState
  /** May throw where the system refuses, or change nothing. */
  readonly write: (isOn: boolean) => void
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** The entry of a Linux desktop: a file that people and their desktops remove or turn off as well. */
export function desktopLoginItem(file: string, name: string, program: string): LoginItem {
  return {
    read: () => {
      const entry = textOf(file)
      if (entry === undefined || isEntryOff(entry)) return 'off'
      return startsProgram(entry, program) ? 'on' : 'moved'
    },
    write: (isOn) => {
      if (!isOn) return rmSync(file, { force: true })
      const entry = textOf(file)
      const isKept = entry !== undefined && !isEntryOff(entry)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, isKept ? withProgram(entry, program) : autostartEntry(name, program))
    },
  }
}

export type LoginApp = Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings'>

const ARGS = ['--hidden']

/** The login item of macOS is of the bundle, wherever that is; the user may have to consent to it. */
export function macLoginItem(app: LoginApp): LoginItem {
  return {
    read: () => {
      const { status } = app.getLoginItemSettings()
      if (status === 'requires-approval') return 'needsApproval'
      return status === 'enabled' ? 'on' : 'off'
    },
    write: (openAtLogin) => app.setLoginItemSettings({ openAtLogin, args: ARGS }),
  }
}

/** The entry of Windows names a program; one of another path can only be asked for by that path. */
export function windowsLoginItem(app: LoginApp, memory: Memory, program: string): LoginItem {
  const isOn = (path: string) => {
    const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings({ path, args: ARGS })
    // It stays there when it is turned off in the task manager.
    return openAtLogin && executableWillLaunchAtLogin
  }
  return {
    read: () => {
      if (isOn(program)) return 'on'
      const { launchPath } = memory.get()
      return launchPath !== '' && launchPath !== program && isOn(launchPath) ? 'moved' : 'off'
    },
    write: (openAtLogin) => {
      app.setLoginItemSettings({ openAtLogin, path: program, args: ARGS })
      memory.remember({ launchPath: openAtLogin ? program : '' })
    },
  }
}
