import { describe, expect, test } from 'vitest'
import type { WindowKind } from '../../../core/contract/documents.ts'
import { createFront } from '../../../main/choice/front.ts'
import { recordDesktop } from '../../../main/record/desktopFacts.ts'
import { applyShortcut } from '../../../main/surface/shortcut.ts'
import { applyTheme } from '../../../main/surface/theme.ts'
import { aSnapshot } from '../../core/builders.ts'
import { frozenStore } from '../frozenStore.ts'
import { AWindow, aDesktop } from './aDesktop.ts'

describe('the shortcut', () => {
  function applied(
    shortcut: string,
    gives: (accelerator: string) => boolean = () => true,
    env: NodeJS.ProcessEnv = {},
  ) {
    const { desktop, app, globalShortcut } = aDesktop('linux', env)
    const snapshot = aSnapshot()
    const store = frozenStore({ ...snapshot, preferences: { ...snapshot.preferences, shortcut } })
    const opened: WindowKind[] = []
    globalShortcut.gives = gives
    const front = createFront({ info: () => {}, warn: () => {}, error: () => {} })
    front.provide({ open: (window) => opened.push(window) })
    const record = recordDesktop()
    applyShortcut({ store, front, desktop: record }, desktop)
    const works = () => store.get().app.shortcutWorks
    const said = () => record.facts().get('shortcut')
    return { app, store, globalShortcut, opened, works, said, taken: () => [...globalShortcut.taken.keys()] }
  }

  test('that was chosen opens the overview', () => {
    const { globalShortcut, opened, works, said, taken } = applied('Control+Alt+A')
    expect(taken()).toEqual(['Control+Alt+A'])
    globalShortcut.taken.get('Control+Alt+A')?.()
    expect(opened).toEqual(['overview'])
    expect([works(), said()]).toEqual([true, 'taken'])
  })

  test('is given back when another is chosen, or none', () => {
    const { store, taken, works } = applied('Control+Alt+A')
    store.changePreferences({ shortcut: 'Control+Alt+B' })
    expect(taken()).toEqual(['Control+Alt+B'])
    store.changePreferences({ shortcut: '' })
    expect(taken()).toEqual([])
    expect(works()).toBe(true)
  })

  test('is not taken anew by another change', () => {
    const { store, globalShortcut } = applied('Control+Alt+A')
    globalShortcut.taken.clear()
    store.changePreferences({ theme: 'dark' })
    expect(globalShortcut.taken.size).toBe(0)
  })

  test.each<[string, (accelerator: string) => boolean]>([
    ['that others have', (accelerator) => accelerator !== 'Control+Alt+B'],
    [
      'of keys that the system does not know',
      (accelerator) => {
        if (accelerator === 'Control+Alt+B') throw new Error('unknown key')
        return true
      },
    ],
  ])('%s is said not to work, until one that does is chosen', (_which, gives) => {
    const { store, globalShortcut, taken, works, said } = applied('Control+Alt+B', gives)
    expect([works(), said()]).toEqual([false, 'refused'])
    const given: string[] = []
    globalShortcut.unregister = (accelerator) => void given.push(accelerator)
    store.changePreferences({ shortcut: 'Control+Alt+C' })
    expect([works(), taken(), given]).toEqual([true, ['Control+Alt+C'], []])
  })

  test('is let go and taken only while shortcuts are not suspended (finding 12)', () => {
    const { store, globalShortcut } = applied('Control+Alt+A')
    const isSuspended: boolean[] = []
    globalShortcut.unregister = () => void isSuspended.push(globalShortcut.isSuspended())
    globalShortcut.gives = () => {
      isSuspended.push(globalShortcut.isSuspended())
      return true
    }
    globalShortcut.setSuspended(true)
    store.changePreferences({ shortcut: 'Control+Alt+B' })
    expect(isSuspended).toEqual([false, false])
  })

  describe('under Wayland', () => {
    const WAYLAND = { XDG_SESSION_TYPE: 'wayland' }

    test('is left to the desktop, which the settings say (finding 12)', () => {
      const { store, works, said } = applied('Control+Alt+A', () => true, WAYLAND)
      expect([works(), said(), store.get().app.isShortcutOfDesktop]).toEqual([
        true,
        'left to the desktop',
        true,
      ])
      expect(applied('Control+Alt+A').store.get().app.isShortcutOfDesktop).toBe(false)
    })

    test('does nothing when it is another by now, or while keys are recorded (finding 12)', () => {
      const { store, globalShortcut, opened } = applied('Control+Alt+A', () => true, WAYLAND)
      const old = globalShortcut.taken.get('Control+Alt+A')
      store.changePreferences({ shortcut: 'Control+Alt+B' })
      old?.()
      const pressed = globalShortcut.taken.get('Control+Alt+B')
      globalShortcut.setSuspended(true)
      pressed?.()
      expect(opened).toEqual([])
      globalShortcut.setSuspended(false)
      pressed?.()
      expect(opened).toEqual(['overview'])
      store.changePreferences({ shortcut: '' })
      pressed?.()
      expect(opened).toEqual(['overview'])
      store.changePreferences({ shortcut: 'Control+Alt+A' })
      old?.()
      expect(opened).toEqual(['overview', 'overview'])
    })

    test('of a key that is one with others there is not taken, and is said not to work (finding 12)', () => {
      const { store, works, said, taken } = applied('Alt+F12', () => true, WAYLAND)
      expect([works(), said(), taken()]).toEqual([false, 'not for this desktop', []])
      store.changePreferences({ shortcut: 'Control+Alt+A' })
      expect([works(), taken()]).toEqual([true, ['Control+Alt+A']])
    })
  })

  test('works again when the window that records keys loses the focus or is gone', () => {
    const { app, globalShortcut } = applied('')
    expect(globalShortcut.suspended).toEqual([])
    app.emit('browser-window-blur')
    expect(globalShortcut.suspended).toEqual([false])
    const window = new AWindow({})
    app.emit('browser-window-created', {}, window)
    expect(globalShortcut.suspended).toEqual([false])
    window.destroy()
    expect(globalShortcut.suspended).toEqual([false, false])
  })
})

test('the theme is the chosen one, and is set only when it is another', () => {
  const { desktop, nativeTheme } = aDesktop()
  const store = frozenStore(aSnapshot())
  applyTheme({ store }, desktop)
  expect(nativeTheme.sources).toEqual([])
  store.changePreferences({ theme: 'dark' })
  store.changePreferences({ openOverviewAtStart: true })
  store.changePreferences({ theme: 'light' })
  expect(nativeTheme.sources).toEqual(['dark', 'light'])

  const second = aDesktop()
  applyTheme({ store }, second.desktop)
  expect(second.nativeTheme.sources).toEqual(['light'])
})
