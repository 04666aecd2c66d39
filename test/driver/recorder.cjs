// @ts-check
// Loaded before the app (-r) in a real Electron: keeps what the app shows outside its windows as `desktopModel`
// (model.ts), which the stand-in for Electron keeps by itself.

// The app finds its own arguments where it always does: behind the folder that it is started from.
process.argv.splice(1, process.argv.indexOf(__filename))

const { registerHooks } = require('node:module')
const { basename, extname } = require('node:path')
const { pathToFileURL } = require('node:url')
const electron = require('electron')

const { app, dialog, Menu, nativeImage, Notification, shell, Tray } = electron

/** @type {import('./model.ts').DesktopModel} */
const model = { trays: [], notifications: [], dialogs: [], popups: [], openedUrls: [] }
globalThis.desktopModel = model

/**
 * Puts a function round a method.
 * @template {object} T
 * @template {keyof T} K
 * @param {T} target
 * @param {K} name
 * @param {(self: T, original: () => unknown, args: any[]) => unknown} around
 */
function around(target, name, around) {
  const original = /** @type {Function} */ (target[name])
  Object.assign(target, {
    /** @this {T} @param {any[]} args */
    [name](...args) {
      return around(this, () => original.apply(this, args), args)
    },
  })
}

/** @type {WeakMap<Electron.NativeImage, string>} */
const sourceNames = new WeakMap()
around(nativeImage, 'createFromPath', (_self, original, [path]) => {
  const image = /** @type {Electron.NativeImage} */ (original())
  sourceNames.set(image, basename(path, extname(path)))
  return image
})

/**
 * The thing itself, with what it does not tell of itself.
 * @template {object} T
 * @template {object} S
 * @param {T} thing
 * @param {S} told
 * @returns {T & S}
 */
function telling(thing, told) {
  return /** @type {T & S} */ (
    new Proxy(thing, {
      get: (_thing, name) => {
        if (name in told) return Reflect.get(told, name)
        const value = Reflect.get(thing, name)
        return typeof value === 'function' ? value.bind(thing) : value
      },
    })
  )
}

/** @typedef {{ toolTip: string, image: ReturnType<typeof imageOf> | undefined, menu: Electron.Menu | null }} Told */

/** @type {Map<Electron.Tray, { told: Told, entry: Electron.Tray & Told }>} */
const trays = new Map()

/** @param {Electron.Tray} tray */
function toldOf(tray) {
  const known = trays.get(tray)
  if (known) return known.told
  /** @type {Told} */
  const told = { toolTip: '', image: undefined, menu: null }
  const entry = telling(tray, told)
  trays.set(tray, { told, entry })
  model.trays.push(entry)
  return told
}

/** @param {Electron.NativeImage | string} image */
function imageOf(image) {
  const made = typeof image === 'string' ? nativeImage.createFromPath(image) : image
  return { sourceName: sourceNames.get(made), getSize: () => made.getSize() }
}

around(Tray.prototype, 'setToolTip', (tray, original, [toolTip]) => {
  original()
  toldOf(tray).toolTip = toolTip
})
around(Tray.prototype, 'setContextMenu', (tray, original, [menu]) => {
  original()
  toldOf(tray).menu = menu
})
// A menu that opens waits for a person, on macOS with the whole program: here nothing opens.
around(Tray.prototype, 'popUpContextMenu', (tray, original, args) => {
  const [menu] = args
  if (menu instanceof Menu) toldOf(tray).menu = menu
  // What Electron refuses is refused.
  else if (args.length > 0) original()
})
around(Menu.prototype, 'popup', (menu) => {
  model.popups.push(menu)
})
around(Tray.prototype, 'setImage', (tray, original, [image]) => {
  original()
  toldOf(tray).image = imageOf(image)
})
around(Tray.prototype, 'destroy', (tray, original) => {
  original()
  const entry = trays.get(tray)?.entry
  trays.delete(tray)
  if (entry) model.trays.splice(model.trays.indexOf(entry), 1)
})

/** Electron's own, which may not be extended; what it is made with is seen. */
const SeenTray = new Proxy(Tray, {
  construct(target, args, newTarget) {
    /** @type {Electron.Tray} */
    const tray = Reflect.construct(target, args, newTarget === SeenTray ? target : newTarget)
    toldOf(tray).image = imageOf(args[0])
    return tray
  },
})

/** What the app gets as `electron`. Electron's own module is closed, and its names are bound before this runs. */
const seen = Object.fromEntries(
  Object.keys(electron).map((name) => {
    try {
      return [name, name === 'Tray' ? SeenTray : Reflect.get(electron, name)]
    } catch {
      return [name, undefined] // not to be had yet: Electron's own module leaves it out as well
    }
  }),
)
Reflect.set(globalThis, Symbol.for('seen electron'), seen)
const SEEN = `${pathToFileURL(__filename)}?electron`
registerHooks({
  resolve: (specifier, context, next) =>
    /^electron(\/(main|common))?$/.test(specifier) && context.conditions.includes('import')
      ? { url: SEEN, format: 'module', shortCircuit: true }
      : next(specifier, context),
  load: (url, context, next) =>
    url === SEEN
      ? {
          format: 'module',
          shortCircuit: true,
          source: `const seen = globalThis[Symbol.for('seen electron')]
            export default seen
            export const { ${Object.keys(seen).join(', ')} } = seen`,
        }
      : next(url, context),
})

/** @type {WeakMap<Electron.Notification, { open: boolean }>} */
const shown = new WeakMap()
around(Notification.prototype, 'show', (notification, original) => {
  const told = shown.get(notification) ?? { open: false }
  if (!shown.has(notification)) {
    shown.set(notification, told)
    model.notifications.push(telling(notification, told))
    notification.on('close', () => {
      told.open = false
    })
  }
  told.open = true
  original()
})

/**
 * @param {'message' | 'open' | 'save'} kind
 * @param {(...args: any[]) => Promise<any>} original
 * @returns {(...args: any[]) => Promise<any>}
 */
const ask =
  (kind, original) =>
  (...args) => {
    // Electron refuses it then.
    if (!app.isReady()) return original(...args)
    const { title = '', message = '', detail = '', buttons = [], signal, cancelId = 0 } = args.at(-1)
    return new Promise((resolve) => {
      const entry = {
        kind,
        title,
        message,
        detail,
        buttons,
        /** @param {object} result */
        answer: (result) => {
          const at = model.dialogs.indexOf(entry)
          if (at >= 0) model.dialogs.splice(at, 1)
          resolve(result)
        },
      }
      model.dialogs.push(entry)
      signal?.addEventListener('abort', () => entry.answer({ response: cancelId, checkboxChecked: false }))
    })
  }
Object.assign(dialog, {
  showMessageBox: ask('message', dialog.showMessageBox),
  showOpenDialog: ask('open', dialog.showOpenDialog),
  showSaveDialog: ask('save', dialog.showSaveDialog),
  /** @param {string} title @param {string} message */
  showErrorBox: (title, message) => {
    model.dialogs.push({ kind: 'error', title, message, detail: '', buttons: [], answer: () => {} })
  },
})

/** @param {string} target */
const open = (target) => void model.openedUrls.push(target)
Object.assign(shell, {
  openExternal: async (/** @type {string} */ url) => open(url),
  openPath: async (/** @type {string} */ path) => {
    open(path)
    return ''
  },
  showItemInFolder: open,
})
