import type { BrowserWindow, WebContents } from 'electron'
import type { EventName, Payload } from '../../../core/contract/contract.ts'
import { WINDOWS, type WindowKind } from '../../../core/contract/documents.ts'
import type { Rectangle } from '../../../core/surface/tray/placement.ts'
import type { Words } from '../../../core/words/index.ts'
import type { Clock } from '../../clock.ts'
import { tellPage } from '../../ipc/electronTransport.ts'
import type { Desktop } from '../desktop.ts'
import { ORIGIN } from './address.ts'
import { type ShownBy, showWhenReady } from './appearing.ts'
import { createDock } from './dock.ts'
import { optionsFor } from './shapes.ts'

/** A click on the tray icon takes the focus from the popover, which so closes before the click is told, ms. */
const CLICK_MS = 300

/** A page that hangs is not asked for ever whether it lets its window close, ms. */
const CLOSING_MS = 5_000

/** So many pages that went away in so short a time will not stay the next time either. */
const MOST_GONE = 3
const GONE_WITHIN_MS = 60_000

function addressOf(kind: WindowKind, hash: string): string {
  const { document, query } = WINDOWS[kind]
  return `${ORIGIN}/${document}${query && `?${query}`}${hash && `#${hash}`}`
}

export interface Windows {
  /** Opens a window or brings the open one to the front. `hash` names a place in it. */
  readonly open: (kind: WindowKind, hash: string) => void
  /** Opens the popover within these bounds, or closes it when it is open or was until this click. */
  readonly togglePopover: (bounds: Rectangle) => void
  readonly close: (kind: WindowKind) => void
  /** Whether it has the focus: one that others cover is visible too, as far as the system tells. */
  readonly isInFront: (kind: WindowKind) => boolean
  /** Of which kind the window is that shows this page. */
  readonly kindOf: (page: WebContents) => WindowKind | undefined
  /** Tells all windows that have loaded; those that have not will ask for the whole state anyway. */
  readonly tell: <K extends EventName>(name: K, payload: Payload<K>) => void
}

/** What windows need of the app, and whom they tell what becomes of them. */
export interface WindowsOptions {
  readonly clock: Pick<Clock, 'now' | 'setTimeout' | 'clearTimeout'>
  readonly words: () => Words
  readonly shown: (kind: WindowKind, by: ShownBy, afterMs: number) => void
  /** Its document could not be loaded. */
  readonly notLoaded: (kind: WindowKind, cause: unknown) => void
  /** Its process is gone. */
  readonly crashed: (kind: WindowKind, reason: string) => void
  /** A window was wanted, or was there, and cannot be shown. */
  readonly cannotShow: () => void
  /** It is not there any more, or does not come. */
  readonly gone: (kind: WindowKind) => void
}

/** Windows are made when they are wanted and destroyed when they are closed; the app lives without any. */
export function createWindows(
  desktop: Pick<Desktop, 'app' | 'BrowserWindow' | 'nativeTheme' | 'platform'>,
  { clock, words, shown, notLoaded, crashed, cannotShow, gone }: WindowsOptions,
): Windows {
  const windows = new Map<WindowKind, BrowserWindow>()
  /** Those that were asked to close, which are there for some turns longer, and where to open then, if anywhere. */
  const closing = new Map<WindowKind, string | undefined>()
  const dock = createDock(desktop)
  let popoverClosedAt = Number.NEGATIVE_INFINITY
  let crashes: readonly number[] = []

  const crashesLately = () => crashes.filter((at) => clock.now() - at < GONE_WITHIN_MS)
  const isHopeless = () => crashesLately().length >= MOST_GONE

  const go = (window: BrowserWindow, kind: WindowKind, hash: string): void => {
    window.loadURL(addressOf(kind, hash)).catch((cause: unknown) => {
      // Closed while it loaded, or on its way elsewhere already: that is no fault.
      const isAborted = cause instanceof Error && 'code' in cause && cause.code === 'ERR_ABORTED'
      if (windows.get(kind) !== window || closing.has(kind) || isAborted) return
      notLoaded(kind, cause)
      window.destroy()
      cannotShow()
    })
  }

  /** What is left of it would show nothing and hear nothing for ever: the next time it is made anew. */
  const pageGone = (window: BrowserWindow, kind: WindowKind, reason: string): void => {
    window.destroy()
    if (reason === 'clean-exit') return
    crashes = [...crashesLately(), clock.now()]
    crashed(kind, reason)
    // Somebody looked at it.
    cannotShow()
  }

  const closes = (window: BrowserWindow, kind: WindowKind): void => {
    if (closing.has(kind)) return
    closing.set(kind, undefined)
    const hung = clock.setTimeout(() => window.destroy(), CLOSING_MS)
    window.once('closed', () => clock.clearTimeout(hung))
  }

  const closed = (kind: WindowKind): void => {
    const openAt = closing.get(kind)
    closing.delete(kind)
    windows.delete(kind)
    if (kind === 'popover') popoverClosedAt = clock.now()
    dock.follow(windows.keys())
    gone(kind)
    if (openAt !== undefined && !windows.has(kind)) create(kind, openAt)
  }

  const create = (kind: WindowKind, hash: string, bounds?: Rectangle): void => {
    if (isHopeless()) {
      cannotShow()
      gone(kind)
      return
    }
    const window = new desktop.BrowserWindow({ ...optionsFor(kind, desktop, words()), ...bounds })
    windows.set(kind, window)
    dock.follow(windows.keys())
    window.on('close', () => closes(window, kind))
    window.once('closed', () => closed(kind))
    window.webContents.once('render-process-gone', (_event, { reason }) => pageGone(window, kind, reason))
    if (kind === 'popover') window.on('blur', () => window.isDestroyed() || window.close())
    showWhenReady(window, desktop.platform, clock, (by, afterMs) => shown(kind, by, afterMs))
    go(window, kind, hash)
  }

  return {
    open: (kind, hash) => {
      const window = windows.get(kind)
      if (!window) return create(kind, hash)
      if (closing.has(kind)) return void closing.set(kind, hash)
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
    isInFront: (kind) => windows.get(kind)?.isFocused() === true,
    kindOf: (page) => {
      const shows = ([, window]: readonly [WindowKind, BrowserWindow]) =>
        !window.isDestroyed() && window.webContents === page
      return [...windows].find(shows)?.[0]
    },
    tell: (name, payload) => {
      for (const window of windows.values())
        if (!window.isDestroyed()) tellPage(window.webContents, name, payload)
    },
  }
}
