import { describe, expect, test } from 'vitest'
import type { TrayState } from '../../../../core/fleet/summary.ts'
import type { Preferences } from '../../../../core/preferences/preferences.ts'
import { createTrayIcon } from '../../../../main/surface/tray/trayIcon.ts'
import { watchedClock } from '../../watchedClock.ts'
import { type ATray, aDesktop } from '../aDesktop.ts'

const model = (state: TrayState, title = '', tooltip = 'Thuis') => ({
  state,
  title,
  tooltip,
  items: [{ kind: 'command', id: 'quit', label: 'Quit', intent: { do: 'quit' } } as const],
})

type Style = Preferences['trayIconStyle']

function anIcon(platform: NodeJS.Platform, env: NodeJS.ProcessEnv = {}) {
  const parts = aDesktop(platform, env)
  const clicked: unknown[] = []
  const { render } = createTrayIcon(
    parts.desktop,
    '/icons',
    watchedClock(0),
    () => {},
    (bounds) => clicked.push(bounds),
  )
  const tray = (): ATray => {
    const [first] = parts.kept.trays
    if (!first || parts.kept.trays.length > 1) throw new Error('there is not one icon')
    return first
  }
  return { ...parts, render, clicked, tray }
}

describe('the icon', () => {
  test('is one, and has the picture of the state', () => {
    const { render, tray } = anIcon('linux')
    render(model('idle'), 'automatic')
    expect(tray().image).toBe('/icons/idle-light.png')
    render(model('charging'), 'automatic')
    expect(tray().image).toBe('/icons/charging-light.png')
  })

  test('gets only what differs', () => {
    const { render, tray } = anIcon('darwin')
    render(model('idle', '', 'Thuis'), 'automatic')
    let pictures = 0
    tray().setImage = () => {
      pictures += 1
    }
    render(model('idle', '', 'Thuis'), 'automatic')
    expect([pictures, tray().toolTips, tray().titles]).toEqual([0, ['Thuis'], []])
    render(model('idle', '7.4 kW', 'Werk'), 'automatic')
    render(model('idle', '7.4 kW', 'Werk'), 'automatic')
    render(model('idle', '', 'Werk'), 'automatic')
    expect([pictures, tray().toolTips, tray().titles]).toEqual([0, ['Thuis', 'Werk'], ['7.4 kW', '']])
  })

  test('has a text beside it on macOS alone', () => {
    for (const platform of ['linux', 'win32'] as const) {
      const { render, tray } = anIcon(platform)
      render(model('charging', '7.4 kW'), 'automatic')
      expect(tray().titles).toEqual([])
      expect(tray().ignoresDoubleClicks).toBe(false)
    }
    const { render, tray } = anIcon('darwin')
    render(model('charging', '7.4 kW'), 'automatic')
    // Else a second click within a moment would be lost.
    expect(tray().ignoresDoubleClicks).toBe(true)
  })

  test.each<[NodeJS.Platform, string, Style, boolean, string]>([
    ['linux', 'XFCE', 'automatic', false, 'light'],
    ['linux', '', 'automatic', false, 'light'],
    ['linux', 'KDE', 'automatic', false, 'dark'],
    ['linux', 'KDE', 'automatic', true, 'light'],
    ['linux', 'XFCE', 'light', true, 'dark'],
    ['linux', 'KDE', 'dark', false, 'light'],
    ['win32', '', 'automatic', false, 'dark'],
    ['win32', '', 'automatic', true, 'light'],
    ['win32', '', 'dark', false, 'light'],
    ['win32', '', 'light', true, 'dark'],
  ])('stands out from the bar: %s %s %s, dark %s', (platform, desktop, style, isDark, tone) => {
    const { render, tray, nativeTheme } = anIcon(platform, { XDG_CURRENT_DESKTOP: desktop })
    nativeTheme.shouldUseDarkColorsForSystemIntegratedUI = isDark
    render(model('idle'), style)
    expect(tray().image).toContain(`idle-${tone}.`)
  })

  test('is light where the desktop has no name', () => {
    const { render, tray } = anIcon('linux')
    render(model('idle'), 'automatic')
    expect(tray().image).toBe('/icons/idle-light.png')
  })

  test('on Linux the desktop has its menu', () => {
    const { render, tray } = anIcon('linux')
    render(model('idle'), 'automatic')
    expect(tray().menu?.template).toMatchObject([{ id: 'quit' }])
    tray().emit('right-click')
    expect(tray().poppedUp).toEqual([])
  })

  test.each(['darwin', 'win32'] as const)('elsewhere a right click opens the menu: %s', (platform) => {
    const { render, tray } = anIcon(platform)
    render(model('idle'), 'automatic')
    expect(tray().menu).toBeUndefined()
    tray().emit('right-click')
    expect(tray().poppedUp).toMatchObject([{ template: [{ id: 'quit' }] }])
  })

  test('tells where it was clicked', () => {
    const { render, tray, clicked } = anIcon('win32')
    render(model('idle'), 'automatic')
    tray().emit('click', {}, { x: 1, y: 2, width: 3, height: 4 })
    expect(clicked).toEqual([{ x: 1, y: 2, width: 3, height: 4 }])
  })
})
