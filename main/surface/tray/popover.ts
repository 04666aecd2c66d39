import type { Rectangle } from 'electron'
import { popoverBounds } from '../../../core/surface/tray/placement.ts'
import type { Front } from '../../choice/front.ts'
import type { Desktop } from '../desktop.ts'
import { POPOVER_SIZE } from '../window/shapes.ts'

/** On Linux the desktop shows the menu itself, and a click opens a window: it does not tell where the icon is. */
export const hasPopover = (platform: NodeJS.Platform): boolean => platform !== 'linux'

/** What a click on the tray icon does: shows or closes the popover at it, or opens the overview. */
export function createTrayClick(
  front: Pick<Front, 'open' | 'togglePopover'>,
  { platform, screen }: Pick<Desktop, 'platform' | 'screen'>,
): (icon: Rectangle) => void {
  if (!hasPopover(platform)) return () => front.open('overview')
  return (bounds) => {
    // An icon among the hidden ones can be without a place of its own.
    const icon = bounds.width > 0 ? bounds : { ...screen.getCursorScreenPoint(), width: 0, height: 0 }
    const { workArea } = screen.getDisplayMatching(icon)
    front.togglePopover(popoverBounds(icon, workArea, POPOVER_SIZE))
  }
}
