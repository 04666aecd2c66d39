import { describe, expect, test } from 'vitest'
import type { WindowKind } from '../../../../core/contract/documents.ts'
import { wordsOf } from '../../../../core/words/index.ts'
import { ICONS, PRELOAD } from '../../../../main/surface/built.ts'
import { createWindows } from '../../../../main/surface/window/windows.ts'
import { anApp } from '../../../core/builders.ts'
import { watchedClock } from '../../watchedClock.ts'
import { type AWindow, aDesktop } from '../aDesktop.ts'

const BOUNDS = { x: 10, y: 20, width: 300, height: 500 }

function opening() {
  const parts = aDesktop()
  const clock = watchedClock(0)
  const windows = createWindows(parts.desktop, clock, () => wordsOf('de'))
  const made = (n = 0): AWindow => {
    const window = parts.kept.windows[n]
    if (!window) throw new Error(`there is no window ${n}`)
    return window
  }
  return { ...parts, clock, windows, made, count: () => parts.kept.windows.length }
}

describe('a window', () => {
  test.each<[WindowKind, string, string, object]>([
    [
      'overview',
      'app://bundle/overview.html',
      'Amptray',
      { width: 1000, height: 680, minWidth: 360, minHeight: 420, fullscreenable: true },
    ],
    [
      'settings',
      'app://bundle/settings.html',
      'Amptray – Einstellungen',
      { width: 820, height: 620, minWidth: 560, minHeight: 420, fullscreenable: false },
    ],
    [
      'popover',
      'app://bundle/overview.html?popover',
      'Amptray',
      {
        width: 380,
        height: 620,
        frame: false,
        resizable: false,
        movable: false,
        minimizable: false,
        maximizable: false,
        fullscreenable: false,
        skipTaskbar: true,
        alwaysOnTop: true,
      },
    ],
  ])('has its document, name and shape: %s', (kind, address, title, shape) => {
    const { windows, made } = opening()
    windows.open(kind, '')
    expect(made().urls).toEqual([address])
    expect(made().options).toMatchObject({ title, icon: `${ICONS}/app.png`, ...shape })
  })

  test('gives its page nothing of Node, and the preload', () => {
    const { windows, made } = opening()
    windows.open('overview', '')
    expect(made().options.webPreferences).toEqual({
      preload: PRELOAD,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
    })
  })

  test('opens where it was left, but for the popover', () => {
    const { windows, made } = opening()
    windows.open('overview', '')
    windows.togglePopover(BOUNDS)
    expect(made(0).options).toMatchObject({ name: 'overview', windowStatePersistence: true })
    expect(made(1).options).toMatchObject({ name: 'popover', windowStatePersistence: false, ...BOUNDS })
  })

  test.each([
    [true, '#14191b'],
    [false, '#f9fbfb'],
  ])(
    'is shown when there is something to see, and has the colour of the theme until then: %s',
    (isDark, colour) => {
      const { windows, made, nativeTheme } = opening()
      nativeTheme.shouldUseDarkColors = isDark
      windows.open('overview', '')
      expect(made().options).toMatchObject({ show: false, backgroundColor: colour })
      expect([made().isShown, windows.isInView('overview')]).toEqual([false, false])
      made().emit('ready-to-show')
      expect([made().isShown, windows.isInView('overview')]).toEqual([true, true])
    },
  )

  test('is one of its kind: opened once more it comes to the front, and goes to the place', () => {
    const { windows, made, count } = opening()
    windows.open('overview', 'BCU102728')
    windows.open('overview', '')
    expect(made().urls).toEqual(['app://bundle/overview.html#BCU102728'])
    made().minimized = true
    windows.open('overview', 'BCU2')
    expect(made().urls.at(-1)).toBe('app://bundle/overview.html#BCU2')
    expect([made().minimized, made().isShown, made().isFocussed, count()]).toEqual([false, true, true, 1])
    windows.open('settings', '')
    expect(count()).toBe(2)
  })

  test('that is not minimised is not restored, which would make a maximised one small', () => {
    const { windows, made } = opening()
    windows.open('overview', '')
    made().restore = () => expect.unreachable()
    windows.open('overview', '')
  })

  test('that is minimised or closed is not in view', () => {
    const { windows, made } = opening()
    windows.open('overview', '')
    made().emit('ready-to-show')
    made().minimized = true
    expect(windows.isInView('overview')).toBe(false)
    made().minimized = false
    windows.close('overview')
    expect(windows.isInView('overview')).toBe(false)
  })

  test('that was closed, or whose page is gone, is made anew', () => {
    const { windows, made, count } = opening()
    windows.open('overview', '')
    windows.close('overview')
    expect(made(0).destroyed).toBe(true)
    windows.open('overview', '')
    expect(count()).toBe(2)
    made(1).webContents.emit('render-process-gone')
    expect(made(1).destroyed).toBe(true)
    windows.open('overview', '')
    expect(count()).toBe(3)
    windows.close('settings')
  })
})

describe('an address that does not load', () => {
  const failing = (code: string) => Promise.reject(Object.assign(new Error(code), { code }))

  /** What is thrown where nobody catches it, which goes to the log. */
  async function thrown(loads: Promise<void>, isClosed = false): Promise<unknown[]> {
    const faults: unknown[] = []
    const hear = (cause: unknown) => faults.push(cause)
    const others = process.listeners('unhandledRejection')
    process.removeAllListeners('unhandledRejection')
    process.on('unhandledRejection', hear)
    const { windows, made } = opening()
    windows.open('overview', '')
    made().loads = loads
    windows.open('overview', 'BCU1')
    if (isClosed) windows.close('overview')
    await new Promise(setImmediate)
    process.off('unhandledRejection', hear)
    for (const other of others) process.on('unhandledRejection', other)
    return faults
  }

  test('is a fault for the log', async () => {
    expect(await thrown(failing('ERR_FILE_NOT_FOUND'))).toMatchObject([{ code: 'ERR_FILE_NOT_FOUND' }])
    expect(await thrown(Promise.reject(new Error('a bug')))).toMatchObject([{ message: 'a bug' }])
  })

  test('is none where the window goes elsewhere, or is closed', async () => {
    expect(await thrown(failing('ERR_ABORTED'))).toEqual([])
    expect(await thrown(failing('ERR_FAILED'), true)).toEqual([])
  })
})

describe('the popover', () => {
  test('opens, and closes by a second click', () => {
    const { windows, made, count } = opening()
    windows.togglePopover(BOUNDS)
    windows.togglePopover(BOUNDS)
    expect([made().destroyed, count()]).toEqual([true, 1])
  })

  test('closes when it loses the focus, and the click that took it does not open it again', () => {
    const { windows, made, count, clock } = opening()
    windows.togglePopover(BOUNDS)
    made().emit('blur')
    expect(made().destroyed).toBe(true)
    clock.advance(300)
    windows.togglePopover(BOUNDS)
    expect(count()).toBe(1)
    clock.advance(1)
    windows.togglePopover(BOUNDS)
    expect(count()).toBe(2)
  })

  test('that is gone is not closed once more', () => {
    const { windows, made } = opening()
    windows.togglePopover(BOUNDS)
    made().destroyed = true
    made().close = () => expect.unreachable()
    made().emit('blur')
  })

  test('is the only window that closes with the focus, or that keeps a click from opening it', () => {
    const { windows, made, count } = opening()
    windows.open('overview', '')
    made().emit('blur')
    expect(made().destroyed).toBe(false)
    windows.close('overview')
    windows.togglePopover(BOUNDS)
    expect(count()).toBe(2)
  })
})

test('what changed is told to all windows that are there', () => {
  const { windows, made } = opening()
  windows.open('overview', '')
  windows.open('settings', '')
  windows.tell('patch', { app: anApp({ hasTray: false }) })
  made(0).destroyed = true
  windows.tell('patch', {})
  expect(made(0).webContents.sent).toEqual([['patch', { app: anApp({ hasTray: false }) }]])
  expect(made(1).webContents.sent).toHaveLength(2)
})
