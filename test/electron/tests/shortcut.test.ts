import { afterAll, describe, expect, test } from 'vitest'
import { onlyOn, startFixture, withFixture } from './fixture.ts'

/** What the stand-in's has beside Electron's, for tests. */
type Pressable = { press: (accelerator: string) => void }

const WHY = 'nothing presses keys on a real desktop'

// shell/browser/api/electron_api_global_shortcut.cc, and the listeners of Chromium.

describe('a global shortcut', async () => {
  const app = await startFixture()
  afterAll(async () => void (await app.close()))

  test.each(['', 'Control', 'Alt+Ä', 'Alt+F25', 'Alt+Foo'])(
    'that cannot be read throws, whatever is done with it: %j [api/accelerator.md]',
    async (accelerator) => {
      const says = (how: 'register' | 'unregister' | 'isRegistered') =>
        app.evaluate(({ globalShortcut }, [name, keys]) => globalShortcut[name](keys as string, () => {}), [
          how,
          accelerator,
        ] as const)
      for (const how of ['register', 'unregister', 'isRegistered'] as const)
        await expect(says(how)).rejects.toThrow(`conversion failure from ${accelerator}`)
    },
  )

  test('is the same in other words [api/accelerator.md]', async () => {
    const said = await app.evaluate(({ globalShortcut }) => [
      globalShortcut.register('CommandOrControl+Shift+A', () => {}),
      globalShortcut.register('Shift+Ctrl+a', () => {}),
      globalShortcut.isRegistered('shift+control+A'),
    ])
    expect(said).toEqual([true, false, true])
  })

  onlyOn('stand-in', WHY)(
    'is refused while they are suspended, and one that is let go then ends the app (finding 12) [api/global-shortcut.md]',
    async () => {
      const said = await app.evaluate(({ globalShortcut }) => {
        // True: the stand-in's has it.
        const { press } = globalShortcut as unknown as Pressable
        globalShortcut.register('Alt+B', () => {})
        globalShortcut.setSuspended(true)
        const taken = globalShortcut.register('Alt+C', () => {})
        globalShortcut.unregister('Alt+B')
        globalShortcut.setSuspended(false)
        try {
          press.call(globalShortcut, 'Alt+B')
          return [taken, 'lives']
        } catch (thrown) {
          return [taken, String(thrown)]
        }
      })
      expect(said).toEqual([false, expect.stringContaining('Electron crashes')])
    },
  )
})

onlyOn('stand-in', WHY)(
  'under Wayland a global shortcut is always said to be taken, stays, and many keys are one (finding 12) [api/global-shortcut.md]',
  async () => {
    const app = await withFixture({ env: { XDG_SESSION_TYPE: 'wayland' } })
    const said = await app.evaluate(({ globalShortcut }) => {
      // True: the stand-in's has it.
      const { press } = globalShortcut as unknown as Pressable
      const pressed: string[] = []
      const register = (keys: string) => globalShortcut.register(keys, () => pressed.push(keys))
      const taken = ['Alt+Shift+A', 'Alt+Shift+A', 'Control+F9', 'Control+F10'].map(register)
      globalShortcut.unregister('Alt+Shift+A')
      globalShortcut.setSuspended(true)
      for (const keys of ['Alt+Shift+A', 'Control+F9']) press.call(globalShortcut, keys)
      return { taken, isRegistered: globalShortcut.isRegistered('Alt+Shift+A'), pressed }
    })
    expect(said).toEqual({
      taken: [true, true, true, true],
      isRegistered: false,
      pressed: ['Alt+Shift+A', 'Control+F10'],
    })
  },
)
