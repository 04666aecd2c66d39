import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, defineInterface, Variant } from 'dbus-native'
import { describe, expect, onTestFinished, test } from 'vitest'
import { recordDesktop } from '../../../../main/record/desktopFacts.ts'
import { followBar } from '../../../../main/surface/tray/bar.ts'
import { startDesktop } from '../../../desktop/desktop.ts'
import { turns, until } from '../../settled.ts'
import { watchedClock } from '../../watchedClock.ts'
import { aDesktop } from '../aDesktop.ts'

/** The bar of a system, and what was said of it. */
function aBar(platform: NodeJS.Platform, env: NodeJS.ProcessEnv) {
  const { desktop, nativeTheme } = aDesktop(platform, env)
  const clock = watchedClock(0)
  const record = recordDesktop()
  let changes = 0
  const isDark = followBar(desktop, clock, record, () => {
    changes += 1
  })
  const said = () => record.facts().get('tray bar')
  return { isDark, nativeTheme, clock, said, changes: () => changes }
}

/** A Windows whose registry says something of the bar, told by a program of ours. */
function aRegistry() {
  const folder = mkdtempSync(join(tmpdir(), 'bar-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'System32'))
  const says = (script: string) =>
    writeFileSync(join(folder, 'System32', 'reg.exe'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  const key =
    'HKEY_CURRENT_USER\\\\Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Themes\\\\Personalize'
  const has = (values: string) =>
    says(`printf '\\r\\n${key}\\r\\n    AppsUseLightTheme    REG_DWORD    0x1\\r\\n${values}'`)
  const hasBar = (isLight: boolean) =>
    has(`    SystemUsesLightTheme    REG_DWORD    0x${isLight ? 1 : 0}\\r\\n`)
  return { env: { SystemRoot: folder }, says, has, hasBar }
}

describe('the task bar of Windows', () => {
  test.each([
    [true, false],
    [false, true],
  ])(
    'is what the registry says, not what the app’s theme is (finding 10): light %s',
    async (isLight, dark) => {
      const registry = aRegistry()
      registry.hasBar(isLight)
      const { isDark, nativeTheme, said, changes } = aBar('win32', registry.env)
      nativeTheme.shouldUseDarkColorsForSystemIntegratedUI = isLight
      expect([isDark(), changes()]).toEqual([isLight, 0])
      await until(() => changes() > 0)
      expect([isDark(), said()]).toEqual([dark, dark ? 'dark' : 'light'])
    },
  )

  test('is asked for again when a change of the theme has settled, whatever Electron says of it (finding 10)', async () => {
    const registry = aRegistry()
    registry.hasBar(true)
    const { isDark, nativeTheme, clock, changes } = aBar('win32', registry.env)
    isDark()
    await until(() => changes() === 1)
    nativeTheme.emit('updated')
    // Electron read it too early, and we would have as well.
    nativeTheme.shouldUseDarkColorsForSystemIntegratedUI = false
    clock.advance(999)
    registry.hasBar(false)
    nativeTheme.emit('updated')
    clock.advance(999)
    expect(isDark()).toBe(false)
    clock.advance(1)
    await until(() => changes() === 2)
    expect(isDark()).toBe(true)
  })

  test('is asked for again now and then while the icon is drawn, for of a bar alone nothing is told (finding 10)', async () => {
    const registry = aRegistry()
    registry.hasBar(true)
    const { isDark, clock, changes, said } = aBar('win32', registry.env)
    isDark()
    await until(() => said() === 'light')
    registry.hasBar(false)
    clock.advance(299_999)
    isDark()
    await turns()
    expect(changes()).toBe(1)
    clock.advance(1)
    isDark()
    await until(() => changes() === 2)
    expect([isDark(), clock.timers()]).toEqual([true, 0])
  })

  test('is dark where the registry has no word on it, as before Windows had light ones', async () => {
    const registry = aRegistry()
    registry.has('')
    const { isDark, changes } = aBar('win32', registry.env)
    expect(isDark()).toBe(false)
    await until(() => changes() > 0)
    expect(isDark()).toBe(true)
  })

  test.each([
    ['may not be read', 'exit 1'],
    [
      'has no such key',
      'echo "ERROR: The system was unable to find the specified registry key or value." >&2; exit 1',
    ],
  ])('is what Electron says where the registry %s', async (_why, script) => {
    const registry = aRegistry()
    registry.says(script)
    const { isDark, nativeTheme, said } = aBar('win32', registry.env)
    isDark()
    await until(() => said() === 'not told')
    expect(isDark()).toBe(false)
    nativeTheme.shouldUseDarkColorsForSystemIntegratedUI = true
    expect(isDark()).toBe(true)
  })
})

/** A session of KDE whose portal tells the theme of the desktop: 0 for none, 1 for dark, 2 for light. */
async function aPortal(scheme: number) {
  const desktop = await startDesktop()
  onTestFinished(() => desktop.stop())
  const bus = createClient({ busAddress: desktop.env['DBUS_SESSION_BUS_ADDRESS'] ?? '' })
  onTestFinished(async () => void (await bus.close()))
  let says = scheme
  const settings = defineInterface({
    name: 'org.freedesktop.portal.Settings',
    methods: {
      Read: {
        in: { namespace: 's', key: 's' },
        out: { value: 'v' },
        handler: ({ namespace, key }: { namespace: string; key: string }) => {
          if (`${namespace} ${key}` !== 'org.freedesktop.appearance color-scheme') throw new Error('not here')
          return new Variant('v', new Variant('u', says))
        },
      },
    },
  })
  await bus.export('/org/freedesktop/portal/desktop', settings)
  await bus.ownName('org.freedesktop.portal.Desktop')
  const env = { ...desktop.env, PATH: process.env['PATH'], XDG_CURRENT_DESKTOP: 'KDE' }
  return {
    env,
    becomes: (next: number) => {
      says = next
    },
  }
}

describe('the panel of KDE', () => {
  test.each([
    ['dark', 2, false],
    ['light', 1, true],
  ])(
    'is what the desktop says, not what the app was set to (finding 11): %s',
    async (source, scheme, dark) => {
      const portal = await aPortal(scheme)
      const { isDark, nativeTheme, said } = aBar('linux', portal.env)
      nativeTheme.themeSource = source
      nativeTheme.shouldUseDarkColors = source === 'dark'
      isDark()
      await until(() => said() !== undefined)
      expect([isDark(), said()]).toEqual([dark, dark ? 'dark' : 'light'])
    },
  )

  test('is asked for again when the theme has changed', async () => {
    const portal = await aPortal(2)
    const { isDark, nativeTheme, clock, said } = aBar('linux', portal.env)
    isDark()
    await until(() => said() !== undefined)
    portal.becomes(1)
    nativeTheme.emit('updated')
    clock.advance(1_000)
    await until(() => said() === 'dark')
    expect(isDark()).toBe(true)
  })

  test('is that of the time before the app was set to one, where the desktop does not say (finding 11)', async () => {
    const { isDark, nativeTheme, said } = aBar('linux', { XDG_CURRENT_DESKTOP: 'KDE' })
    nativeTheme.shouldUseDarkColors = true
    expect(isDark()).toBe(true)
    await until(() => said() === 'not told')
    nativeTheme.themeSource = 'light'
    nativeTheme.shouldUseDarkColors = false
    expect(isDark()).toBe(true)
    nativeTheme.themeSource = 'system'
    expect(isDark()).toBe(false)
  })
})

test.each<[NodeJS.Platform, string | undefined, boolean]>([
  ['linux', 'XFCE', true],
  ['linux', 'ubuntu:GNOME', true],
  ['linux', undefined, true],
  // It colours the icon itself.
  ['darwin', undefined, false],
])('nobody is asked on %s %s', async (platform, name, dark) => {
  const { isDark, nativeTheme, clock, said } = aBar(platform, { XDG_CURRENT_DESKTOP: name })
  nativeTheme.shouldUseDarkColorsForSystemIntegratedUI = !dark
  expect(isDark()).toBe(dark)
  nativeTheme.emit('updated')
  await turns()
  expect([clock.timers(), said()]).toEqual([0, undefined])
})
