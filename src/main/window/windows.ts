import { BrowserWindow, nativeTheme } from 'electron'
import type { EventName, Payload } from '../../core/contract.ts'
import { ORIGIN } from './address.ts'

export type WindowKind = 'overview' | 'settings'

interface Measures {
  readonly width: number
  readonly height: number
  readonly minWidth: number
  readonly minHeight: number
}

const MEASURES: Readonly<Record<WindowKind, Measures>> = {
  overview: { width: 1000, height: 680, minWidth: 360, minHeight: 420 },
  settings: { width: 820, height: 620, minWidth: 560, minHeight: 420 },
}

/** The colours of an empty window, as in the tokens: nothing flashes before the first paint. */
const BACKGROUND = { light: '#f9fbfb', dark: '#14191b' } as const

function addressOf(kind: WindowKind, hash: string): string {
  return `${ORIGIN}/${kind}.html${hash === '' ? '' : `#${hash}`}`
}

export interface Windows {
  /** Opens a window or brings the open one to the front. `hash` names a place in it. */
  readonly open: (kind: WindowKind, title: string, hash?: string) => void
  readonly isInView: (kind: WindowKind) => boolean
  /** Tells all windows that have loaded; those that have not will ask for the whole state anyway. */
  readonly tell: <K extends EventName>(name: K, payload: Payload<K>) => void
  /** Shows a charge point in the overview, which is open or being opened. */
  readonly reveal: (evseId: string) => void
}

/** Windows are made when they are wanted and destroyed when they are closed; the app lives without any. */
export function createWindows(preload: string, icon: string): Windows {
  const windows = new Map<WindowKind, BrowserWindow>()

  const create = (kind: WindowKind, title: string, hash: string): BrowserWindow => {
    const window = new BrowserWindow({
      ...MEASURES[kind],
      icon,
      title,
      show: false,
      autoHideMenuBar: true,
      fullscreenable: kind === 'overview',
      backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
      webPreferences: {
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        spellcheck: false,
      },
    })
    windows.set(kind, window)
    window.removeMenu()
    window.once('ready-to-show', () => window.show())
    window.once('closed', () => windows.delete(kind))
    void window.loadURL(addressOf(kind, hash))
    return window
  }

  const send = <K extends EventName>(window: BrowserWindow | undefined, name: K, payload: Payload<K>) => {
    if (window && !window.isDestroyed()) window.webContents.send(name, payload)
  }

  return {
    open: (kind, title, hash = '') => {
      const window = windows.get(kind)
      if (!window) return void create(kind, title, hash)
      // Only the part after # differs, so the window stays as it is and goes there.
      if (hash !== '') void window.loadURL(addressOf(kind, hash))
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
    isInView: (kind) => {
      const window = windows.get(kind)
      return window?.isVisible() === true && !window.isMinimized()
    },
    tell: (name, payload) => {
      for (const window of windows.values()) send(window, name, payload)
    },
    reveal: (evseId) => {
      const overview = windows.get('overview')
      const show = () => send(overview, 'reveal', { evseId })
      if (overview?.webContents.isLoading()) overview.webContents.once('did-finish-load', show)
      else show()
    },
  }
}
