import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { removeFolder } from '../../driver/removeFolder.ts'
import { onlyOn, startFixture, withFixture } from './fixture.ts'

describe('one instance per user', async () => {
  const app = await startFixture()
  afterAll(async () => void (await app.close()))

  test('a second start is refused and the first hears of it [api/app.md]', async () => {
    expect(await app.secondInstance(['--settings', 'x y'])).toBe(0)
    await app.until(() => app.evaluate(() => globalThis.fixture.sent.length === 1))
    // Chromium may put arguments of its own among them.
    const argv = expect.arrayContaining(['--settings', 'x y'])
    const expected = { argv, cwd: process.cwd(), data: { from: 'fixture' } }
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

  test('name and version are those of its package [api/app.md]', async () => {
    const known = await app.evaluate(({ app: its }) => [its.getName(), its.getVersion(), its.isPackaged])
    expect(known).toEqual(['Fixture', '1.2.3', false])
  })

  onlyOn('linux', 'only there the environment says it')(
    'languages and folders are those of the session [api/app.md]',
    async () => {
      const known = await app.evaluate(({ app: its }) => ({
        languages: its.getPreferredSystemLanguages(),
        locale: its.getLocale(),
        paths: (['home', 'appData', 'userData', 'logs'] as const).map((name) => its.getPath(name)),
      }))
      const { home } = app
      expect(known).toEqual({
        languages: ['nl-NL', 'en'],
        locale: 'nl',
        paths: [home, `${home}/.config`, `${home}/.config/Fixture`, `${home}/.config/Fixture/logs`],
      })
    },
  )
})

test('the app quits in Electron’s order [api/app.md]', async () => {
  const app = await startFixture({ args: ['--window'] })
  await app.page('overview')
  await app.clickMenu('quit')
  expect(await app.exited).toBe(0)
  expect(app.output()).toMatch(/before-quit\n(.*\n)*will-quit/)
  await app.close()
})

test('`ready` waits for the entry module, so that an app that awaits it there waits for ever [tutorial/esm.md]', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'standin-'))
  onTestFinished(() => removeFolder(dir))
  writeFileSync(join(dir, 'package.json'), '{ "name": "waits", "type": "module", "main": "main.js" }')
  const waiting = `import { app } from 'electron'
    globalThis.order = []
    app.on('ready', () => globalThis.order.push('ready'))
    await Promise.race([app.whenReady(), new Promise((resolve) => setTimeout(resolve, 50))])
    globalThis.order.push('evaluated')`
  writeFileSync(join(dir, 'main.js'), waiting)
  const app = await withFixture({ main: join(dir, 'main.js') })
  expect(await app.evaluate(() => Reflect.get(globalThis, 'order'))).toEqual(['evaluated', 'ready'])
})
