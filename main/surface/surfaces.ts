import type { Engine } from '../engine.ts'
import type { Desktop } from './desktop.ts'
import { startNotifications } from './notification/notifications.ts'
import { applyShortcut } from './shortcut.ts'
import { applyTheme } from './theme.ts'
import { applyMenuBar } from './window/menuBar.ts'
import { startWindows } from './window/surface.ts'

/** All surfaces but the tray, which waits for nothing: they load when that is drawn (`import('./surfaces.ts')`). */
export function startSurfaces(engine: Engine, desktop: Desktop): void {
  // A notification may have opened the app, and opens a window.
  for (const start of [startWindows, startNotifications, applyShortcut, applyMenuBar, applyTheme])
    start(engine, desktop)
}
