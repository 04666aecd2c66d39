import { isSame } from '../../values/same.ts'
import type { TrayItem } from './item.ts'

/** An item without the words that only tell of values: what can be chosen, and what it is called. */
function shapeOf(item: TrayItem): unknown {
  switch (item.kind) {
    case 'separator':
    case 'command':
      return item
    case 'line':
      return item.id
    case 'menu':
      return [item.id, item.items.map(shapeOf)]
  }
}

/** Whether two menus offer the same choices, though the values in them may differ. */
export function hasSameShape(a: readonly TrayItem[], b: readonly TrayItem[]): boolean {
  return isSame(a.map(shapeOf), b.map(shapeOf))
}
