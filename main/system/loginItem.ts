import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { App } from 'electron'
import type { Memory } from '../state/memory.ts'
import { makeFolder } from '../storage/disk.ts'
import { autostartEntry, isEntryOff, startsProgram, withProgram } from './autostartEntry.ts'

/** Whether the system starts the app at login; `moved`: what it starts is where the app was once. */
export type LoginState = 'on' | 'off' | 'needsApproval' | 'moved'

export interface LoginReading {
  readonly state: LoginState
  /** What it was read from, for the log. */
  readonly said: string
}

/** What the system goes by at login. It is the only place that says whether the app is started. */
export interface LoginItem {
  readonly read: () => LoginReading
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
      if (entry === undefined) return { state: 'off', said: `no entry can be read at ${file}` }
      if (isEntryOff(entry)) return { state: 'off', said: `${file} is turned off` }
      return startsProgram(entry, program)
        ? { state: 'on', said: `it is on, by ${file}` }
        : { state: 'moved', said: `${file} starts another program` }
    },
    write: (isOn) => {
      if (!isOn) return rmSync(file, { force: true })
      const entry = textOf(file)
      const kept = entry === undefined || isEntryOff(entry) ? '' : withProgram(entry, program)
      makeFolder(dirname(file))
      writeFileSync(file, startsProgram(kept, program) ? kept : autostartEntry(name, program))
    },
  }
}

export type LoginApp = Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings'>

/** What the app is started with at login. */
const LOGIN_ARGS = ['--hidden']

/** The login item of macOS is of the bundle, wherever that is; the user may have to consent to it. */
export function macLoginItem(app: LoginApp): LoginItem {
  return {
    read: () => {
      const { status } = app.getLoginItemSettings()
      if (status === 'requires-approval') return { state: 'needsApproval', said: status }
      return { state: status === 'enabled' ? 'on' : 'off', said: status }
    },
    write: (openAtLogin) => app.setLoginItemSettings({ openAtLogin }),
  }
}

/** By what Windows finds an entry: a command line, which without quotes ends at its first space (browser_win.cc). */
export const entryThatStarts = (program: string) => ({ path: `"${program}"`, args: LOGIN_ARGS })

/** The entry of Windows names a program; one of another path can only be asked for by that path. */
export function windowsLoginItem(app: LoginApp, memory: Memory, program: string): LoginItem {
  const entryOf = (path: string) => {
    const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings(entryThatStarts(path))
    // It stays there when it is turned off in the task manager.
    return { isThere: openAtLogin, isOn: openAtLogin && executableWillLaunchAtLogin }
  }
  return {
    read: () => {
      const { isThere, isOn } = entryOf(program)
      if (isOn) return { state: 'on', said: `it is on, for ${program}` }
      const { launchPath } = memory.get()
      if (launchPath !== '' && launchPath !== program && entryOf(launchPath).isOn)
        return { state: 'moved', said: `it starts ${launchPath}` }
      return { state: 'off', said: `${isThere ? 'one that is turned off' : 'no entry'}, for ${program}` }
    },
    write: (openAtLogin) => {
      app.setLoginItemSettings({ openAtLogin, path: program, args: LOGIN_ARGS })
      memory.remember({ launchPath: openAtLogin ? program : '' })
    },
  }
}
