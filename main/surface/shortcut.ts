import { app, globalShortcut } from 'electron'
import type { Engine } from '../engine.ts'

/** Whether the system gives us a shortcut. It refuses those that others have, and throws at keys it does not know. */
function take(accelerator: string, pressed: () => void): boolean {
  try {
    return globalShortcut.register(accelerator, pressed)
  } catch {
    return false
  }
}

/** A window that records other keys may go without saying that it is done. */
function listenAfterRecording(): void {
  const listen = () => globalShortcut.setSuspended(false)
  app.on('browser-window-blur', listen)
  app.on('browser-window-created', (_event, window) => window.once('closed', listen))
}

/** Takes the chosen shortcut, now and whenever another is chosen, and says whether it works. */
export function applyShortcut({ store, front }: Engine): void {
  let taken = ''
  const pressed = () => front.open('overview')
  const apply = (chosen: string) => {
    if (taken !== '') globalShortcut.unregister(taken)
    const works = chosen === '' || take(chosen, pressed)
    taken = works ? chosen : ''
    store.changeApp({ shortcutWorks: works })
  }
  listenAfterRecording()
  apply(store.get().preferences.shortcut)
  store.subscribe(({ preferences: before }, { preferences: after }) => {
    if (before.shortcut !== after.shortcut) apply(after.shortcut)
  })
}
