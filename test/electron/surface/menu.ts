import { asElectron, type PartOf, StrictEmitter } from '../strict.ts'
import { MenuItem } from './menuItem.ts'
import { model } from './model.ts'

type Template = (Electron.MenuItemConstructorOptions | Electron.MenuItem)[]

/** As Electron's lib/browser/api/menu.ts: of several separators the first stays, and none at an edge. */
function withoutExtraSeparators(template: Template): Template {
  const isExtra = (one: Template[number] | undefined) => one?.type === 'separator' && one.visible !== false
  return template
    .filter((one, at) => !isExtra(one) || at === 0 || template[at - 1]?.type !== 'separator')
    .filter((one, at, kept) => !isExtra(one) || (at !== 0 && at !== kept.length - 1))
}

export class Menu extends StrictEmitter implements PartOf<Electron.Menu> {
  static #application: Electron.Menu | null = null
  static setApplicationMenu(menu: Electron.Menu | null) {
    Menu.#application = menu
  }
  static getApplicationMenu() {
    return Menu.#application
  }
  static buildFromTemplate(template: Template): Electron.Menu {
    const menu = new Menu()
    for (const options of template) {
      if (!('label' in options || 'role' in options || 'type' in options)) {
        throw new Error('Invalid template for MenuItem: must have at least one of label, role or type')
      }
    }
    for (const options of withoutExtraSeparators(template)) {
      menu.insert(menu.entries.length, options)
    }
    return asElectron(menu)
  }

  readonly entries: MenuItem[] = []
  get items(): Electron.MenuItem[] {
    return this.entries.map((entry) => asElectron<Electron.MenuItem>(entry))
  }

  append(item: Electron.MenuItem) {
    this.insert(this.entries.length, item)
  }
  insert(position: number, options: Electron.MenuItem | Electron.MenuItemConstructorOptions) {
    const item =
      options instanceof MenuItem ? options : new MenuItem(options as Electron.MenuItemConstructorOptions) // the other of the two
    item.owner = this
    this.entries.splice(position, 0, item)
  }
  getMenuItemById(id: string): Electron.MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
      if (found) return found
    }
    return null
  }
  /** Shown to nobody: a test reads it, and clicks in it. */
  popup(_options?: Electron.PopupOptions) {
    model.popups.push(asElectron(this))
    this.emit('menu-will-show', {})
  }
  closePopup() {
    this.emit('menu-will-close', {})
  }

  /** The radio items beside this one, up to the next item of another kind. */
  radioGroupOf(item: MenuItem): MenuItem[] {
    const at = this.entries.indexOf(item)
    const isOther = (entry: MenuItem) => entry.type !== 'radio'
    const start = this.entries.findLastIndex((entry, index) => index < at && isOther(entry)) + 1
    const end = this.entries.findIndex((entry, index) => index > at && isOther(entry))
    return this.entries.slice(start, end === -1 ? undefined : end)
  }
}
