import { join } from 'node:path'
import type { Menu, Rectangle, Tray } from 'electron'
import type { Intent } from '../../../core/intent.ts'
import type { Preferences } from '../../../core/preferences/preferences.ts'
import type { TrayModel } from '../../../core/surface/tray/model.ts'
import type { Clock } from '../../clock.ts'
import type { Desktop } from '../desktop.ts'
import { trayIconFile } from './iconFile.ts'
import { createMenuPace } from './menuPace.ts'
import { menuTemplate } from './menuTemplate.ts'
import { hasPopover } from './popover.ts'

export type TrayParts = Pick<Desktop, 'platform' | 'env' | 'Tray' | 'Menu' | 'nativeImage' | 'nativeTheme'>

export interface TrayIcon {
  /** Shows a model; does only what differs from the last one. */
  readonly render: (model: TrayModel, style: Preferences['trayIconStyle']) => void
}

/**
 * Whether the bar that the icon stands on is dark. On Linux panels are, whatever the theme of the windows, but for
 * KDE's, which follow it.
 */
function isBarDark(style: Preferences['trayIconStyle'], { platform, env, nativeTheme }: TrayParts): boolean {
  if (style !== 'automatic') return style === 'dark'
  const isOwnWay = platform === 'linux' && !env['XDG_CURRENT_DESKTOP']?.includes('KDE')
  // Elsewhere: on Linux it is the theme of the desktop, which KDE's panels follow.
  return isOwnWay || nativeTheme.shouldUseDarkColorsForSystemIntegratedUI
}

/** The icon in the tray of the system. `clicked` is a click on the icon itself, which lies at `bounds`. */
export function createTrayIcon(
  parts: TrayParts,
  iconFolder: string,
  clock: Clock,
  choose: (intent: Intent) => void,
  clicked: (bounds: Rectangle) => void,
): TrayIcon {
  const { platform, nativeImage } = parts
  let tray: Tray | undefined
  let menu: Menu | undefined
  let shown: TrayModel | undefined
  let file: string | undefined

  const make = (image: string): Tray => {
    const made = new parts.Tray(nativeImage.createFromPath(join(iconFolder, image)))
    made.on('click', (_event, bounds) => clicked(bounds))
    // Windows tells of a right click only where no menu is set.
    if (hasPopover(platform)) made.on('right-click', () => made.popUpContextMenu(menu))
    if (platform === 'darwin') made.setIgnoreDoubleClickEvents(true)
    return made
  }

  const renderMenu = createMenuPace(clock, (items) => {
    menu = parts.Menu.buildFromTemplate(menuTemplate(items, choose))
    if (!hasPopover(platform)) tray?.setContextMenu(menu)
  })

  return {
    render: (model, style) => {
      const icon = trayIconFile(platform, model.state, isBarDark(style, parts) ? 'light' : 'dark')
      if (!tray) tray = make(icon)
      else if (icon !== file) tray.setImage(nativeImage.createFromPath(join(iconFolder, icon)))
      file = icon
      if (model.tooltip !== shown?.tooltip) tray.setToolTip(model.tooltip)
      if (platform === 'darwin' && model.title !== (shown?.title ?? '')) tray.setTitle(model.title)
      renderMenu(model.items)
      shown = model
    },
  }
}
