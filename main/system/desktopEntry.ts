import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from 'electron'
import { LINK_SCHEME } from '../../core/surface/link.ts'
import type { Engine } from '../engine.ts'

/** The folders of desktop entries, those of the user first (XDG Base Directory Specification). */
function entryFolders(env: NodeJS.ProcessEnv, home: string): readonly string[] {
  const own = env['XDG_DATA_HOME'] || join(home, '.local', 'share')
  const shared = (env['XDG_DATA_DIRS'] || '/usr/local/share:/usr/share').split(':')
  return [own, ...shared].filter((folder) => folder !== '').map((folder) => join(folder, 'applications'))
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Whether an entry gives links to the app. */
function takesLinks(file: string): boolean {
  try {
    return readFileSync(file, 'utf8').includes(`x-scheme-handler/${LINK_SCHEME}`)
  } catch {
    return false
  }
}

/**
 * Whether a desktop knows the app by an entry of its own. Programs that put an AppImage into the menu name the entry after
 * it, in their own ways.
 */
function hasDesktopEntry(env: NodeJS.ProcessEnv, home: string): boolean {
  return entryFolders(env, home).some((folder) =>
    namesIn(folder)
      .filter((name) => /amptray.*\.desktop$/i.test(name))
      .some((name) => takesLinks(join(folder, name))),
  )
}

interface Program {
  readonly app: Pick<App, 'getPath' | 'on'>
  readonly env: NodeJS.ProcessEnv
}

/** Says of an AppImage whether the desktop knows it, now and whenever a window comes to the front. */
export function watchDesktopEntry({ store }: Pick<Engine, 'store'>, { app, env }: Program): void {
  if (!env['APPIMAGE']) return
  const look = () => {
    const isUnknownToDesktop = !hasDesktopEntry(env, app.getPath('home'))
    if (store.get().app.isUnknownToDesktop !== isUnknownToDesktop) store.changeApp({ isUnknownToDesktop })
  }
  look()
  app.on('browser-window-focus', look)
}
