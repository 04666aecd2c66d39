import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from 'dbus-native'
import keytar from 'keytar'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type Desktop, startDesktop } from '../../desktop/desktop.ts'
import { firstLine } from '../../desktop/processes.ts'
import type { AppUnderTest } from '../../driver/appUnderTest.ts'
import { removeFolder } from '../../driver/removeFolder.ts'
import { startFixture } from './fixture.ts'

describe('a tray and notifications on a real desktop', () => {
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

  test('a click on an entry of the menu reaches the item, with its mark', async () => {
    await desktop.openTrayMenu()
    await desktop.chooseFromMenu(await menu(), ['Mute'])
    expect(await hear()).toBe('mute true')
  })

  test('a menu that was given again is the one that opens', async () => {
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

  test('a notification is on the screen, and a click on it reaches the app', async () => {
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

  test('a real window has the title and the size of the model', async () => {
    await app.evaluate(() => void globalThis.fixture.openWindow('settings'))
    const page = await app.page('settings')
    await app.until(async () => (await app.windows())[0]?.visible)
    await app.until(() => page.evaluate('innerWidth === 420 && innerHeight === 320'))
  })

  test("the system's font is the same in pictures from every machine", async () => {
    const page = await app.page('settings')
    const widthIn = (family: string) =>
      page.evaluate((name) => {
        const canvas = document.createElement('canvas').getContext('2d')
        if (canvas) canvas.font = `40px ${name}`
        return canvas?.measureText('Amptray 0123').width
      }, family)
    const inter = await widthIn('Inter')
    expect(inter).not.toBe(await widthIn('"DejaVu Sans"'))
    expect(await widthIn('system-ui')).toBe(inter)
    expect(await widthIn('sans-serif')).toBe(inter)
  })

  test('a click on a window reaches its page', async () => {
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

describe('a session without a desktop', () => {
  test('with a bus that has no tray the app runs on', async () => {
    const session = await startDesktop()
    const app = await startFixture({ env: { ...session.env, STANDIN_DESKTOP: '1' } })
    expect((await app.tray())?.toolTip).toBe('Fixture: charging')
    await app.close()
    await session.stop()
  })

  test('the keyring keeps a secret', async () => {
    const session = await startDesktop({ keyring: true })
    process.env['DBUS_SESSION_BUS_ADDRESS'] = session.env['DBUS_SESSION_BUS_ADDRESS']
    await keytar.setPassword('standin', 'me', 'secret')
    expect(await keytar.getPassword('standin', 'me')).toBe('secret')
    await session.stop()
  })

  test('a desktop ends with the process that started it', async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'standin-'))
    onTestFinished(() => removeFolder(scratch))
    const script = `import { startDesktop } from ${JSON.stringify(join(import.meta.dirname, '../../desktop/desktop.ts'))}
      const { env } = await startDesktop({ screen: true })
      console.log(env.DBUS_SESSION_BUS_ADDRESS)
      setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env['PATH'], TMPDIR: scratch },
    })
    const bus = createClient({ busAddress: await firstLine(child, 1) })
    await bus.listNames()
    // Whether it says goodbye or breaks off.
    bus.connection.on('error', () => {})
    const gone = once(bus.connection, 'close')
    child.kill('SIGKILL')
    await gone
  })
})
