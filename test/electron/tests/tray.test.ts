import { createClient } from 'dbus-native'
import { expect, onTestFinished, test } from 'vitest'
import { startDesktop } from '../../desktop/desktop.ts'
import { readTrayMenu } from '../../desktop/trayMenu.ts'
import { startWatcher } from '../../desktop/watcher.ts'
import type { AppUnderTest } from '../../driver/appUnderTest.ts'
import { until } from '../../driver/until.ts'
import { describeOnlyOn, withFixture } from './fixture.ts'

/** A session in which somebody watches for tray icons; nobody shows them yet. */
async function aSession() {
  const desktop = await startDesktop()
  onTestFinished(() => desktop.stop())
  const busAddress = desktop.env['DBUS_SESSION_BUS_ADDRESS'] ?? ''
  const watcher = await startWatcher(busAddress)
  onTestFinished(() => watcher.stop())
  return { busAddress, watcher, env: { ...desktop.env, STANDIN_DESKTOP: '1' } }
}

/** The fixture with its icon shown, and how the desktop has its menu. */
async function shown() {
  const { busAddress, watcher, env } = await aSession()
  watcher.setHost(true)
  const app = await withFixture({ env })
  const item = await until(() => watcher.items[0])
  const menu = await readTrayMenu(busAddress, item)
  onTestFinished(() => menu.stop())
  return { app, menu, item, busAddress }
}

const setToolTip = (app: AppUnderTest) =>
  app.evaluate(() => {
    const [tray] = globalThis.desktopModel.trays as unknown as Electron.Tray[]
    tray?.setToolTip('Fixture: done')
  })

// StatusIconLinuxDbus and DbusMenu of Chromium, which Electron's tray on Linux is.
describeOnlyOn('linux', 'only there a tray is on a bus')('a tray on the bus', () => {
  test('is never shown where it was made before somebody shows icons (finding 3) [api/tray.md]', async () => {
    const { watcher, env } = await aSession()
    const app = await withFixture({ env })
    await until(() => watcher.timesAsked() === 1)
    watcher.setHost(true)
    await app.evaluate(({ Tray, nativeImage }) => void new Tray(nativeImage.createEmpty()))
    await until(() => watcher.items.length > 0)
    expect(watcher.items).toHaveLength(1)
  })

  test('sends its whole menu anew with each tooltip, and what it replaced is not there any more (finding 4) [api/tray.md]', async () => {
    const { app, menu } = await shown()
    const before = await menu.ids()
    await setToolTip(app)
    await until(() => menu.timesSent() === 1)
    const after = await menu.ids()
    expect(after).toHaveLength(before.length)
    expect(before.filter((id) => after.includes(id))).toEqual([])
    // The first entry is disabled, so the second click is the one that would do something.
    await expect(menu.click(before[3] ?? 0)).rejects.toThrow()
    await menu.click(after[3] ?? 0)
    expect(await app.evaluate(() => globalThis.fixture.sent)).toEqual(['mute true'])
  })

  test('is clicked by the middle button as by the left one [api/tray.md]', async () => {
    const { app, item, busAddress } = await shown()
    const bus = createClient({ busAddress })
    onTestFinished(() => bus.close())
    const at = { destination: item, path: '/StatusNotifierItem', interface: 'org.kde.StatusNotifierItem' }
    await bus.invoke({ ...at, member: 'SecondaryActivate', signature: 'ii', body: [0, 0] })
    expect(await app.evaluate(() => globalThis.fixture.sent)).toEqual(['tray clicked'])
  })
})
