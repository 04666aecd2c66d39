import type { Engine } from '../engine.ts'
import type { Desktop } from './desktop.ts'

type Parts = Pick<Desktop, 'app' | 'globalShortcut'>

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
export function applyShortcut({ store, front }: Pick<Engine, 'store' | 'front'>, parts: Parts): void {
  let taken = ''
  const pressed = () => front.open('overview')
  const apply = (chosen: string) => {
    if (taken !== '') parts.globalShortcut.unregister(taken)
    const works = chosen === '' || take(parts, chosen, pressed)
    taken = works ? chosen : ''
    store.changeApp({ shortcutWorks: works })
  }
  listenAfterRecording(parts)
  apply(store.get().preferences.shortcut)
  store.subscribe(({ preferences: before }, { preferences: after }) => {
    if (before.shortcut !== after.shortcut) apply(after.shortcut)
  })
}
