import { join } from 'node:path'
import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron'
import type { EventName, Payload } from '../../../core/contract/contract.ts'
import { WINDOWS, type WindowKind } from '../../../core/contract/documents.ts'
import type { Rectangle } from '../../../core/surface/tray/placement.ts'
import type { Words } from '../../../core/words/index.ts'
import type { Clock } from '../../clock.ts'
import { tellPage } from '../../ipc/electronTransport.ts'
import { ICONS, PRELOAD } from '../built.ts'
import type { Desktop } from '../desktop.ts'
import { ORIGIN } from './address.ts'

export const POPOVER_SIZE = { width: 380, height: 620 } as const

/** As the system lists them; the pages give themselves a name that says more. */
const TITLES: Readonly<Record<WindowKind, (words: Words) => string>> = {
  overview: () => 'Amptray',
  settings: ({ settings }) => `Amptray – ${settings.title}`,
  popover: () => 'Amptray',
}

const SHAPES: Readonly<Record<WindowKind, BrowserWindowConstructorOptions>> = {
  overview: { width: 1000, height: 680, minWidth: 360, minHeight: 420, fullscreenable: true },
  settings: { width: 820, height: 620, minWidth: 560, minHeight: 420, fullscreenable: false },
  // Elsewhere: Linux has no popover.
  popover: {
    ...POPOVER_SIZE,
    frame: false,
    resizable: false,
    movable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
  },
}

/** A click on the tray icon takes the focus from the popover, which so closes before the click is told, ms. */
const CLICK_MS = 300

/** The colours of an empty window, as in the tokens: nothing flashes before the first paint. */
const BACKGROUND = { light: '#f9fbfb', dark: '#14191b' } as const

function addressOf(kind: WindowKind, hash: string): string {
  const { document, query } = WINDOWS[kind]
  return `${ORIGIN}/${document}${query && `?${query}`}${hash && `#${hash}`}`
}

function go(window: BrowserWindow, kind: WindowKind, hash: string): void {
  window.loadURL(addressOf(kind, hash)).catch((cause: unknown) => {
    // Closed while it loaded, or on its way elsewhere already: that is no fault, anything else is one for the log.
    const isAborted = cause instanceof Error && 'code' in cause && cause.code === 'ERR_ABORTED'
    if (!window.isDestroyed() && !isAborted) throw cause
  })
}

export interface Windows {
  /** Opens a window or brings the open one to the front. `hash` names a place in it. */
  readonly open: (kind: WindowKind, hash: string) => void
  /** Opens the popover within these bounds, or closes it when it is open or was until this click. */
  readonly togglePopover: (bounds: Rectangle) => void
  readonly close: (kind: WindowKind) => void
  readonly isInView: (kind: WindowKind) => boolean
  /** Tells all windows that have loaded; those that have not will ask for the whole state anyway. */
  readonly tell: <K extends EventName>(name: K, payload: Payload<K>) => void
}

/** Windows are made when they are wanted and destroyed when they are closed; the app lives without any. */
export function createWindows(
  { BrowserWindow, nativeTheme }: Pick<Desktop, 'BrowserWindow' | 'nativeTheme'>,
  clock: Pick<Clock, 'now'>,
  words: () => Words,
): Windows {
  const windows = new Map<WindowKind, BrowserWindow>()
  let popoverClosedAt = Number.NEGATIVE_INFINITY

  const create = (kind: WindowKind, hash: string, bounds?: Rectangle): BrowserWindow => {
    const window = new BrowserWindow({
      name: kind,
      // A window opens where the user left it, also after a restart; the popover opens at the tray icon.
      windowStatePersistence: kind !== 'popover',
      ...SHAPES[kind],
      ...bounds,
      icon: join(ICONS, 'app.png'),
      title: TITLES[kind](words()),
      show: false,
      backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
      webPreferences: {
        preload: PRELOAD,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        spellcheck: false,
      },
    })
    windows.set(kind, window)
    window.once('ready-to-show', () => window.show())
    window.once('closed', () => {
      windows.delete(kind)
      if (kind === 'popover') popoverClosedAt = clock.now()
    })
    // What is left of it would show nothing and hear nothing for ever: the next time it is made anew.
    window.webContents.once('render-process-gone', () => window.destroy())
    if (kind === 'popover') window.on('blur', () => window.isDestroyed() || window.close())
    go(window, kind, hash)
    return window
  }

  return {
    open: (kind, hash) => {
      const window = windows.get(kind)
      if (!window) return void create(kind, hash)
      // Only the part after # differs, so the window stays as it is and goes there.
      if (hash !== '') go(window, kind, hash)
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
    togglePopover: (bounds) => {
      const open = windows.get('popover')
      if (open) open.close()
      else if (clock.now() - popoverClosedAt > CLICK_MS) create('popover', '', bounds)
    },
    close: (kind) => windows.get(kind)?.close(),
    isInView: (kind) => {
      const window = windows.get(kind)
      return window?.isVisible() === true && !window.isMinimized()
    },
    tell: (name, payload) => {
      for (const window of windows.values())
        if (!window.isDestroyed()) tellPage(window.webContents, name, payload)
    },
  }
}
