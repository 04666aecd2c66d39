import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desktop, startDesktop } from '../../desktop/desktop.ts'
import type { AppUnderTest } from '../../driver/appUnderTest.ts'
import { describeOnlyOn, startFixture } from './fixture.ts'

describeOnlyOn('linux', 'only there the tests can make a desktop of their own')('a desktop', () => {
  let desktop: Desktop
  let app: AppUnderTest

  beforeAll(async () => {
    desktop = await startDesktop({ screen: true })
    app = await startFixture({ env: desktop.env })
  })
  afterAll(async () => {
    await app?.close()
    await desktop?.stop()
  })

  const sent = () => app.evaluate(() => globalThis.fixture.sent.splice(0))
  const hear = () => app.until(async () => (await sent())[0])
  const menu = async () => (await app.tray())?.menu ?? []

  test('a click on an entry of the menu reaches the item, with its mark [api/tray.md]', async () => {
    await desktop.openTrayMenu()
    await desktop.chooseFromMenu(await menu(), ['Mute'])
    expect(await hear()).toBe('mute true')
  })

  test('a menu that was given again is the one that opens [api/tray.md]', async () => {
    await app.evaluate(({ Menu }) => {
      const only = { label: 'Only', click: () => globalThis.fixture.sent.push('only') }
      const [tray] = globalThis.desktopModel.trays as unknown as Electron.Tray[]
      tray?.setContextMenu(
        Menu.buildFromTemplate([only, { label: 'Hidden', visible: false }, { type: 'separator' }, only]),
      )
    })
    await desktop.openTrayMenu()
    await desktop.chooseFromMenu(await menu(), ['Only'])
    expect(await hear()).toBe('only')
  })

  test('a tray comes back in a panel that was started again [api/tray.md]', async () => {
    await desktop.restartPanel()
    await desktop.openTrayMenu()
    await desktop.chooseFromMenu(await menu(), ['Only'])
    expect(await hear()).toBe('only')
  })

  test('a notification is on the screen, and a click on it reaches the app [api/notification.md]', async () => {
    await app.evaluate(({ Notification }) => {
      const notification = new Notification({
        title: 'Charging finished',
        body: '12.3 kWh',
        urgency: 'critical',
      })
      notification.on('click', () => globalThis.fixture.sent.push('clicked'))
      globalThis.fixture.kept.push(notification)
      notification.show()
    })
    await desktop.clickNotification()
    expect(await hear()).toBe('clicked')
  })

  test('a real window has the title and the size of the model [api/browser-window.md]', async () => {
    await app.evaluate(() => void globalThis.fixture.openWindow('settings'))
    const page = await app.page('settings')
    await app.until(async () => (await app.windows())[0]?.visible)
    await app.until(() => page.evaluate('innerWidth === 420 && innerHeight === 320'))
  })

  test('a click on a window reaches its page [api/browser-window.md]', async () => {
    const page = await app.page('settings')
    await page.evaluate("addEventListener('click', () => { document.title = 'Clicked' })")
    // The window manager may still move the window while it is aimed at.
    await app.until(async () => {
      const [x, y] = await page.evaluate(() => [screenX + innerWidth / 2, screenY + outerHeight / 2])
      await desktop.click(x ?? 0, y ?? 0)
      return (await page.title()) === 'Clicked'
    })
  })
})
