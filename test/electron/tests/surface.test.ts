import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AppUnderTest } from '../../driver/appUnderTest.ts'
import { onlyOn, startFixture, withFixture } from './fixture.ts'

let app: AppUnderTest

beforeAll(async () => {
  app = await startFixture()
})
afterAll(async () => void (await app.close()))

const sent = () => app.evaluate(() => globalThis.fixture.sent.splice(0))

test('the tray has its image, tooltip and menu [api/tray.md]', async () => {
  const tray = await app.tray()
  expect(tray).toMatchObject({ toolTip: 'Fixture: charging', image: { name: 'tray', width: 22, height: 22 } })
  const labels = ['Charging 7.4 kW', '', 'Open', 'Mute', 'One', 'Two', 'More', '', 'Quit']
  expect(tray?.menu.map(({ label }) => label)).toEqual(labels)
  expect(tray?.menu[0]?.enabled).toBe(false)
  expect(tray?.menu[6]?.submenu?.map(({ id }) => id)).toEqual(['notify'])
})

test.each([
  ['made of a path to no image', 'new Tray("/nowhere.png")', "Failed to load image from path '/nowhere.png'"],
  ['made with an id that is none', 'new Tray(nativeImage.createEmpty(), undefined)', 'Invalid GUID format'],
  ['given a path to no image', 'tray.setImage("/nowhere.png")', 'Failed to load image from path'],
  ['given no menu', 'tray.setContextMenu(undefined)', 'Must pass Menu or null'],
  ['made to show a menu that is undefined', 'tray.popUpContextMenu(undefined)', 'conversion failure'],
])('a tray that is %s throws [api/tray.md]', async (_what, does, says) => {
  const before = await app.tray()
  const done = app.evaluate(({ Tray, nativeImage }, source) => {
    const run = new Function('Tray', 'nativeImage', 'tray', source)
    run(Tray, nativeImage, globalThis.desktopModel.trays[0])
  }, does)
  await expect(done).rejects.toThrow(says)
  expect(await app.tray()).toEqual(before)
})

test('a tray that is destroyed takes nothing any more [api/tray.md]', async () => {
  const done = app.evaluate(({ Tray, nativeImage }) => {
    const tray = new Tray(nativeImage.createEmpty())
    tray.destroy()
    tray.setToolTip('gone')
  })
  await expect(done).rejects.toThrow('Tray is destroyed')
})

test('a click on the icon reaches the app [api/tray.md]', async () => {
  await app.clickTray()
  expect(await sent()).toEqual(['tray clicked'])
})

test('check marks toggle and radio marks move [api/menu-item.md]', async () => {
  const marks = async () => {
    const menu = (await app.tray())?.menu ?? []
    return menu
      .filter(({ type }) => type === 'checkbox' || type === 'radio')
      .map(({ id, checked }) => `${id} ${checked}`)
  }
  expect(await marks()).toEqual(['mute false', 'one true', 'two false'])
  await app.clickMenu('mute')
  await app.clickMenu('two')
  expect(await marks()).toEqual(['mute true', 'one false', 'two true'])
  await app.clickMenu('two')
  expect(await marks()).toEqual(['mute true', 'one false', 'two true'])
  expect(await sent()).toEqual(['mute true'])
})

test('a menu entry without label, role or type is refused [api/menu-item.md]', async () => {
  const build = app.evaluate(({ Menu }) => void Menu.buildFromTemplate([{ id: 'x' }]))
  await expect(build).rejects.toThrow('must have at least one of label, role or type')
})

test('separators at an edge, and all of several but one, are left out [api/menu.md]', async () => {
  const types = await app.evaluate(({ Menu }) => {
    const line = { type: 'separator' } as const
    const menu = Menu.buildFromTemplate([line, { label: 'A' }, line, line, { label: 'B' }, line])
    return menu.items.map(({ type }) => type)
  })
  expect(types).toEqual(['normal', 'separator', 'normal'])
})

test('a menu is opened at the pointer [api/menu.md]', async () => {
  const labels = await app.evaluate(({ Menu }) => {
    Menu.buildFromTemplate([{ role: 'copy', label: 'Kopieer' }]).popup()
    return globalThis.desktopModel.popups.at(-1)?.items.map(({ label }) => label)
  })
  expect(labels).toEqual(['Kopieer'])
})

test('a notification is shown, clicked and closed [api/notification.md]', async () => {
  await app.clickMenu(['More', 'Notify me'])
  const shown = {
    title: 'Charging finished',
    body: '12.3 kWh · €2.98',
    urgency: 'critical',
    actions: ['Stop'],
    open: true,
  }
  expect(await app.notifications()).toEqual([shown])
  await app.clickNotification(0)
  await app.evaluate(() => globalThis.fixture.kept[0]?.close())
  expect(await app.notifications()).toEqual([{ ...shown, open: false }])
  expect(await sent()).toEqual(['notification clicked', 'notification closed'])
})

/** Asks, and keeps the answer when it comes. */
const ask = () =>
  app.evaluate(({ dialog }) => {
    const box = { message: 'Reboot Thuis?', buttons: ['Cancel', 'Reboot'], cancelId: 0 }
    void dialog.showMessageBox(box).then(({ response }) => globalThis.fixture.sent.push(response))
  })

test('a dialog waits for its answer [api/dialog.md]', async () => {
  await app.evaluate(({ BrowserWindow }) => void new BrowserWindow({ show: false }))
  await ask()
  expect(await app.dialogs()).toMatchObject([
    { kind: 'message', message: 'Reboot Thuis?', buttons: ['Cancel', 'Reboot'] },
  ])
  await app.answerDialog(1)
  expect(await app.dialogs()).toEqual([])
  expect(await sent()).toEqual([1])
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.destroy())
})

const answers = onlyOn('stand-in', 'on Electron the tests answer dialogs that are never shown')

answers(
  'on Linux the answer to a dialog is late where no window is open (finding 6) [api/dialog.md]',
  async () => {
    await ask()
    await app.answerDialog(1)
    await app.evaluate(() => new Promise<void>((done) => setImmediate(() => done())))
    expect(await sent()).toEqual([])
    await app.evaluate(({ BrowserWindow }) => void new BrowserWindow({ show: false }))
    expect(await sent()).toEqual([1])
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.destroy())
  },
)

answers(
  'on macOS a message box without a parent would hold main up, so it is refused (finding 5) [api/dialog.md]',
  async () => {
    const mac = await withFixture({ env: { STANDIN_PLATFORM: 'darwin' } })
    const asked = mac.evaluate(({ dialog }) => dialog.showMessageBox({ message: 'Reboot Thuis?' }))
    await expect(asked).rejects.toThrow('without a parent holds the main process up')
  },
)

test('a link is opened outside the app [api/shell.md]', async () => {
  await app.evaluate(({ shell }) => shell.openExternal('https://example.org/'))
  expect(await app.openedUrls()).toEqual(['https://example.org/'])
})

onlyOn('stand-in', 'nothing here puts a real computer to sleep')(
  'the app hears when the computer sleeps and wakes [api/power-monitor.md]',
  async () => {
    await app.evaluate(({ powerMonitor }) => {
      powerMonitor.on('suspend', () => globalThis.fixture.sent.push('suspend'))
      powerMonitor.on('resume', () => globalThis.fixture.sent.push('resume'))
    })
    await app.power('suspend')
    await app.power('resume')
    expect(await sent()).toEqual(['suspend', 'resume'])
  },
)

test('what was written to the clipboard is read from it [api/clipboard.md]', async () => {
  const text = await app.evaluate(async ({ clipboard }) => {
    await clipboard.writeText('copied')
    return await clipboard.readText()
  })
  expect(text).toBe('copied')
})

test('a shortcut that is taken is not given again [api/global-shortcut.md]', async () => {
  const registered = await app.evaluate(({ globalShortcut }) => [
    globalShortcut.register('Alt+A', () => {}),
    globalShortcut.register('Alt+A', () => {}),
    globalShortcut.isRegistered('Alt+A'),
  ])
  expect(registered).toEqual([true, false, true])
})
