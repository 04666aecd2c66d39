// Loaded before the app (-r) in a real Electron: keeps what the app shows outside its windows as `desktopModel`
// (model.ts), which the stand-in for Electron keeps by itself.
const { dialog, Menu, nativeImage, Notification, shell, Tray } = require('electron')
const { basename, extname } = require('node:path')

const model = { trays: [], notifications: [], dialogs: [], popups: [], openedUrls: [] }
globalThis.desktopModel = model

/** Calls `before` with the receiver and the arguments, then the original. */
function watch(target, name, before) {
  const original = target[name]
  target[name] = function (...args) {
    before(this, ...args)
    return original.apply(this, args)
  }
}

const sourceNames = new WeakMap()
const createFromPath = nativeImage.createFromPath
nativeImage.createFromPath = (path) => {
  const image = createFromPath(path)
  sourceNames.set(image, basename(path, extname(path)))
  return image
}

const entries = new WeakMap()
function entryOf(tray) {
  if (!entries.has(tray)) {
    const emit = (...args) => tray.emit(...args)
    const getBounds = () => tray.getBounds()
    const entry = { toolTip: '', image: undefined, menu: null, emit, getBounds }
    entries.set(tray, entry)
    model.trays.push(entry)
  }
  return entries.get(tray)
}
watch(Tray.prototype, 'setToolTip', (tray, toolTip) => {
  entryOf(tray).toolTip = toolTip
})
watch(Tray.prototype, 'setContextMenu', (tray, menu) => {
  entryOf(tray).menu = menu
})
watch(Tray.prototype, 'popUpContextMenu', (tray, menu) => {
  if (menu) entryOf(tray).menu = menu
})
watch(Tray.prototype, 'setImage', (tray, image) => {
  const made = typeof image === 'string' ? nativeImage.createFromPath(image) : image
  entryOf(tray).image = { sourceName: sourceNames.get(made), getSize: () => made.getSize() }
})
watch(Tray.prototype, 'destroy', (tray) => {
  model.trays.splice(model.trays.indexOf(entryOf(tray)), 1)
})

// An open menu would hold the tests up on some systems.
Menu.prototype.popup = function () {
  model.popups.push(this)
}

watch(Notification.prototype, 'show', (notification) => {
  const entry = model.notifications.find(({ of }) => of === notification)
  if (entry) entry.open = true
  else {
    const { title, body, urgency, actions } = notification
    const emit = (...args) => notification.emit(...args)
    const shown = { of: notification, title, body, urgency, actions, emit, open: true }
    model.notifications.push(shown)
    notification.on('close', () => {
      shown.open = false
    })
  }
})

function ask(kind) {
  return (...args) => {
    const { title = '', message = '', detail = '', buttons = [] } = args.at(-1)
    return new Promise((resolve) => {
      const entry = {
        kind,
        title,
        message,
        detail,
        buttons,
        answer: (result) => {
          model.dialogs.splice(model.dialogs.indexOf(entry), 1)
          resolve(result)
        },
      }
      model.dialogs.push(entry)
    })
  }
}
Object.assign(dialog, {
  showMessageBox: ask('message'),
  showOpenDialog: ask('open'),
  showSaveDialog: ask('save'),
})

shell.openExternal = async (url) => void model.openedUrls.push(url)
