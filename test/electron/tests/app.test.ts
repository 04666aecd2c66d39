import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { removeFolder } from '../../driver/removeFolder.ts'
import { startFixture, withFixture } from './fixture.ts'

const REGISTER = join(import.meta.dirname, '../register.ts')

describe('one instance per user', async () => {
  const app = await startFixture()
  afterAll(async () => void (await app.close()))

  test('a second start is refused and the first hears of it [api/app.md]', async () => {
    expect(await app.secondInstance(['--settings', 'x y'])).toBe(0)
    const expected = { argv: ['--settings', 'x y'], cwd: process.cwd(), data: { from: 'fixture' } }
    await app.until(() => app.evaluate(() => globalThis.fixture.sent.length === 1))
    expect(await app.evaluate(() => globalThis.fixture.sent)).toEqual([expected])
  })

  test('another user’s start is not refused [api/app.md]', async () => {
    const other = await withFixture()
    expect(await other.evaluate(({ app: its }) => its.hasSingleInstanceLock())).toBe(true)
  })

  test('a lock whose holder was killed is free [api/app.md]', async () => {
    const home = mkdtempSync(join(tmpdir(), 'standin-'))
    onTestFinished(() => removeFolder(home))
    const first = await withFixture({ home })
    await first.evaluate(() => void setImmediate(() => process.kill(process.pid, 'SIGKILL')))
    await first.exited
    const second = await withFixture({ home })
    expect(await second.evaluate(({ app: its }) => its.hasSingleInstanceLock())).toBe(true)
  })
})

test('parts that need it refuse before the app is ready [api/global-shortcut.md]', async () => {
  const app = await withFixture()
  const shortcuts = 'globalShortcut cannot be used before the app is ready'
  expect(await app.evaluate(() => globalThis.fixture.tooEarly)).toEqual({
    dialog: 'dialog module can only be used after app is ready',
    net: 'net module can only be used after app is ready',
    Tray: 'Cannot create Tray before app is ready',
    Notification: 'Cannot create Notification before app is ready',
    'globalShortcut.register': shortcuts,
    'globalShortcut.unregister': shortcuts,
    'globalShortcut.unregisterAll': shortcuts,
  })
})

test('a scheme can be made the app’s own only before it is ready [api/protocol.md]', async () => {
  const app = await withFixture()
  const late = app.evaluate(({ protocol }) => protocol.registerSchemesAsPrivileged([{ scheme: 'late' }]))
  await expect(late).rejects.toThrow('should be called before app is ready')
})

describe('what the app knows of itself', async () => {
  const app = await startFixture({ env: { LANGUAGE: 'nl_NL:en', LANG: 'nl_NL.UTF-8' } })
  afterAll(async () => void (await app.close()))

  test('name, version, languages, paths [api/app.md]', async () => {
    const known = await app.evaluate(({ app: its }) => ({
      name: its.getName(),
      version: its.getVersion(),
      isPackaged: its.isPackaged,
      languages: its.getPreferredSystemLanguages(),
      locale: its.getLocale(),
      paths: (['home', 'appData', 'userData', 'logs'] as const).map((name) => its.getPath(name)),
    }))
    const { home } = app
    expect(known).toEqual({
      name: 'Fixture',
      version: '1.2.3',
      isPackaged: false,
      languages: ['nl-NL', 'en'],
      locale: 'nl',
      paths: [home, `${home}/.config`, `${home}/.config/Fixture`, `${home}/.config/Fixture/logs`],
    })
  })
})

test('the app quits in Electron’s order [api/app.md]', async () => {
  const app = await startFixture({ args: ['--window'] })
  await app.page('overview')
  await app.clickMenu('quit')
  expect(await app.exited).toBe(0)
  expect(app.output()).toMatch(/before-quit\n(.*\n)*will-quit/)
  await app.close()
})

test('`ready` waits for the entry module, so that an app that awaits it there waits for ever, as in Electron [tutorial/esm.md]', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'standin-'))
  onTestFinished(() => removeFolder(dir))
  writeFileSync(join(dir, 'package.json'), '{ "name": "waits", "type": "module" }')
  const waiting = `import { app } from 'electron'
    app.on('ready', () => console.log('ready'))
    await Promise.race([app.whenReady(), new Promise((resolve) => setTimeout(resolve, 50))])
    console.log('evaluated')
    app.whenReady().then(() => app.exit(3))`
  writeFileSync(join(dir, 'main.js'), waiting)
  const child = spawn(process.execPath, ['--import', REGISTER, join(dir, 'main.js')], { env: { HOME: dir } })
  let output = ''
  child.stdout.on('data', (text) => {
    output += text
  })
  expect(await once(child, 'close')).toEqual([3, null])
  expect(output).toBe('evaluated\nready\n')
})
