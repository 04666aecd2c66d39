import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from 'electron'
import { LINK_SCHEME } from '../../core/surface/link.ts'
import { APP_ID } from '../../core/values/appId.ts'
import type { Engine } from '../engine.ts'

const HANDLER = new RegExp(`^x-scheme-handler/${LINK_SCHEME}=\\S`, 'm')

/** The folders in which a Linux desktop looks for entries of programs (XDG Base Directory Specification). */
function entryFolders(env: NodeJS.ProcessEnv, home: string): string[] {
  const own = env['XDG_DATA_HOME'] || join(home, '.local/share')
  const shared = (env['XDG_DATA_DIRS'] || '/usr/local/share:/usr/share').split(':').filter(Boolean)
  return [own, ...shared].map((folder) => join(folder, 'applications'))
}

/**
 * Where a Linux desktop finds an entry that opens our links: the one of a package, or of any name that somebody added,
 * which desktops then keep in a list of what opens what. Undefined for none, as of an AppImage or an unpacked archive.
 */
export function entryForLinks(env: NodeJS.ProcessEnv, home: string): string | undefined {
  const files = entryFolders(env, home).flatMap((folder) => [
    join(folder, `${APP_ID}.desktop`),
    join(folder, 'mimeinfo.cache'),
  ])
  return files.find((file) => {
    if (file.endsWith('.desktop')) return existsSync(file)
    try {
      return HANDLER.test(readFileSync(file, 'utf8'))
    } catch {
      return false
    }
  })
}

interface Program {
  readonly app: Pick<App, 'getPath' | 'isPackaged' | 'on'>
  readonly platform: NodeJS.Platform
  readonly env: NodeJS.ProcessEnv
}

/** Tells whether links open the app, looked at again whenever a window comes to the front: somebody may add an entry. */
export function followDesktopEntry(
  { store, desktop }: Pick<Engine, 'store' | 'desktop'>,
  { app, platform, env }: Program,
): void {
  // Not packaged, it takes no links; elsewhere the app registers them itself.
  if (platform !== 'linux' || !app.isPackaged) return
  app.on('browser-window-focus', () => {
    const entry = entryForLinks(env, app.getPath('home'))
    desktop.note('desktop entry', entry ?? 'none')
    store.changeApp({ linksOpen: entry !== undefined })
  })
}
