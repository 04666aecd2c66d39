// Functions that run in the app's process, where they are sent as text: each stands alone.

type Electron = typeof import('electron')

export interface WindowState {
  readonly title: string
  readonly url: string
  readonly visible: boolean
  readonly focused: boolean
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

export interface MenuState {
  readonly id: string
  readonly label: string
  readonly type: string
  readonly enabled: boolean
  readonly visible: boolean
  readonly checked: boolean
  readonly submenu: readonly MenuState[] | undefined
}

export interface TrayState {
  readonly toolTip: string
  /** `name` is the image's file without its ending; undefined when it was not made from a file. */
  readonly image:
    | { readonly name: string | undefined; readonly width: number; readonly height: number }
    | undefined
  readonly menu: readonly MenuState[]
}

export interface NotificationState {
  readonly title: string
  readonly body: string
  readonly urgency: string
  readonly actions: readonly string[]
  /** Whether it is still on the screen. */
  readonly open: boolean
}

export interface DialogState {
  readonly kind: 'message' | 'open' | 'save' | 'error'
  readonly title: string
  readonly message: string
  readonly detail: string
  readonly buttons: readonly string[]
}

export const readWindows = ({ BrowserWindow }: Electron): WindowState[] =>
  BrowserWindow.getAllWindows().map((window) => ({
    title: window.getTitle(),
    url: window.webContents.getURL(),
    visible: window.isVisible(),
    focused: window.isFocused(),
    bounds: window.getBounds(),
  }))

export function readTray(): TrayState | undefined {
  const tray = globalThis.desktopModel.trays[0]
  if (tray === undefined) return undefined
  const read = (item: Electron.MenuItem): MenuState => ({
    id: item.id ?? '',
    label: item.label,
    type: item.type,
    enabled: item.enabled,
    visible: item.visible,
    checked: item.checked,
    submenu: item.submenu?.items.map(read),
  })
  return {
    toolTip: tray.toolTip,
    image: tray.image && { name: tray.image.sourceName, ...tray.image.getSize() },
    menu: tray.menu?.items.map(read) ?? [],
  }
}

/** Chooses an entry of the tray's menu by id, or by its labels from the top; throws when a user could not. */
export function clickTrayMenu(_electron: Electron, path: string | readonly string[]): void {
  const flat = (items: readonly Electron.MenuItem[]): Electron.MenuItem[] =>
    items.flatMap((item) => [item, ...flat(item.submenu?.items ?? [])])
  const items = globalThis.desktopModel.trays[0]?.menu?.items ?? []
  const labels = typeof path === 'string' ? [] : path
  const byLabels = () => {
    let level: readonly Electron.MenuItem[] = items
    let found: Electron.MenuItem | undefined
    for (const label of labels) {
      found = level.find((item) => item.label === label && item.visible)
      level = found?.submenu?.items ?? []
    }
    return found
  }
  const item = typeof path === 'string' ? flat(items).find(({ id }) => id === path) : byLabels()
  const present = () => flat(items).map(({ id, label }) => (id ? `${id}: ${label}` : label))
  if (item === undefined) throw new Error(`The tray's menu has no ${path}; it has\n${present().join('\n')}`)
  if (!item.enabled || !item.visible) throw new Error(`${path} cannot be chosen: ${item.label}`)
  item.click()
}

export function clickTrayIcon(_electron: Electron, event: 'click' | 'right-click'): void {
  const tray = globalThis.desktopModel.trays[0]
  tray?.emit(event, {}, tray.getBounds(), { x: 0, y: 0 })
}

export const readNotifications = (): NotificationState[] =>
  globalThis.desktopModel.notifications.map(({ title, body, urgency, actions, open }) => ({
    title,
    body,
    urgency,
    actions: actions.map(({ text }) => text ?? ''),
    open,
  }))

/** Clicks a notification, or one of its buttons. */
export function clickNotification(
  _electron: Electron,
  { index, button }: { readonly index: number; readonly button: number | undefined },
): void {
  const shown = globalThis.desktopModel.notifications
  const notification = shown.at(index)
  if (notification === undefined)
    throw new Error(`There is no notification ${index}; there are ${shown.length}`)
  if (button === undefined) notification.emit('click', {})
  else notification.emit('action', { actionIndex: button, selectionIndex: -1 }, button, -1)
}

export const readDialogs = (): DialogState[] =>
  globalThis.desktopModel.dialogs.map(({ kind, title, message, detail, buttons }) => ({
    kind,
    title,
    message,
    detail,
    buttons: [...buttons],
  }))

export function answerDialog(_electron: Electron, result: object): void {
  const dialog = globalThis.desktopModel.dialogs[0]
  if (dialog === undefined) throw new Error('No dialog is open')
  dialog.answer(result)
}

export const readOpenedUrls = (): string[] => [...globalThis.desktopModel.openedUrls]

export function emitPower({ powerMonitor }: Electron, event: string): void {
  powerMonitor.emit(event)
}
