import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { removeFolder } from '../../driver/removeFolder.ts'
import { until } from '../../driver/until.ts'
import { startFixture, withFixture } from './fixture.ts'

const REGISTER = join(import.meta.dirname, '../register.ts')
const FIXTURE = join(import.meta.dirname, '../fixture')

describe('one instance per user', async () => {
  const app = await startFixture()
  afterAll(async () => void (await app.close()))

  test('a second start is refused and the first hears of it', async () => {
    expect(await app.secondInstance(['--settings', 'x y'])).toBe(0)
    const expected = { argv: ['--settings', 'x y'], cwd: process.cwd(), data: { from: 'fixture' } }
    await app.until(() => app.evaluate(() => globalThis.fixture.sent.length === 1))
    expect(await app.evaluate(() => globalThis.fixture.sent)).toEqual([expected])
  })

  test('another user’s start is not refused', async () => {
    const other = await withFixture()
    expect(await other.evaluate(({ app: its }) => its.hasSingleInstanceLock())).toBe(true)
  })

  test('a lock whose holder was killed is free', async () => {
    const home = mkdtempSync(join(tmpdir(), 'standin-'))
    onTestFinished(() => removeFolder(home))
    const first = await withFixture({ home })
    await first.evaluate(() => void setImmediate(() => process.kill(process.pid, 'SIGKILL')))
    await first.exited
    const second = await withFixture({ home })
    expect(await second.evaluate(({ app: its }) => its.hasSingleInstanceLock())).toBe(true)
  })
})

test('parts that need it refuse before the app is ready', async () => {
  const app = await withFixture()
  const shortcuts = 'globalShortcut cannot be used before the app is ready'
  expect(await app.evaluate(() => globalThis.fixture.tooEarly)).toEqual({
    Tray: 'Cannot create Tray before app is ready',
    'globalShortcut.register': shortcuts,
    'globalShortcut.unregister': shortcuts,
    'globalShortcut.unregisterAll': shortcuts,
  })
})

describe('what the app knows of itself', async () => {
  const app = await startFixture({ env: { LANGUAGE: 'nl_NL:en', LANG: 'nl_NL.UTF-8' } })
  afterAll(async () => void (await app.close()))

  test('name, version, languages, paths', async () => {
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

  test.each([
    ['a method', 'App.getGPUInfo'],
    ['a static method', 'Notification.getHistory'],
    ['a module', 'electron.autoUpdater'],
    ['a plain object', 'shell.trashItem'],
    ['a window', 'BrowserWindow.setKiosk'],
  ])('%s that is missing throws with its name', async (kind, name) => {
    const call = app.evaluate(
      (electron, [what, path]) => {
        const [part = '', member = ''] = path.split('.')
        const parts = { ...electron, electron, App: electron.app }
        const holder =
          what === 'a window' ? new electron.BrowserWindow({ show: false }) : Reflect.get(parts, part)
        Reflect.get(holder, member)
      },
      [kind, name] as const,
    )
    await expect(call).rejects.toThrow(`does not implement ${name}`)
  })

  test('a window without isolation or sandbox is refused', async () => {
    const open = (webPreferences: Electron.WebPreferences) =>
      app.evaluate(
        ({ BrowserWindow }, preferences) => void new BrowserWindow({ webPreferences: preferences }),
        webPreferences,
      )
    await expect(open({ contextIsolation: false })).rejects.toThrow('webPreferences.contextIsolation')
    await expect(open({ sandbox: false })).rejects.toThrow('webPreferences.sandbox')
    await expect(open({ nodeIntegration: true })).rejects.toThrow('webPreferences.nodeIntegration')
  })
})

test('the app quits in Electron’s order', async () => {
  const app = await startFixture({ args: ['--window'] })
  await app.page('overview')
  await app.clickMenu('quit')
  expect(await app.exited).toBe(0)
  expect(app.output()).toMatch(/before-quit\n(.*\n)*will-quit/)
  await app.close()
})

test('`ready` waits for the entry module, so that an app that awaits it there waits for ever, as in Electron', async () => {
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

test('the app and its Chromium end with the process that tests it', async () => {
  const home = mkdtempSync(join(tmpdir(), 'standin-'))
  onTestFinished(() => removeFolder(home))
  const env = { PATH: process.env['PATH'], HOME: home }
  const stdio = ['ignore', 'ignore', 'ignore', 'ipc'] as const
  const args = ['--import', REGISTER, join(FIXTURE, 'main.ts'), '--window']
  const child = spawn(process.execPath, args, { env, stdio: [...stdio], serialization: 'advanced' })
  const source = String(async ({ app, BrowserWindow }: typeof Electron.CrossProcessExports) => {
    await app.whenReady()
    const [window] = BrowserWindow.getAllWindows()
    if (!window?.isVisible()) await new Promise<void>((shown) => window?.once('show', () => shown()))
  })
  child.send({ id: 1, source, arg: undefined })
  await once(child, 'message')
  expect(processesOf(home)).not.toEqual([])
  child.disconnect()
  expect(await once(child, 'exit')).toEqual([1, null])
  await until(() => processesOf(home).length === 0)
})

/** The command lines that name a folder: Chromium's name its profile. */
function processesOf(folder: string): string[] {
  const commands = readdirSync('/proc').map((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    } catch {
      return '' // not a process, or gone
    }
  })
  return commands.filter((command) => command.includes(folder))
}
