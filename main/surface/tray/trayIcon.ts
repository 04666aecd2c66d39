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

/** What macOS remembers the place of the icon by, for ever. */
const PLACE_ON_MAC = '5d0b6a1e-0b86-4b5c-9a3f-2f6c1a7f0e94'

/** The icon in the tray of the system. `clicked` is a click on the icon itself, which lies at `bounds`. */
export function createTrayIcon(
  parts: Omit<TrayParts, 'env' | 'nativeTheme'>,
  iconFolder: string,
  clock: Clock,
  isBarDark: () => boolean,
  choose: (intent: Intent) => void,
  clicked: (bounds: Rectangle) => void,
): TrayIcon {
  const { platform, nativeImage } = parts
  // With a new tooltip Electron sends the whole menu again there, which closes submenus: the two come together.
  const isTooltipOfMenu = platform === 'linux'
  let tray: Tray | undefined
  let menu: Menu | undefined
  let shown: TrayModel | undefined
  let file: string | undefined
  let tooltip: string | undefined

  const make = (image: string): Tray => {
    const picture = nativeImage.createFromPath(join(iconFolder, image))
    const made = platform === 'darwin' ? new parts.Tray(picture, PLACE_ON_MAC) : new parts.Tray(picture)
    made.on('click', (_event, bounds) => clicked(bounds))
    // Windows tells of a right click only where no menu is set.
    if (hasPopover(platform)) made.on('right-click', () => menu && made.popUpContextMenu(menu))
    if (platform === 'darwin') made.setIgnoreDoubleClickEvents(true)
    return made
  }

  const setTooltip = (text: string) => {
    if (text !== tooltip) tray?.setToolTip(text)
    tooltip = text
  }

  const renderMenu = createMenuPace(clock, (content) => {
    if (isTooltipOfMenu) setTooltip(content.tooltip)
    menu = parts.Menu.buildFromTemplate(menuTemplate(content.items, choose))
    if (!hasPopover(platform)) tray?.setContextMenu(menu)
  })

  return {
    render: (model, style) => {
      const isOnDark = style === 'automatic' ? isBarDark() : style === 'dark'
      const icon = trayIconFile(platform, model.state, isOnDark ? 'light' : 'dark')
      if (!tray) tray = make(icon)
      else if (icon !== file) tray.setImage(nativeImage.createFromPath(join(iconFolder, icon)))
      file = icon
      if (!isTooltipOfMenu) setTooltip(model.tooltip)
      if (platform === 'darwin' && model.title !== (shown?.title ?? '')) tray.setTitle(model.title)
      renderMenu({ items: model.items, tooltip: isTooltipOfMenu ? model.tooltip : '' })
      shown = model
    },
  }
}
