import { type Rectangle, screen } from 'electron'
import { popoverBounds } from '../../../core/surface/tray/placement.ts'
import type { Front } from '../../choice/front.ts'
import { POPOVER_SIZE } from '../window/windows.ts'

/** On Linux the desktop shows the menu itself, and a click opens a window: it does not tell where the icon is. */
export const HAS_POPOVER = process.platform !== 'linux'

/** What a click on the tray icon does: shows or closes the popover at it, or opens the overview. */
export function createTrayClick(front: Pick<Front, 'open' | 'togglePopover'>): (icon: Rectangle) => void {
  if (!HAS_POPOVER) return () => front.open('overview')
  return (bounds) => {
    // An icon among the hidden ones can be without a place of its own.
    const icon = bounds.width > 0 ? bounds : { ...screen.getCursorScreenPoint(), width: 0, height: 0 }
    const { workArea } = screen.getDisplayMatching(icon)
    front.togglePopover(popoverBounds(icon, workArea, POPOVER_SIZE))
  }
}
