// Of the stand-in's own means, not of Electron: what it shows when a person sits before it.
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { type AppUnderTest, collectOutput } from '../../driver/appUnderTest.ts'
import { removeFolder } from '../../driver/removeFolder.ts'
import { until } from '../../driver/until.ts'
import { FIXTURE, startFixture } from '../tests/fixture.ts'

describe('a message box that is drawn', () => {
  let app: AppUnderTest
  let browser: Browser | undefined

  beforeAll(async () => {
    app = await startFixture({ env: { STANDIN_DIALOGS: 'drawn' } })
  })
  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  /** The page of a box, when it can be answered. */
  async function box(message: string): Promise<Page> {
    const url = await app.until(() => app.evaluate(() => globalThis.standinDebuggingUrl()))
    browser ??= await chromium.connectOverCDP(url, { noDefaults: true })
    const shows = (page: Page) => page.getByRole('alertdialog', { name: message }).count()
    return await app.until(async () => {
      const pages = browser?.contexts().flatMap((context) => context.pages()) ?? []
      const counts = await Promise.all(pages.map((page) => shows(page).catch(() => 0))) // closed meanwhile
      return pages[counts.indexOf(1)]
    })
  }

  let count = 0
  /** Asks something that was not asked before. */
  async function ask(options: Partial<Electron.MessageBoxOptions> = {}): Promise<Page> {
    const message = `Reboot Thuis? ${++count}`
    await app.evaluate(
      ({ dialog }, given) => {
        void dialog.showMessageBox(given).then((result) => globalThis.fixture.sent.push(result))
      },
      { message, detail: 'It charges now.', buttons: ['Reboot', 'Cancel'], ...options },
    )
    return await box(message)
  }
  // The box is gone as soon as it is answered, perhaps before the key is up again.
  const press = (page: Page, key: string) => page.keyboard.press(key).catch(() => {})
  const answer = () => app.until(async () => (await app.evaluate(() => globalThis.fixture.sent.splice(0)))[0])

  test('shows what is asked, and a click on a button answers it', async () => {
    const page = await ask()
    await page.getByRole('alertdialog', { description: 'It charges now.' }).waitFor()
    expect(await page.getByRole('button').allTextContents()).toEqual(['Reboot', 'Cancel'])
    const fits = () => {
      const { width, bottom } = document.querySelector('main')?.getBoundingClientRect() ?? new DOMRect()
      return innerWidth === width && innerHeight === Math.ceil(bottom) && scrollX === 0
    }
    await app.until(() => page.evaluate(fits))
    await page.getByRole('button', { name: 'Reboot' }).click()
    expect(await answer()).toEqual({ response: 0, checkboxChecked: false })
    expect(await app.windows()).toEqual([])
  })

  test.each([
    { key: 'Enter', options: { defaultId: 1 }, response: 1 },
    { key: 'Enter', options: {}, response: 0 },
    { key: 'Escape', options: {}, response: 1 },
    { key: 'Escape', options: { buttons: ['Yes', 'Later'] }, response: 0 },
    { key: 'Escape', options: { buttons: ['Yes', 'Later'], cancelId: 1 }, response: 1 },
    { key: 'Enter', options: { buttons: [] }, response: 0 },
  ])('$key with $options gives $response', async ({ key, options, response }) => {
    const page = await ask(options)
    await press(page, key)
    expect(await answer()).toEqual({ response, checkboxChecked: false })
  })

  test('Enter in the check box is for the default button, and tells its state', async () => {
    const page = await ask({ checkboxLabel: 'Do not ask again', defaultId: 0 })
    await page.getByLabel('Do not ask again').check()
    await press(page, 'Enter')
    expect(await answer()).toEqual({ response: 0, checkboxChecked: true })
  })

  test('a window that is closed was cancelled', async () => {
    const page = await ask()
    await page.close()
    expect(await answer()).toEqual({ response: 1, checkboxChecked: false })
  })

  test('an error box is drawn too', async () => {
    await app.evaluate(({ dialog }) => dialog.showErrorBox('No keychain', 'Nothing is kept.'))
    const page = await box('No keychain')
    await press(page, 'Enter')
    await app.until(() => page.isClosed())
  })
})

describe('a link, when no test drives the app', () => {
  let machine: string

  beforeEach(() => {
    machine = mkdtempSync(join(tmpdir(), 'standin-'))
  })

  const LINK = 'https://example.org/?a=1&b=2'
  function visit(): () => string {
    const register = join(import.meta.dirname, '../register.ts')
    const child: ChildProcess = spawn(process.execPath, ['--import', register, FIXTURE, `--visit=${LINK}`], {
      env: { PATH: machine, HOME: machine, STANDIN_HEADED: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    onTestFinished(async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      removeFolder(machine)
    })
    return collectOutput(child)
  }

  test('is given to the desktop', async () => {
    const opener = join(machine, 'xdg-open')
    writeFileSync(opener, `#!/bin/sh\nprintf %s "$1" >"${machine}/opened"\n`)
    chmodSync(opener, 0o755)
    visit()
    const opened = join(machine, 'opened')
    expect(await until(() => existsSync(opened) && readFileSync(opened, 'utf8'))).toBe(LINK)
  })

  test('is told on the terminal when there is nothing to open it', async () => {
    const output = visit()
    await until(() => output().includes(`please do: ${LINK}`))
  })
})
