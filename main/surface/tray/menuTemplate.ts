import type { MenuItemConstructorOptions } from 'electron'
import type { Intent } from '../../../core/intent.ts'
import type { TrayItem } from '../../../core/surface/tray/item.ts'

/** A single `&` marks an access key; names of charge points and cards mean it (https://github.com/electron/electron/issues/9584). */
const literal = (label: string) => label.replaceAll('&', '&&')

/** The tray's entries as Electron wants them. */
export function menuTemplate(
  items: readonly TrayItem[],
  choose: (intent: Intent) => void,
): MenuItemConstructorOptions[] {
  return items.map((item) => entry(item, choose))
}

function entry(item: TrayItem, choose: (intent: Intent) => void): MenuItemConstructorOptions {
  if (item.kind === 'separator') return { type: 'separator' }
  const common = { id: item.id, label: literal(item.label) }
  switch (item.kind) {
    case 'line':
      return { ...common, enabled: false }
    case 'menu':
      return { ...common, submenu: menuTemplate(item.items, choose) }
    case 'command': {
      const { intent } = item
      return intent ? { ...common, click: () => choose(intent) } : { ...common, enabled: false }
    }
  }
}
