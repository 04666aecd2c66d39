import type { CDPSession, Page } from 'playwright-core'
import { notImplemented } from '../strict.ts'
import { headless, openPage } from './chromium.ts'

interface Placement {
  readonly bounds: Electron.Rectangle
  readonly visible: boolean
  readonly minimized: boolean
  readonly maximized: boolean
  readonly focused: boolean
}

/** One bare window of Chromium. */
export interface RealWindow {
  readonly page: Page
  readonly session: CDPSession
  readonly place: (placement: Placement) => Promise<void>
  readonly setDark: (dark: boolean) => Promise<void>
  /** What shows until a document paints: `#rgb`, `#rrggbb` or `#aarrggbb`. */
  readonly setBackground: (color: string) => Promise<void>
  readonly setTitle: (title: string) => Promise<void>
}

export async function openRealWindow(bounds: Electron.Rectangle): Promise<RealWindow> {
  const { page, session } = await openPage(bounds)
  const { windowId } = await session.send('Browser.getWindowForTarget')
  const setState = (windowState: 'normal' | 'minimized' | 'maximized') =>
    session.send('Browser.setWindowBounds', { windowId, bounds: { windowState } })

  return {
    page,
    session,
    // A headless window has no states, only a size.
    place: async ({ bounds: { x, y, width, height }, visible, minimized, maximized, focused }) => {
      if (!headless && (!visible || minimized)) return void (await setState('minimized'))
      if (!headless) await setState(maximized ? 'maximized' : 'normal')
      const place = { left: x, top: y, width, height }
      if (!maximized) await session.send('Browser.setWindowBounds', { windowId, bounds: place })
      if (!headless && focused) await page.bringToFront()
    },
    setDark: (dark) => page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' }),
    setBackground: async (color) =>
      void (await session.send('Emulation.setDefaultBackgroundColorOverride', { color: asRgba(color) })),
    setTitle: (title) =>
      page.evaluate((text) => {
        document.title = text
      }, title),
  }
}

function asRgba(color: string): { r: number; g: number; b: number; a: number } {
  const digits =
    /^#([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i.exec(color)?.[1] ?? notImplemented(`the colour ${color}`)
  const long = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits
  const channel = (at: number) => Number.parseInt(long.slice(-6).slice(at, at + 2), 16)
  const a = long.length === 8 ? Number.parseInt(long.slice(0, 2), 16) / 255 : 1
  return { r: channel(0), g: channel(2), b: channel(4), a }
}
