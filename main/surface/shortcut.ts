import { isForDesktop } from '../../core/preferences/accelerator.ts'
import type { Engine } from '../engine.ts'
import { sessionOf } from '../system/session.ts'
import type { Desktop } from './desktop.ts'

type Parts = Pick<Desktop, 'app' | 'globalShortcut' | 'platform' | 'env'>

/** What became of a shortcut, in the words of the diagnostics. */
type Outcome =
  | 'none chosen'
  | 'taken'
  | 'refused'
  /** It is asked for; nobody tells what became of it (https://github.com/electron/electron/issues/52218). */
  | 'left to the desktop'
  | 'not for this desktop'

/** Whether the system gives us a shortcut. It refuses those that others have, and throws at keys it does not know. */
function take({ globalShortcut }: Parts, accelerator: string, pressed: () => void): boolean {
  try {
    return globalShortcut.register(accelerator, pressed)
  } catch {
    return false
  }
}

/** A window that records other keys may go without saying that it is done. */
function listenAfterRecording({ app, globalShortcut }: Parts): void {
  const listen = () => globalShortcut.setSuspended(false)
  app.on('browser-window-blur', listen)
  app.on('browser-window-created', (_event, window) => window.once('closed', listen))
}

/** Takes the chosen shortcut, now and whenever another is chosen, and says whether it works. */
export function applyShortcut(
  { store, front, desktop: { note } }: Pick<Engine, 'store' | 'front' | 'desktop'>,
  parts: Parts,
): void {
  const { globalShortcut, platform, env } = parts
  const isShortcutOfDesktop = platform === 'linux' && sessionOf(env) === 'wayland'
  let taken = ''

  /** Under Wayland one that was let go is pressed all the same, also while others are recorded. */
  const pressed = (accelerator: string) => () => {
    const isChosen = store.get().preferences.shortcut === accelerator
    if (isChosen && !globalShortcut.isSuspended()) front.open('overview')
  }
  const outcomeOf = (chosen: string): Outcome => {
    if (chosen === '') return 'none chosen'
    if (isShortcutOfDesktop && !isForDesktop(chosen)) return 'not for this desktop'
    if (!take(parts, chosen, pressed(chosen))) return 'refused'
    taken = chosen
    return isShortcutOfDesktop ? 'left to the desktop' : 'taken'
  }
  const apply = (chosen: string) => {
    // While they are suspended none is given, and one that is let go stays with the system.
    if (taken !== chosen) globalShortcut.setSuspended(false)
    if (taken !== '') globalShortcut.unregister(taken)
    taken = ''
    const outcome = outcomeOf(chosen)
    note('shortcut', outcome)
    store.changeApp({ shortcutWorks: outcome !== 'refused' && outcome !== 'not for this desktop' })
  }

  store.changeApp({ isShortcutOfDesktop })
  listenAfterRecording(parts)
  apply(store.get().preferences.shortcut)
  store.subscribe(({ preferences: before }, { preferences: after }) => {
    if (before.shortcut !== after.shortcut) apply(after.shortcut)
  })
}
