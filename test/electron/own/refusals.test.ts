// Of the stand-in's own means, not of Electron: what it refuses, and how it ends.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { removeFolder } from '../../driver/removeFolder.ts'
import { until } from '../../driver/until.ts'
import { startFixture } from '../tests/fixture.ts'

const REGISTER = join(import.meta.dirname, '../register.ts')
const FIXTURE = join(import.meta.dirname, '../fixture')

describe('what is not there', async () => {
  const app = await startFixture()
  afterAll(async () => void (await app.close()))

  test.each([
    ['a method', 'App.getGPUInfo'],
    ['a static method', 'Notification.removeGroup'],
    ['a module', 'electron.inAppPurchase'],
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

  test('a member of ipcRenderer that is missing throws with its name', async () => {
    await app.evaluate(() => void globalThis.fixture.openWindow())
    const page = await app.page('overview')
    await page.waitForLoadState()
    const call = () => page.evaluate('api.unfinished()')
    await expect(call()).rejects.toThrow('does not implement ipcRenderer.sendSync')
  })

  test('what a user cannot choose, a test cannot either', async () => {
    await expect(app.clickMenu('status')).rejects.toThrow('cannot be chosen')
    await expect(app.clickMenu(['More', 'Less'])).rejects.toThrow('has no More,Less')
  })
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
