import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished } from 'vitest'
import { startDesktop } from '../desktop/desktop.ts'
import { readTrayMenu } from '../desktop/trayMenu.ts'
import { startWatcher, type Watcher } from '../desktop/watcher.ts'
import { newHome, start } from './stage.ts'
import { onlyOn } from './where.ts'

/** A session with a bus on which nobody watches for tray icons yet. */
async function aSession() {
  const desktop = await startDesktop()
  onTestFinished(() => desktop.stop())
  const busAddress = desktop.env['DBUS_SESSION_BUS_ADDRESS'] ?? ''
  const watch = async (): Promise<Watcher> => {
    const watcher = await startWatcher(busAddress)
    onTestFinished(() => watcher.stop())
    return watcher
  }
  return { env: { ...desktop.env, STANDIN_DESKTOP: '1' }, busAddress, watch }
}

const here = onlyOn('linux', 'only there a tray is on a bus')

describe('where the bus of the desktop has the tray', () => {
  here('the icon is there once a panel shows icons, seconds after the app (finding 3)', async () => {
    const { env, busAddress, watch } = await aSession()
    const watcher = await watch()
    const app = await start({ args: ['--demo', '--hidden'], env, waitsFor: 'nothing' })
    await app.until(() => watcher.timesAsked() > 0)
    expect(await app.tray()).toBeUndefined()

    watcher.setHost(true)
    const item = await app.until(() => watcher.items[0])
    const menu = await readTrayMenu(busAddress, item)
    onTestFinished(() => menu.stop())
    expect(await menu.ids()).toHaveLength((await app.tray())?.menu.length ?? 0)
  })

  here('it comes back in a panel that was started again, and is not made anew (finding 3)', async () => {
    const { env, watch } = await aSession()
    const first = await watch()
    first.setHost(true)
    const app = await start({ args: ['--demo', '--hidden'], env })
    const item = await app.until(() => first.items[0])
    await first.stop()
    const second = await watch()
    second.setHost(true)
    expect(await app.until(() => second.items[0])).toBe(item)
    expect(await app.evaluate(() => globalThis.desktopModel.trays.length)).toBe(1)
  })
})

onlyOn('stand-in', 'it pretends to be on Windows')(
  'on Windows the glyph stands out from a bar that is not as the app (finding 10)',
  async () => {
    const home = newHome()
    const system = join(home, 'System32')
    mkdirSync(system)
    const says = (isLight: 0 | 1) =>
      writeFileSync(
        join(system, 'reg.exe'),
        `#!/bin/sh\necho '    SystemUsesLightTheme    REG_DWORD    0x${isLight}'\n`,
        { mode: 0o755 },
      )
    says(0)
    const env = { STANDIN_PLATFORM: 'win32', SystemRoot: home }
    const app = await start({ args: ['--demo', '--hidden'], home, env })
    const tone = (name: string) => app.until(async () => (await app.tray())?.image?.name?.endsWith(name))
    await tone('-light')
    says(1)
    await app.evaluate(({ nativeTheme }) => {
      // True: the stand-in's has it, for tests.
      const theme = nativeTheme as unknown as { systemChanged: (isDark: object) => void }
      theme.systemChanged({ windows: true, bar: false })
    })
    await tone('-dark')
  },
)
