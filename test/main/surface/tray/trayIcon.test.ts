import { describe, expect, test } from 'vitest'
import type { TrayState } from '../../../../core/fleet/summary.ts'
import type { Preferences } from '../../../../core/preferences/preferences.ts'
import { NUMBERS_EVERY_MS } from '../../../../main/surface/tray/menuPace.ts'
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

function anIcon(platform: NodeJS.Platform) {
  const parts = aDesktop(platform)
  const clicked: unknown[] = []
  const clock = watchedClock(0)
  const bar = { isDark: true }
  const { render } = createTrayIcon(
    parts.desktop,
    '/icons',
    clock,
    () => bar.isDark,
    () => {},
    (bounds) => clicked.push(bounds),
  )
  const tray = (): ATray => {
    const [first] = parts.kept.trays
    if (!first || parts.kept.trays.length > 1) throw new Error('there is not one icon')
    return first
  }
  return { ...parts, render, clicked, tray, clock, bar }
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

  test('on Linux has its tooltip with the menu, which is sent again with each (finding 4)', () => {
    const { render, tray, clock } = anIcon('linux')
    render(model('charging', '', 'Thuis 0 kW'), 'automatic')
    const { menu } = tray()
    for (let at = 1; at < 20; at++) render(model('charging', '', `Thuis ${at} kW`), 'automatic')
    expect([tray().toolTips, tray().menu === menu]).toEqual([['Thuis 0 kW'], true])
    clock.advance(NUMBERS_EVERY_MS)
    expect(tray().toolTips).toEqual(['Thuis 0 kW', 'Thuis 19 kW'])
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

  test.each<[Style, boolean, string]>([
    ['automatic', false, 'dark'],
    ['automatic', true, 'light'],
    ['light', true, 'dark'],
    ['dark', false, 'light'],
  ])('stands out from the bar: %s, dark %s', (style, isDark, tone) => {
    const { render, tray, bar } = anIcon('win32')
    bar.isDark = isDark
    render(model('idle'), style)
    expect(tray().image).toBe(`/icons/idle-${tone}.ico`)
  })

  test('has a place that macOS remembers, and elsewhere no second argument (finding 30)', () => {
    const made = (platform: NodeJS.Platform) => {
      const { render, tray } = anIcon(platform)
      render(model('idle'), 'automatic')
      return tray().ids
    }
    expect(made('darwin')).toEqual([expect.stringMatching(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/)])
    expect(made('darwin')).toEqual(made('darwin'))
    expect([made('win32'), made('linux')]).toEqual([[], []])
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
