import type { TrayState } from '../../../core/fleet/summary.ts'

/**
 * The tray icon's file in out/icons; Electron finds the `@2x` picture beside it.
 *
 * `tone` is the colour of the glyph: 'dark' for light bars, 'light' for dark ones. macOS colours its template
 * images itself and takes no tone.
 */
export function trayIconFile(platform: NodeJS.Platform, state: TrayState, tone: 'light' | 'dark'): string {
  switch (platform) {
    case 'darwin':
      return `${state}Template.png`
    case 'win32':
      return `${state}-${tone}.ico`
    default:
      return `${state}-${tone}.png`
  }
}
