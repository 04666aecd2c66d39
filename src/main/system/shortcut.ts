import { globalShortcut } from 'electron'
import type { Store } from '../state/store.ts'

/** Whether the system gives us a shortcut. It refuses those that others have, and throws at keys it does not know. */
function take(accelerator: string, pressed: () => void): boolean {
  try {
    return globalShortcut.register(accelerator, pressed)
  } catch {
    return false
  }
}

/** Takes the chosen shortcut, now and whenever another is chosen, and says whether it works. */
export function applyShortcut(store: Store, pressed: () => void): void {
  let taken = ''
  const apply = (chosen: string) => {
    if (taken !== '') globalShortcut.unregister(taken)
    const works = chosen === '' || take(chosen, pressed)
    taken = works ? chosen : ''
    store.changeApp({ shortcutWorks: works })
  }
  apply(store.get().preferences.shortcut)
  store.subscribe(({ preferences: before }, { preferences: after }) => {
    if (before.shortcut !== after.shortcut) apply(after.shortcut)
  })
}
