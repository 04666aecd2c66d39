import { defineInterface, type MessageBus, sessionBus } from 'dbus-native'
import type { Tray } from '../surface/tray.ts'
import { createMenu } from './menu.ts'
import { type Pixmap, pixmapsOf } from './pixmap.ts'
import { isHostRegistered, WATCHER } from './watcher.ts'

const ITEM = 'org.kde.StatusNotifierItem'
const ITEM_PATH = '/StatusNotifierItem'
const MENU_PATH = '/MenuBar'

export interface TrayItem {
  readonly menuChanged: () => void
  readonly imageChanged: () => void
  readonly toolTipChanged: () => void
  readonly remove: () => void
}

let count = 0

/** Shows a tray as a StatusNotifierItem, on a connection of its own, for as long as a desktop watches for such items. */
export function createTrayItem(tray: Tray, appName: string): TrayItem {
  const bus = sessionBus()
  let name = ''
  let exported = false
  const menu = createMenu(() => exported)
  const fixed = (type: string, value: unknown) => ({ type, access: 'read' as const, value })
  const live = (type: string, get: () => unknown) => ({ type, access: 'read' as const, get })
  const noPixmaps: Pixmap[] = []
  const item = defineInterface({
    name: ITEM,
    methods: {
      Activate: { in: { x: 'i', y: 'i' }, handler: (position: Electron.Point) => click(position) },
      SecondaryActivate: {
        in: { x: 'i', y: 'i' },
        handler: (position: Electron.Point) => click(position),
      },
      ContextMenu: { in: { x: 'i', y: 'i' }, handler: () => {} },
      Scroll: { in: { delta: 'i', orientation: 's' }, handler: () => {} },
    },
    properties: {
      Category: fixed('s', 'ApplicationStatus'),
      Id: fixed('s', appName),
      Title: fixed('s', appName),
      Status: fixed('s', 'Active'),
      WindowId: fixed('i', 0),
      IconName: fixed('s', ''),
      IconThemePath: fixed('s', ''),
      IconPixmap: live('a(iiay)', () => pixmapsOf(tray.image)),
      OverlayIconName: fixed('s', ''),
      OverlayIconPixmap: fixed('a(iiay)', noPixmaps),
      AttentionIconName: fixed('s', ''),
      AttentionIconPixmap: fixed('a(iiay)', noPixmaps),
      AttentionMovieName: fixed('s', ''),
      ToolTip: live('(sa(iiay)ss)', () => ['', noPixmaps, tray.toolTip, '']),
      ItemIsMenu: fixed('b', false),
      Menu: fixed('o', MENU_PATH),
    },
    signals: { NewTitle: {}, NewIcon: {}, NewToolTip: {}, NewStatus: { args: { status: 's' } } },
  })

  /** With any button, for Electron does not tell them apart. */
  function click(position: Electron.Point) {
    tray.emit('click', {}, tray.getBounds(), position)
  }

  menu.send(tray.menu)
  void publish().catch((thrown) => console.error('[stand-in] the tray could not be shown', thrown))

  async function publish() {
    // Asked once, when the tray is made.
    if (!(await isHostRegistered(bus))) return await giveUp()
    name = `${ITEM}-${process.pid}-${++count}`
    await bus.export(ITEM_PATH, item)
    await bus.export(MENU_PATH, menu.definition)
    exported = true
    await bus.ownName(name)
    await onWatcher(bus, () => void register())
  }
  function tell(signal: 'NewIcon' | 'NewToolTip') {
    if (exported) item.emit[signal]?.()
  }
  /** For good, as Electron: what comes later is not seen. Its icon of old X11 trays is not drawn here. */
  async function giveUp() {
    exported = false
    await bus.close()
  }
  const register = () =>
    bus
      .invoke({
        destination: WATCHER,
        path: '/StatusNotifierWatcher',
        interface: WATCHER,
        member: 'RegisterStatusNotifierItem',
        signature: 's',
        body: [name],
      })
      .catch(giveUp)

  return {
    menuChanged: () => menu.send(tray.menu),
    imageChanged: () => tell('NewIcon'),
    toolTipChanged: () => {
      if (exported) menu.send(tray.menu)
      tell('NewToolTip')
    },
    remove: () => void bus.close(),
  }
}

/** Calls back when the desktop's tray is there, and each time it comes again. */
async function onWatcher(bus: MessageBus, there: () => void): Promise<void> {
  const sender = 'org.freedesktop.DBus'
  bus.connection.on('message', ({ member, body }) => {
    if (member === 'NameOwnerChanged' && body?.[0] === WATCHER && body[2] !== '') there()
  })
  await bus.watch(`type='signal',sender='${sender}',member='NameOwnerChanged',arg0='${WATCHER}'`)
  if (await bus.nameHasOwner(WATCHER)) there()
}
