import type { WindowKind } from '../../../core/contract/documents.ts'
import type { Desktop } from '../desktop.ts'

/** Windows that one works in for a while; the others come and go above whatever is there. */
const IN_DOCK: readonly WindowKind[] = ['overview', 'settings']

/**
 * On macOS the app is in the menu bar alone, and so it has neither a menu bar of its own nor a place in ⌘Tab. It gets
 * both while a window is open in which one works.
 */
export function createDock({ platform, app }: Pick<Desktop, 'platform' | 'app'>) {
  let isIn = false
  return {
    /** Hears of all windows that are open, before one is shown and after one is gone. */
    follow: (open: Iterable<WindowKind>): void => {
      if (platform !== 'darwin') return
      const is = [...open].some((kind) => IN_DOCK.includes(kind))
      if (is !== isIn) app.setActivationPolicy(is ? 'regular' : 'accessory')
      isIn = is
    },
  }
}
