import { execFile } from 'node:child_process'
import { join } from 'node:path'
import type { Clock } from '../../clock.ts'
import type { DesktopRecord } from '../../record/desktopFacts.ts'
import type { Desktop } from '../desktop.ts'
import { askSessionBus } from './sessionBus.ts'

type Parts = Pick<Desktop, 'platform' | 'env' | 'nativeTheme'>

/** When a theme has changed, the system says so before it is so everywhere. */
const SETTLED_MS = 1_000

/** While the icon is drawn now and then, the bar is asked for again this often. */
const AGAIN_MS = 300_000

const PATIENCE_MS = 5_000
const THEMES = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize'

/** Whether the task bar of Windows is dark, by its registry: one that has no word on it is from before it had a choice. */
function askRegistry(env: NodeJS.ProcessEnv): Promise<boolean | undefined> {
  const program = join(env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'reg.exe')
  return new Promise((resolve) => {
    execFile(program, ['query', THEMES], { timeout: PATIENCE_MS, windowsHide: true }, (error, stdout) => {
      if (error) return resolve(undefined)
      const [, isLight = '0'] = /\bSystemUsesLightTheme\s+REG_DWORD\s+0x([\da-f]+)/i.exec(stdout) ?? []
      resolve(Number.parseInt(isLight, 16) === 0)
    })
  })
}

/** Whether KDE's panel is dark: it has the colours of the windows, which the portal of the desktop tells. */
async function askPortal(env: NodeJS.ProcessEnv): Promise<boolean | undefined> {
  const answer = await askSessionBus(env, {
    destination: 'org.freedesktop.portal.Desktop',
    path: '/org/freedesktop/portal/desktop',
    interface: 'org.freedesktop.portal.Settings',
    member: 'Read',
    args: ['org.freedesktop.appearance', 'color-scheme'],
  })
  const [, scheme] = /(\d+)\D*$/.exec(answer ?? '') ?? []
  return scheme === '1' ? true : scheme === '2' ? false : undefined
}

const isKde = (env: NodeJS.ProcessEnv) => env['XDG_CURRENT_DESKTOP']?.split(':').includes('KDE') === true

/**
 * Whether the bar that the icon stands on is dark; `changed` is called when that turns out to be otherwise. On Linux
 * panels are dark, whatever the theme of the windows, but for KDE's, which follow it.
 *
 * Electron's own word is only for the time before the system's, and for where that has none: it is that of the app's
 * theme at first on Windows and always on Linux, and on Windows it is wrong after each change
 * (https://github.com/electron/electron/issues/52308). Of a change of the bar alone it says nothing.
 */
export function followBar(
  { platform, env, nativeTheme }: Parts,
  clock: Clock,
  { note }: Pick<DesktopRecord, 'note'>,
  changed: () => void,
): () => boolean {
  // macOS colours the icon itself.
  if (platform !== 'win32' && !isKde(env)) return () => platform === 'linux'
  const ask = platform === 'win32' ? askRegistry : askPortal
  let told: boolean | undefined
  let ofSystem = false
  let askedAt: number | undefined
  let later: unknown

  const look = async () => {
    askedAt = clock.now()
    const answer = await ask(env)
    note('tray bar', answer === undefined ? 'not told' : answer ? 'dark' : 'light')
    if (answer === undefined || answer === told) return
    told = answer
    changed()
  }
  nativeTheme.on('updated', () => {
    clock.clearTimeout(later)
    if (askedAt !== undefined) later = clock.setTimeout(() => void look(), SETTLED_MS)
  })

  return () => {
    if (askedAt === undefined || clock.now() - askedAt >= AGAIN_MS) {
      askedAt = clock.now()
      // The icon comes first, and the program that asks after it.
      queueMicrotask(() => void look())
    }
    if (nativeTheme.themeSource === 'system')
      ofSystem =
        platform === 'win32'
          ? nativeTheme.shouldUseDarkColorsForSystemIntegratedUI
          : nativeTheme.shouldUseDarkColors
    return told ?? ofSystem
  }
}
