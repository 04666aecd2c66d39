import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AppUnderTest } from '../../driver/appUnderTest.ts'
import { startFixture } from './fixture.ts'

let app: AppUnderTest

beforeAll(async () => {
  app = await startFixture()
})
afterAll(async () => void (await app.close()))

const sent = () => app.evaluate(() => globalThis.fixture.sent.splice(0))

test('the tray has its image, tooltip and menu', async () => {
  const tray = await app.tray()
  expect(tray).toMatchObject({ toolTip: 'Fixture: charging', image: { name: 'tray', width: 22, height: 22 } })
  const labels = ['Charging 7.4 kW', '', 'Open', 'Mute', 'One', 'Two', 'More', '', 'Quit']
  expect(tray?.menu.map(({ label }) => label)).toEqual(labels)
  expect(tray?.menu[0]?.enabled).toBe(false)
  expect(tray?.menu[6]?.submenu?.map(({ id }) => id)).toEqual(['notify'])
})

test('a click on the icon reaches the app', async () => {
  await app.clickTray()
  expect(await sent()).toEqual(['tray clicked'])
})

test('check marks toggle and radio marks move', async () => {
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

test('what a user cannot choose, a test cannot either', async () => {
  await expect(app.clickMenu('status')).rejects.toThrow('cannot be chosen')
  await expect(app.clickMenu(['More', 'Less'])).rejects.toThrow('has no More,Less')
})

test('a menu entry without label, role or type is refused', async () => {
  const build = app.evaluate(({ Menu }) => void Menu.buildFromTemplate([{ id: 'x' }]))
  await expect(build).rejects.toThrow('must have at least one of label, role or type')
})

test('a notification is shown, clicked and closed', async () => {
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

test('a dialog waits for its answer', async () => {
  await app.evaluate(({ dialog }) => {
    void dialog
      .showMessageBox({
        type: 'question',
        message: 'Reboot Thuis?',
        buttons: ['Cancel', 'Reboot'],
        cancelId: 0,
      })
      .then(({ response }) => globalThis.fixture.sent.push(response))
  })
  expect(await app.dialogs()).toMatchObject([
    { kind: 'message', message: 'Reboot Thuis?', buttons: ['Cancel', 'Reboot'] },
  ])
  await app.answerDialog(1)
  expect(await app.dialogs()).toEqual([])
  expect(await sent()).toEqual([1])
})

test('links are kept, not opened', async () => {
  await app.evaluate(({ shell }) => shell.openExternal('https://example.org/'))
  expect(await app.openedUrls()).toEqual(['https://example.org/'])
})

test('power events come when a test says so', async () => {
  await app.evaluate(({ powerMonitor }) => {
    powerMonitor.on('suspend', () => globalThis.fixture.sent.push('suspend'))
    powerMonitor.on('resume', () => globalThis.fixture.sent.push('resume'))
  })
  await app.power('suspend')
  await app.power('resume')
  expect(await sent()).toEqual(['suspend', 'resume'])
})

test('the clipboard and shortcuts are the app’s own', async () => {
  const text = await app.evaluate(async ({ clipboard, globalShortcut }) => {
    await clipboard.writeText('copied')
    const registered = [
      globalShortcut.register('Alt+A', () => {}),
      globalShortcut.register('Alt+A', () => {}),
    ]
    return [await clipboard.readText(), ...registered, globalShortcut.isRegistered('Alt+A')]
  })
  expect(text).toEqual(['copied', true, false, true])
})
