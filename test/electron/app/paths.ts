import { existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

type PathName = Parameters<Electron.App['getPath']>[0]

/** As Chromium does: one after the other, and none after one that fails. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path)
}

/** As in Electron it is enough that something is there, a file too. */
function isMade(path: string): boolean {
  try {
    makeFolder(path)
    return true
  } catch {
    return false
  }
}

/** Electron's folders on Linux, from the environment, with the app's own overrides first. */
export function createPaths(appName: () => string) {
  const overrides = new Map<string, string>()
  // As Chromium: without a home it takes the folder for what is temporary.
  const home = () => process.env['HOME'] || tmpdir()
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
      if (path === undefined || (made.has(name) && !isMade(path)))
        throw new Error(`Failed to get '${name}' path`)
      return path
    },
    set: (name: string, path: string): void => void overrides.set(name, path),
  }
}
