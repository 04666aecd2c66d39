import { join } from 'node:path'
import { Menu, nativeImage, nativeTheme, type Rectangle, Tray } from 'electron'
import type { Intent } from '../../../core/intent.ts'
import type { Preferences } from '../../../core/preferences/preferences.ts'
import type { TrayModel } from '../../../core/surface/tray/model.ts'
import type { Clock } from '../../clock.ts'
import { trayIconFile } from './iconFile.ts'
import { createMenuPace } from './menuPace.ts'
import { menuTemplate } from './menuTemplate.ts'
import { HAS_POPOVER } from './popover.ts'

export interface TrayIcon {
  /** Shows a model; does only what differs from the last one. */
  readonly render: (model: TrayModel, style: Preferences['trayIconStyle']) => void
}

/**
 * Whether the bar that the icon stands on is dark. On Linux panels are, whatever the theme of the windows, but for
 * KDE's, which follow it.
 */
function isBarDark(style: Preferences['trayIconStyle']): boolean {
  if (style !== 'automatic') return style === 'dark'
  const isOwnWay = process.platform === 'linux' && !process.env['XDG_CURRENT_DESKTOP']?.includes('KDE')
  return isOwnWay || nativeTheme.shouldUseDarkColorsForSystemIntegratedUI
}

/** The icon in the tray of the system. `clicked` is a click on the icon itself, which lies at `bounds`. */
export function createTrayIcon(
  iconFolder: string,
  clock: Clock,
  choose: (intent: Intent) => void,
  clicked: (bounds: Rectangle) => void,
): TrayIcon {
  let tray: Tray | undefined
  let menu: Menu | undefined
  let shown: TrayModel | undefined
  let file: string | undefined

  const make = (image: string): Tray => {
    const made = new Tray(nativeImage.createFromPath(join(iconFolder, image)))
    made.on('click', (_event, bounds) => clicked(bounds))
    // Windows tells of a right click only where no menu is set.
    if (HAS_POPOVER) made.on('right-click', () => made.popUpContextMenu(menu))
    if (process.platform === 'darwin') made.setIgnoreDoubleClickEvents(true)
    return made
  }

  const renderMenu = createMenuPace(clock, (items) => {
    menu = Menu.buildFromTemplate(menuTemplate(items, choose))
    if (!HAS_POPOVER) tray?.setContextMenu(menu)
  })

  return {
    render: (model, style) => {
      const icon = trayIconFile(process.platform, model.state, isBarDark(style) ? 'light' : 'dark')
      if (!tray) tray = make(icon)
      else if (icon !== file) tray.setImage(nativeImage.createFromPath(join(iconFolder, icon)))
      file = icon
      if (model.tooltip !== shown?.tooltip) tray.setToolTip(model.tooltip)
      if (process.platform === 'darwin' && model.title !== (shown?.title ?? '')) tray.setTitle(model.title)
      renderMenu(model.items)
      shown = model
    },
  }
}
