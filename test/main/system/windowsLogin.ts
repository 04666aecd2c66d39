import type { LoginItemSettings, LoginItemSettingsOptions, Settings } from 'electron'
import { APP_ID } from '../../../core/values/appId.ts'
import type { LoginApp } from '../../../main/system/loginItem.ts'

interface RunValue {
  readonly command: string
  /** Not turned off in the task manager. */
  readonly isEnabled: boolean
}

/** Of a command line: unquoted, it ends at the first space. */
const programOf = (command: string) => /^"([^"]*)"|^(\S*)/.exec(command)?.slice(1).find(Boolean) ?? ''

/** As Electron writes it: one pair of quotes round the program, whatever it was given in. */
const lineOf = (program: string, args: readonly string[]) =>
  [`"${program.replace(/^"(.*)"$/, '$1')}"`, ...args].join(' ')

/**
 * The login items of Windows as Electron has them (shell/browser/browser_win.cc): values of the Run key by name, where
 * `openAtLogin` is of the one named after the app, and `launchItems` are those that start the program of `path`, which
 * is read as a command line.
 */
export function windowsLogin(execPath: string, start: Readonly<Record<string, RunValue>>) {
  const run = new Map(Object.entries(start))
  const app: LoginApp = {
    getLoginItemSettings: ({ path = execPath, args = [] }: LoginItemSettingsOptions = {}) => {
      const program = programOf(path).toLowerCase()
      const launchItems = [...run]
        .filter(([, { command }]) => programOf(command).toLowerCase() === program)
        .map(([name, { command, isEnabled }]) => ({
          name,
          path: programOf(command),
          args: command.split(' ').slice(1),
          scope: 'user' as const,
          enabled: isEnabled,
        }))
      const settings: LoginItemSettings = {
        openAtLogin: run.get(APP_ID)?.command === lineOf(path, args),
        executableWillLaunchAtLogin: launchItems.some(({ enabled }) => enabled),
        launchItems,
        status: 'not-registered',
        wasOpenedAtLogin: false,
      }
      return settings
    },
    setLoginItemSettings: ({
      openAtLogin,
      name = APP_ID,
      path = execPath,
      args = [],
      enabled = true,
    }: Settings) => {
      if (openAtLogin) run.set(name, { command: lineOf(path, args), isEnabled: enabled })
      else run.delete(name)
    },
  }
  return { app, values: () => Object.fromEntries(run) }
}
