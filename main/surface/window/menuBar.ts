import type { MenuItemConstructorOptions } from 'electron'
import type { SettingsPage } from '../../../core/contract/area/windows.ts'
import type { Language } from '../../../core/preferences/preferences.ts'
import { type Words, wordsOf } from '../../../core/words/index.ts'
import type { Engine } from '../../engine.ts'
import type { Desktop } from '../desktop.ts'

const SEPARATOR = { type: 'separator' } as const

type Open = (page?: SettingsPage) => void

/**
 * The menu bar of macOS, seen while the overview or the settings are open (`dock.ts`). Its shortcuts work in every
 * window: the Edit menu is what makes ⌘V paste a token. Electron's own labels for roles are English whatever the language.
 */
function template({ menuBar, settings, tray }: Words, open: Open): MenuItemConstructorOptions[] {
  return [
    {
      label: 'Amptray',
      submenu: [
        { label: menuBar.about, click: () => open('about') },
        SEPARATOR,
        { id: 'settings', label: `${settings.title}…`, accelerator: 'Command+,', click: () => open() },
        SEPARATOR,
        { role: 'services', label: menuBar.services },
        SEPARATOR,
        { role: 'hide', label: menuBar.hide },
        { role: 'hideOthers', label: menuBar.hideOthers },
        { role: 'unhide', label: menuBar.showAll },
        SEPARATOR,
        { role: 'quit', label: tray.quit },
      ],
    },
    {
      label: menuBar.edit,
      submenu: [
        { role: 'undo', label: menuBar.undo },
        { role: 'redo', label: menuBar.redo },
        SEPARATOR,
        { role: 'cut', label: menuBar.cut },
        { role: 'copy', label: menuBar.copy },
        { role: 'paste', label: menuBar.paste },
        { role: 'selectAll', label: menuBar.selectAll },
      ],
    },
    {
      role: 'window',
      label: menuBar.window,
      submenu: [
        { role: 'minimize', label: menuBar.minimize },
        { role: 'zoom', label: menuBar.zoom },
        { role: 'togglefullscreen', label: menuBar.fullScreen },
        { role: 'close', label: menuBar.close },
      ],
    },
  ]
}

/** Keeps the menu bar in the language in use. Other systems have none, and would else get Electron's own. */
export function applyMenuBar(
  { store, front }: Pick<Engine, 'store' | 'front'>,
  { platform, Menu }: Pick<Desktop, 'platform' | 'Menu'>,
): void {
  if (platform !== 'darwin') {
    Menu.setApplicationMenu(null)
    return
  }
  const apply = (language: Language) =>
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(template(wordsOf(language), (page) => front.open('settings', page))),
    )
  apply(store.get().app.language)
  store.subscribe((before, after) => {
    if (before.app.language !== after.app.language) apply(after.app.language)
  })
}
