import { mkdirSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'

type PathName = Parameters<Electron.App['getPath']>[0]

/** Electron's folders on Linux, from the environment, with the app's own overrides first. */
export function createPaths(appName: () => string) {
  const overrides = new Map<string, string>()
  const home = () => process.env['HOME'] ?? homedir()
  const appData = () => process.env['XDG_CONFIG_HOME'] || join(home(), '.config')
  const userData = () => overrides.get('userData') ?? join(appData(), appName())
  const defaults: Partial<Record<PathName, () => string>> = {
    home,
    appData,
    userData,
    sessionData: userData,
    logs: () => join(userData(), 'logs'),
    crashDumps: () => join(userData(), 'Crashpad'),
    temp: tmpdir,
    exe: () => process.execPath,
    desktop: () => join(home(), 'Desktop'),
    documents: () => join(home(), 'Documents'),
    downloads: () => join(home(), 'Downloads'),
    music: () => join(home(), 'Music'),
    pictures: () => join(home(), 'Pictures'),
    videos: () => join(home(), 'Videos'),
  }
  const made = new Set<PathName>(['userData', 'sessionData', 'logs'])
  return {
    get(name: PathName): string {
      const path = overrides.get(name) ?? defaults[name]?.()
      if (path === undefined) throw new Error(`Failed to get '${name}' path`)
      if (made.has(name)) mkdirSync(path, { recursive: true })
      return path
    },
    set: (name: string, path: string): void => void overrides.set(name, path),
  }
}
