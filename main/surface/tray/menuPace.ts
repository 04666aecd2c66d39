import type { TrayModel } from '../../../core/surface/tray/model.ts'
import { hasSameShape } from '../../../core/surface/tray/shape.ts'
import { isSame } from '../../../core/values/same.ts'
import type { Clock } from '../../clock.ts'

/** How long numbers in the menu may lag behind the state. */
export const NUMBERS_EVERY_MS = 10_000

/** The menu, and the tooltip that goes with it where a new one sends the menu again; else that is always empty. */
type Paced = Pick<TrayModel, 'items' | 'tooltip'>

/**
 * Decides when the menu is replaced. Replacing an open menu closes its submenus, so new numbers alone wait up to
 * NUMBERS_EVERY_MS; a change of the choices is shown at once.
 */
export function createMenuPace(clock: Clock, replace: (content: Paced) => void): (content: Paced) => void {
  let inMenu: Paced | undefined
  let wanted: Paced = { items: [], tooltip: '' }
  let later: unknown

  const put = () => {
    clock.clearTimeout(later)
    later = undefined
    if (isSame(wanted, inMenu)) return
    inMenu = wanted
    replace(wanted)
  }

  return (content) => {
    wanted = content
    if (inMenu === undefined || !hasSameShape(content.items, inMenu.items)) put()
    else if (later === undefined && !isSame(content, inMenu)) later = clock.setTimeout(put, NUMBERS_EVERY_MS)
  }
}
