// Of the tests' own means, not of Electron: what drives a real Electron, held by the stand-in behind Electron's name and
// command line (`asElectron`).
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { AppUnderTest } from '../../driver/appUnderTest.ts'
import { launch } from '../../driver/launch.ts'
import { FIXTURE, withFixture } from '../tests/fixture.ts'

const AS_ELECTRON = join(import.meta.dirname, 'asElectron')

beforeAll(() => void vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', AS_ELECTRON))
afterAll(() => void vi.unstubAllEnvs())

describe('an app on Electron', async () => {
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', AS_ELECTRON)
  const app = await launch({ runtime: 'electron', main: FIXTURE, args: ['--window', 'x y'] })
  afterAll(async () => void (await app.close()))

  test('is the package, with its name, version and data (finding 17)', async () => {
    expect(app.runtime).toBe('electron')
    expect(app.userData).toBe(join(app.home, '.config/Fixture'))
    const known = await app.evaluate(({ app: its }) => [its.getName(), its.getVersion(), its.getAppPath()])
    expect(known).toEqual(['Fixture', '1.2.3', join(FIXTURE, '..')])
  })

  test('finds its own arguments where it always does (finding 17)', async () => {
    expect(await app.evaluate(() => process.argv.slice(1))).toEqual([join(FIXTURE, '..'), '--window', 'x y'])
  })

  test('has a display (finding 17)', async () => {
    expect(await app.evaluate(() => process.env['DISPLAY'])).toMatch(/^:\d+/)
  })

  test('shows its windows to the test (finding 17)', async () => {
    const page = await app.page('overview')
    await page.waitForLoadState()
    expect(await page.evaluate('api.add(1, 2)')).toBe(3)
    await expect
      .poll(() => app.windows())
      .toMatchObject([{ url: 'app://bundle/overview.html', visible: true }])
  })

  test('hears of a second start of itself (finding 17)', async () => {
    expect(await app.secondInstance(['--settings'])).toBe(0)
    await app.until(() => app.evaluate(() => globalThis.fixture.sent.length === 1))
    expect(await app.evaluate(() => globalThis.fixture.sent)).toMatchObject([{ argv: ['--settings'] }])
  })
})

describe('what a real Electron shows outside its windows is told', () => {
  /** What a person and the app do, and all that can be seen of it. */
  async function story(app: AppUnderTest): Promise<unknown> {
    await app.evaluate(({ BrowserWindow, dialog, shell }) => {
      // Without a window the answer is late on Linux.
      void new BrowserWindow({ show: false })
      void dialog
        .showMessageBox({ message: 'Sure?', buttons: ['No', 'Yes'] })
        .then(({ response }) => globalThis.fixture.sent.push(response))
      dialog.showErrorBox('No keychain', 'Nothing is kept.')
      void shell.openExternal('https://example.org/')
      void shell.openPath('/tmp/x')
    })
    const begins = await app.tray()
    await app.clickTray()
    await app.clickMenu('mute')
    await app.clickMenu('notify')
    await app.clickNotification(0)
    const dialogs = await app.dialogs()
    await app.answerDialog(1)
    return {
      begins,
      dialogs,
      answered: await app.dialogs(),
      notifications: await app.notifications(),
      opened: await app.openedUrls(),
      sent: await app.evaluate(() => globalThis.fixture.sent),
    }
  }

  test('as the stand-in tells it, the image of the constructor too (finding 17)', async () => {
    const onElectron = await story(await withFixture({ runtime: 'electron' }))
    expect(onElectron).toEqual(await story(await withFixture({ runtime: 'stand-in' })))
    expect(onElectron).toMatchObject({
      begins: { image: { name: 'tray', width: 22, height: 22 }, toolTip: 'Fixture: charging' },
      sent: ['tray clicked', 'mute true', 'notification clicked', 1],
    })
  })

  test('a menu that the app pops up is told and not opened (finding 17)', async () => {
    const app = await withFixture({ runtime: 'electron' })
    const told = await app.evaluate(
      ({ Menu, Tray }, image) => {
        const tray = new Tray(image)
        tray.popUpContextMenu(Menu.buildFromTemplate([{ id: 'popped', label: 'Popped' }]))
        const entry = globalThis.desktopModel.trays.at(-1)
        // The stand-in's tray has the menu that was opened last.
        return { told: entry?.menu?.items.map(({ id }) => id), opened: Reflect.get(tray, 'menu') }
      },
      join(FIXTURE, '../tray.png'),
    )
    expect(told).toEqual({ told: ['popped'], opened: null })
  })
})

test('a script that is not the main one of its package is refused (finding 17)', async () => {
  const start = launch({ runtime: 'electron', main: join(FIXTURE, '../page.js') })
  await expect(start).rejects.toThrow('is not the main script of the package')
})
