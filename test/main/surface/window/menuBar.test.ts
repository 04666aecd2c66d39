import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, test } from 'vitest'
import { applyMenuBar } from '../../../../main/surface/window/menuBar.ts'
import { anEngine } from '../../anEngine.ts'
import { aDesktop } from '../aDesktop.ts'

function applied(platform: NodeJS.Platform) {
  const engine = anEngine({ app: { language: 'de' } })
  const opened: unknown[] = []
  engine.front.provide({ open: (window, place) => opened.push([window, place]) })
  const { desktop, kept } = aDesktop(platform)
  applyMenuBar(engine, desktop)
  return { engine, opened, menus: kept.menus }
}

type Item = MenuItemConstructorOptions

const within = ({ submenu }: Item): readonly Item[] => (Array.isArray(submenu) ? submenu : [])

/** What an item does, and what it is called. */
const told = ({ role, label, type, click }: Item) => [type ?? role ?? (click ? 'click' : 'menu'), label]

describe('the menu bar of macOS', () => {
  test('has what people look for there, in the language in use', () => {
    const { menus } = applied('darwin')
    expect(menus).toHaveLength(1)
    const bar = menus[0]?.template ?? []
    expect(bar.map((menu) => [menu.label, within(menu).map(told)])).toEqual([
      [
        'Amptray',
        [
          ['click', 'Über Amptray'],
          ['separator', undefined],
          ['click', 'Einstellungen…'],
          ['separator', undefined],
          ['services', 'Dienste'],
          ['separator', undefined],
          ['hide', 'Amptray ausblenden'],
          ['hideOthers', 'Andere ausblenden'],
          ['unhide', 'Alle einblenden'],
          ['separator', undefined],
          ['quit', 'Amptray beenden'],
        ],
      ],
      [
        'Bearbeiten',
        [
          ['undo', 'Widerrufen'],
          ['redo', 'Wiederholen'],
          ['separator', undefined],
          ['cut', 'Ausschneiden'],
          ['copy', 'Kopieren'],
          ['paste', 'Einsetzen'],
          ['selectAll', 'Alles auswählen'],
        ],
      ],
      [
        'Fenster',
        [
          ['minimize', 'Im Dock ablegen'],
          ['zoom', 'Zoomen'],
          ['togglefullscreen', 'Vollbild'],
          ['close', 'Schließen'],
        ],
      ],
    ])
  })

  test('has the windows that are open in the menu that macOS keeps for them', () => {
    const { menus } = applied('darwin')
    expect(menus[0]?.template.map(({ role }) => role)).toEqual([undefined, undefined, 'window'])
  })

  test('opens the settings, and says what this is', () => {
    const { menus, opened } = applied('darwin')
    const [about, , settings] = within(menus[0]?.template[0] ?? {})
    expect(settings).toMatchObject({ id: 'settings', accelerator: 'Command+,' })
    for (const one of [about, settings]) {
      // True: nothing of what Electron gives a click is looked at.
      ;(one?.click as (() => void) | undefined)?.()
    }
    expect(opened).toEqual([
      ['settings', 'about'],
      ['settings', undefined],
    ])
  })

  test('changes with the language, and with nothing else', () => {
    const { engine, menus } = applied('darwin')
    engine.store.changeApp({ hasTray: false })
    expect(menus).toHaveLength(1)
    engine.store.changeApp({ language: 'fr' })
    expect(menus).toHaveLength(2)
    expect(menus[1]?.template[1]?.label).toBe('Édition')
  })
})

test.each(['linux', 'win32'] as const)(
  'elsewhere there is none, and not Electron’s either: %s',
  (platform) => {
    const { engine, menus } = applied(platform)
    engine.store.changeApp({ language: 'fr' })
    expect(menus).toEqual([null])
  },
)
