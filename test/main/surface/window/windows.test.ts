import { describe, expect, test } from 'vitest'
import type { WindowKind } from '../../../../core/contract/documents.ts'
import { wordsOf } from '../../../../core/words/index.ts'
import { ICONS, PRELOAD } from '../../../../main/surface/built.ts'
import { createWindows } from '../../../../main/surface/window/windows.ts'
import { anApp } from '../../../core/builders.ts'
import { turns } from '../../settled.ts'
import { watchedClock } from '../../watchedClock.ts'
import { type AWindow, aDesktop } from '../aDesktop.ts'

/** A window that closes is gone after this. */
const gone = () => turns(2)

const BOUNDS = { x: 10, y: 20, width: 300, height: 500 }

function opening(platform: NodeJS.Platform = 'win32') {
  const parts = aDesktop(platform)
  const clock = watchedClock(0)
  const told: (readonly unknown[])[] = []
  const tell =
    (what: string) =>
    (...of: readonly unknown[]) =>
      void told.push([what, ...of])
  const windows = createWindows(parts.desktop, {
    clock,
    words: () => wordsOf('de'),
    shown: tell('shown'),
    notLoaded: tell('not loaded'),
    crashed: tell('crashed'),
    cannotShow: tell('cannot show'),
    gone: tell('gone'),
  })
  const made = (n = 0): AWindow => {
    const window = parts.kept.windows[n]
    if (!window) throw new Error(`there is no window ${n}`)
    return window
  }
  return { ...parts, clock, windows, told, made, count: () => parts.kept.windows.length }
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
    [
      'question',
      'app://bundle/question.html',
      'Amptray',
      {
        width: 420,
        height: 160,
        useContentSize: true,
        resizable: false,
        minimizable: false,
        maximizable: false,
        fullscreenable: false,
        alwaysOnTop: true,
      },
    ],
  ])('has its document, name and shape: %s', (kind, address, title, shape) => {
    const { windows, made } = opening()
    windows.open(kind, '')
    expect(made().urls).toEqual([address])
    expect(made().options).toMatchObject({ title, icon: `${ICONS}/app.png`, ...shape })
  })

  test.each(['overview', 'settings', 'popover'] as const)(
    'gives its page a sandbox without Node, and the preload: %s (finding 18)',
    (kind) => {
      const { windows, made } = opening()
      if (kind === 'popover') windows.togglePopover(BOUNDS)
      else windows.open(kind, '')
      expect(made().options.webPreferences).toEqual({
        preload: PRELOAD,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        spellcheck: false,
      })
    },
  )

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
  ])('has the colour of the theme until there is something to see: dark %s', (isDark, colour) => {
    const { windows, made, nativeTheme } = opening()
    nativeTheme.shouldUseDarkColors = isDark
    windows.open('overview', '')
    expect(made().options).toMatchObject({ show: false, backgroundColor: colour })
  })

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

  test('that others cover is not in front: only the one with the focus is (finding 25)', async () => {
    const { windows, made } = opening()
    expect(windows.isInFront('overview')).toBe(false)
    windows.open('overview', '')
    expect(windows.isInFront('overview')).toBe(false)
    made().emit('ready-to-show')
    expect(windows.isInFront('overview')).toBe(true)
    made().isFocussed = false
    expect(windows.isInFront('overview')).toBe(false)
    windows.open('overview', '')
    windows.close('overview')
    await gone()
    expect(windows.isInFront('overview')).toBe(false)
  })

  test('that was closed is made anew', async () => {
    const { windows, made, count, told } = opening()
    windows.open('overview', '')
    windows.close('overview')
    await gone()
    expect([made(0).destroyed, told]).toEqual([true, [['gone', 'overview']]])
    windows.open('overview', '')
    expect(count()).toBe(2)
    windows.close('settings')
  })
})

describe('a window that is on its way out (finding 24)', () => {
  test('is opened anew when it is gone, at the place that was asked for last', async () => {
    const { windows, made, count } = opening()
    windows.open('overview', '')
    windows.close('overview')
    windows.open('overview', 'BCU1')
    windows.open('overview', 'BCU2')
    expect([count(), made(0).isShown]).toEqual([1, false])
    await gone()
    expect([made(0).destroyed, count(), made(1).urls]).toEqual([true, 2, ['app://bundle/overview.html#BCU2']])
    // Once.
    made(1).close()
    await gone()
    expect(count()).toBe(2)
  })

  test('of which somebody opened another meanwhile stays one', async () => {
    const parts = opening()
    const { windows, count, told } = parts
    windows.open('question', '')
    const { push } = told
    told.push = (...items) => {
      windows.open('question', '')
      return push.apply(told, items)
    }
    windows.close('question')
    windows.open('question', '')
    await gone()
    expect(count()).toBe(2)
  })

  test('and hangs is ended, so that it can be opened again', () => {
    const { windows, made, clock, count } = opening()
    windows.open('overview', '')
    made().hangs = true
    windows.close('overview')
    windows.close('overview')
    windows.open('overview', '')
    clock.advance(4_999)
    expect(made(0).destroyed).toBe(false)
    clock.advance(1)
    expect([made(0).destroyed, count()]).toEqual([true, 2])
  })
})

describe('a window becomes visible', () => {
  test.each<[NodeJS.Platform, string, boolean]>([
    ['linux', 'ready-to-show', true],
    ['linux', 'did-finish-load', true],
    ['win32', 'ready-to-show', true],
    ['win32', 'did-finish-load', false],
    ['darwin', 'did-finish-load', false],
  ])('on %s with %s: %s (finding 1)', (platform, event, isShown) => {
    const { windows, made, clock, told } = opening(platform)
    windows.open('overview', '')
    clock.advance(40)
    const from = event === 'ready-to-show' ? made() : made().webContents
    from.emit(event)
    expect(made().isShown).toBe(isShown)
    expect(told).toEqual(isShown ? [['shown', 'overview', event, 40]] : [])
  })

  test('once, by whatever comes first, and does not take the focus again (finding 1)', () => {
    const { windows, made, clock, told } = opening('linux')
    windows.open('overview', '')
    made().webContents.emit('did-finish-load')
    made().isFocussed = false
    made().emit('ready-to-show')
    clock.advance(60_000)
    expect([made().isFocussed, told]).toEqual([false, [['shown', 'overview', 'did-finish-load', 0]]])
  })

  test.each<NodeJS.Platform>(['linux', 'win32', 'darwin'])(
    'in the end also where it never loads: on %s (finding 1)',
    (platform) => {
      const { windows, made, clock, told } = opening(platform)
      windows.open('overview', '')
      clock.advance(4_999)
      expect(made().isShown).toBe(false)
      clock.advance(1)
      expect([made().isShown, told]).toEqual([true, [['shown', 'overview', 'the limit', 5_000]]])
    },
  )

  test('when it is asked for once more', () => {
    const { windows, told } = opening()
    windows.open('overview', '')
    windows.open('overview', '')
    expect(told).toEqual([['shown', 'overview', 'asked once more', 0]])
  })

  test('never after it was closed', () => {
    const { windows, made, clock } = opening()
    windows.open('overview', '')
    made().destroy()
    made().emit('ready-to-show')
    clock.advance(60_000)
    expect(made().isShown).toBe(false)
  })
})

describe('a window whose process is gone (finding 16)', () => {
  const crash = (window: AWindow, reason = 'crashed') =>
    window.webContents.emit('render-process-gone', {}, { reason, exitCode: 5 })

  test.each(['crashed', 'oom', 'killed', 'launch-failed', 'integrity-failure'])(
    'is made anew the next time: %s',
    (reason) => {
      const { windows, made, count, told } = opening()
      windows.open('overview', '')
      crash(made(), reason)
      expect(made().destroyed).toBe(true)
      expect(told).toEqual([['gone', 'overview'], ['crashed', 'overview', reason], ['cannot show']])
      windows.open('overview', '')
      expect(count()).toBe(2)
    },
  )

  test('three times in a minute is not opened any more, and that is told, until the minute is over', () => {
    const { windows, made, count, told, clock } = opening()
    for (const kind of ['overview', 'settings', 'question'] as const) {
      windows.open(kind, '')
      crash(made(count() - 1))
      clock.advance(10_000)
    }
    const isTold = () => told.filter(([what]) => what === 'cannot show').length
    expect([count(), isTold()]).toEqual([3, 3])
    told.splice(0)
    windows.open('question', '')
    expect([count(), told]).toEqual([3, [['cannot show'], ['gone', 'question']]])
    windows.togglePopover(BOUNDS)
    expect([count(), isTold()]).toEqual([3, 2])
    // The first of the three was a minute ago.
    clock.advance(30_000)
    windows.open('overview', '')
    expect([count(), isTold()]).toEqual([4, 2])
  })

  test('as it should is nothing to tell, however often', () => {
    const { windows, made, told } = opening()
    for (let n = 0; n < 5; n += 1) {
      windows.open('overview', '')
      crash(made(n), 'clean-exit')
    }
    expect(new Set(told.map(([what]) => what))).toEqual(new Set(['gone']))
  })
})

describe('on macOS', () => {
  test.each<[NodeJS.Platform, WindowKind, string | undefined]>([
    ['darwin', 'popover', 'panel'],
    ['darwin', 'question', 'panel'],
    ['darwin', 'overview', undefined],
    ['win32', 'popover', undefined],
    ['linux', 'question', undefined],
  ])(
    'what comes to the user does so above a full screen: on %s the %s (finding 14)',
    (platform, kind, type) => {
      const { windows, made } = opening(platform)
      windows.open(kind, '')
      expect(made().options.type).toBe(type)
    },
  )

  test('the app has a menu bar and a place in ⌘Tab while one works in a window (finding 22)', () => {
    const { windows, made, app } = opening('darwin')
    windows.togglePopover(BOUNDS)
    windows.open('question', '')
    expect(app.policies).toEqual([])
    windows.open('overview', '')
    windows.open('settings', '')
    expect(app.policies).toEqual(['regular'])
    made(2).destroy()
    expect(app.policies).toEqual(['regular'])
    made(3).destroy()
    expect(app.policies).toEqual(['regular', 'accessory'])
  })

  test.each<NodeJS.Platform>(['win32', 'linux'])('only: %s has no such thing (finding 22)', (platform) => {
    const { windows, app } = opening(platform)
    windows.open('overview', '')
    expect(app.policies).toEqual([])
  })
})

describe('an address that does not load', () => {
  async function loading(code: string, isClosed = false) {
    const parts = opening()
    parts.windows.open('overview', '')
    parts.made().loads = Promise.reject(Object.assign(new Error(code), { code }))
    parts.windows.open('overview', 'BCU1')
    parts.told.splice(0)
    if (isClosed) parts.windows.close('overview')
    await gone()
    return parts
  }

  test.each(['ERR_FILE_NOT_FOUND', 'ERR_FAILED', 'a bug'])(
    'is told, and nothing invisible stays: %s (finding 1)',
    async (message) => {
      const { made, told, windows, count } = await loading(message)
      expect(made().destroyed).toBe(true)
      expect(told).toEqual([
        ['not loaded', 'overview', expect.objectContaining({ message })],
        ['gone', 'overview'],
        ['cannot show'],
      ])
      windows.open('overview', '')
      expect(count()).toBe(2)
    },
  )

  test('is no fault where the window goes elsewhere, or is closed', async () => {
    expect((await loading('ERR_ABORTED')).told).toEqual([])
    expect((await loading('ERR_FAILED', true)).told).toEqual([['gone', 'overview']])
  })
})

describe('the popover', () => {
  test('opens, and closes by a second click', async () => {
    const { windows, made, count } = opening()
    windows.togglePopover(BOUNDS)
    windows.togglePopover(BOUNDS)
    await gone()
    expect([made().destroyed, count()]).toEqual([true, 1])
  })

  test('closes when it loses the focus, and the click that took it does not open it again', async () => {
    const { windows, made, count, clock } = opening()
    windows.togglePopover(BOUNDS)
    made().emit('blur')
    // The click is told before it is gone, or after.
    windows.togglePopover(BOUNDS)
    await gone()
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

  test('is the only window that closes with the focus, or that keeps a click from opening it', async () => {
    const { windows, made, count } = opening()
    windows.open('overview', '')
    made().emit('blur')
    await gone()
    expect(made().destroyed).toBe(false)
    windows.close('overview')
    await gone()
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
