import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { TrayState } from '../../../../core/fleet/summary.ts'
import type { Preferences } from '../../../../core/preferences/preferences.ts'
import { GAP } from '../../../../core/surface/tray/placement.ts'
import { createTrayClick } from '../../../../main/surface/tray/popover.ts'
import { startTray, watchForTray } from '../../../../main/surface/tray/tray.ts'
import { createTrayIcon } from '../../../../main/surface/tray/trayIcon.ts'
import { anEngine, listed, status } from '../../anEngine.ts'
import { turns, until } from '../../settled.ts'
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

describe('a click on the icon', () => {
  const icon = { x: 1000, y: 0, width: 24, height: 24 }

  function clicking(platform: NodeJS.Platform) {
    const { desktop, kept } = aDesktop(platform)
    const done: unknown[] = []
    const click = createTrayClick(
      { open: (window) => done.push(window), togglePopover: (bounds) => done.push(bounds) },
      desktop,
    )
    return { click, done, kept }
  }

  test('opens the overview on Linux, which does not say where the icon is', () => {
    const { click, done } = clicking('linux')
    click(icon)
    expect(done).toEqual(['overview'])
  })

  test('opens the popover at the icon, on its display', () => {
    const { click, done, kept } = clicking('win32')
    kept.area = { x: 0, y: 24, width: 1280, height: 776 }
    click(icon)
    expect(kept.matched).toEqual([icon])
    expect(done).toEqual([{ x: 1012 - 380 / 2, y: 24 + GAP, width: 380, height: 620 }])
  })

  test('opens the popover at the cursor where the icon is among the hidden ones', () => {
    const { click, done, kept } = clicking('win32')
    kept.cursor = { x: 600, y: 790 }
    click({ x: 0, y: 0, width: 0, height: 0 })
    expect(kept.matched).toEqual([{ x: 600, y: 790, width: 0, height: 0 }])
    expect(done).toMatchObject([{ x: 600 - 380 / 2, y: 800 - GAP - 620 }])
  })
})

describe('the tray', () => {
  function started(platform: NodeJS.Platform = 'linux') {
    const engine = anEngine()
    const parts = aDesktop(platform)
    const opened: unknown[] = []
    engine.front.provide({ open: (window) => opened.push(window) })
    startTray(engine, parts.desktop)
    const icon = () => parts.kept.trays[0]?.image ?? ''
    return { ...parts, engine, opened, icon }
  }

  test('is there at once, and follows the state, twice a second', async () => {
    const { engine, icon } = started()
    await until(() => icon() !== '')
    listed(engine)
    engine.clock.advance(499)
    expect(icon()).toContain('disconnected')
    engine.clock.advance(1)
    expect(icon()).toContain('idle')
    status(engine, 'charging')
    engine.clock.advance(500)
    expect(icon()).toContain('charging')
  })

  test('follows the theme of the system', async () => {
    const { engine, nativeTheme, icon } = started('win32')
    await until(() => icon().includes('-dark.'))
    nativeTheme.shouldUseDarkColorsForSystemIntegratedUI = true
    nativeTheme.emit('updated')
    engine.clock.advance(500)
    expect(icon()).toContain('-light.')
  })

  test('does what is chosen in it, and a click opens the window', async () => {
    const { engine, kept, opened } = started()
    await until(() => kept.trays.length > 0)
    const items = kept.trays[0]?.menu?.template ?? []
    const quit = items.find(({ id }) => id === 'quit')
    // True: nothing of what Electron gives a click is looked at.
    ;(quit?.click as (() => void) | undefined)?.()
    expect(engine.chosen).toEqual([[{ do: 'quit' }, 'tray']])
    kept.trays[0]?.emit('click', {}, { x: 0, y: 0, width: 0, height: 0 })
    expect(opened).toEqual(['overview'])
  })
})

describe('a desktop without a tray', () => {
  /** A session whose bus says so: the program that asks it is a small one of ours. */
  function aSession() {
    const folder = mkdtempSync(join(tmpdir(), 'tray-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const says = (hasTray: boolean) => {
      writeFileSync(join(folder, 'gdbus'), `#!/bin/sh\necho "(${hasTray},)"\n`)
      chmodSync(join(folder, 'gdbus'), 0o755)
    }
    says(false)
    return { says, env: { PATH: folder, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' } }
  }

  function watching(isHidden = false, platform: NodeJS.Platform = 'linux', engine = anEngine({ isHidden })) {
    const session = aSession()
    const { desktop } = aDesktop(platform, session.env)
    const done: string[] = []
    engine.front.provide({
      open: (window) => done.push(window),
      show: ({ about }) => done.push(about),
    })
    watchForTray(engine, desktop)
    return { engine, done, says: session.says }
  }

  test('has the window instead, and says so once for all runs', async () => {
    const first = watching()
    await until(() => first.done.length > 0)
    expect(first.done).toEqual(['overview', 'noTray'])
    expect(first.engine.store.get().app.hasTray).toBe(false)
    const again = watching(false, 'linux', first.engine)
    await until(() => again.done.length > 0)
    expect(again.done).toEqual(['overview'])
  })

  test('is seen to have one later', async () => {
    const { engine, says, done } = watching()
    const timers = engine.clock.timers()
    await until(() => done.length > 0)
    says(true)
    await until(() => engine.clock.timers() > timers)
    engine.clock.advance(60_000)
    await until(() => engine.store.get().app.hasTray)
  })

  test('is given time at login', async () => {
    const { engine, done } = watching(true)
    const timers = engine.clock.timers()
    for (let waitedMs = 0; waitedMs < 10_000; waitedMs += 2_000) {
      await until(() => engine.clock.timers() > timers)
      expect(done).toEqual([])
      engine.clock.advance(2_000)
    }
    await until(() => done.length > 0)
  })

  test.each(['darwin', 'win32'] as const)('is not thought of elsewhere: %s', async (platform) => {
    const { engine, done } = watching(false, platform)
    await turns()
    expect([done, engine.store.get().app.hasTray]).toEqual([[], true])
  })
})
