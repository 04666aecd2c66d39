import { app } from '../app/app.ts'
import { asElectron, notImplemented, type PartOf, StrictObject } from '../strict.ts'
import { BrowserWindow } from '../window/browserWindow.ts'
import { Menu } from './menu.ts'

type Role = NonNullable<Electron.MenuItem['role']>

const ROLES: Partial<Record<Role, { label: string; run: () => void }>> = {
  quit: { label: 'Quit', run: () => app.quit() },
  close: { label: 'Close', run: () => BrowserWindow.getFocusedWindow()?.close() },
  minimize: { label: 'Minimize', run: () => BrowserWindow.getFocusedWindow()?.minimize() },
  cut: { label: 'Cut', run: () => BrowserWindow.getFocusedWindow()?.webContents.cut() },
  copy: { label: 'Copy', run: () => BrowserWindow.getFocusedWindow()?.webContents.copy() },
  paste: { label: 'Paste', run: () => BrowserWindow.getFocusedWindow()?.webContents.paste() },
  selectAll: { label: 'Select All', run: () => BrowserWindow.getFocusedWindow()?.webContents.selectAll() },
  reload: { label: 'Reload', run: () => BrowserWindow.getFocusedWindow()?.reload() },
}

let count = 0

export class MenuItem extends StrictObject implements PartOf<Electron.MenuItem> {
  readonly commandId = ++count
  readonly type: Electron.MenuItem['type']
  readonly submenu: Electron.Menu | undefined
  readonly role: Role | undefined
  readonly id: string
  readonly icon: Electron.NativeImage | string | undefined
  readonly accelerator: string | null
  readonly registerAccelerator: boolean
  readonly sublabel: string
  label: string
  toolTip: string
  enabled: boolean
  visible: boolean
  /** Set when a menu takes it in. */
  owner: Menu | undefined = undefined
  #checked: boolean
  #run: Electron.MenuItemConstructorOptions['click']

  constructor(options: Electron.MenuItemConstructorOptions) {
    super()
    const { submenu } = options
    this.role = options.role as Role | undefined // the options' type has three old names more
    this.type = options.type ?? (submenu === undefined ? 'normal' : 'submenu')
    if (this.type === 'submenu' && submenu === undefined) throw new Error('Invalid submenu')
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : submenu
    this.id = options.id ?? ''
    this.icon = options.icon
    this.accelerator = options.accelerator ?? null
    this.registerAccelerator = options.registerAccelerator ?? true
    this.label =
      options.label ??
      (options.role === undefined ? '' : (ROLES[this.role ?? 'about']?.label ?? options.role))
    this.sublabel = options.sublabel ?? ''
    this.toolTip = options.toolTip ?? ''
    this.enabled = options.enabled ?? true
    this.visible = options.visible ?? true
    this.#checked = options.checked ?? false
    this.#run = options.click
  }

  get menu(): Electron.Menu {
    return asElectron<Electron.Menu>(this.owner ?? notImplemented('the menu of an item that is in none'))
  }
  get checked() {
    return this.#checked
  }
  /** Checking one of a group of radio items takes the mark from the others; a radio item cannot be unchecked. */
  set checked(checked: boolean) {
    if (this.type !== 'radio') {
      this.#checked = checked
      return
    }
    for (const other of this.owner?.radioGroupOf(this) ?? []) other.#checked = false
    this.#checked = true
  }

  /** As Electron's: a test that must not choose a disabled item has to look first, as a desktop's menu does. */
  click(event: object = {}) {
    if (this.type === 'checkbox' || this.type === 'radio') this.checked = !this.checked
    if (this.role !== undefined)
      return (ROLES[this.role] ?? notImplemented(`the menu role ${this.role}`)).run()
    const window = BrowserWindow.getFocusedWindow() ?? undefined
    this.#run?.(asElectron(this), window, event)
  }
}
