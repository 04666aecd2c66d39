import type { TrayItem } from '../../../core/surface/tray/item.ts'
import { hasSameShape } from '../../../core/surface/tray/shape.ts'
import { isSame } from '../../../core/values/same.ts'
import type { Clock } from '../../clock.ts'

/** How long numbers in the menu may lag behind those of the tooltip. */
export const NUMBERS_EVERY_MS = 10_000

/**
 * Decides when the menu is replaced. Replacing an open menu closes its submenus, so new numbers alone wait up to
 * NUMBERS_EVERY_MS; a change of the choices is shown at once.
 */
export function createMenuPace(
  clock: Clock,
  replace: (items: readonly TrayItem[]) => void,
): (items: readonly TrayItem[]) => void {
  let inMenu: readonly TrayItem[] | undefined
  let wanted: readonly TrayItem[] = []
  let later: unknown

  const put = () => {
    clock.clearTimeout(later)
    later = undefined
    if (isSame(wanted, inMenu)) return
    inMenu = wanted
    replace(wanted)
  }

  return (items) => {
    wanted = items
    if (inMenu === undefined || !hasSameShape(items, inMenu)) put()
    else if (later === undefined && !isSame(items, inMenu)) later = clock.setTimeout(put, NUMBERS_EVERY_MS)
  }
}
