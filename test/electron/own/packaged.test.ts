// Of the tests' own means, not of Electron: what drives a packaged app, held by the real Chromium, and by the stand-in
// behind Electron's name and command line (`asElectron`).
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { launchPackaged, type PackagedApp } from '../../driver/packaged.ts'
import { removeFolder } from '../../driver/removeFolder.ts'

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
const ELECTRON = join(import.meta.dirname, 'asElectron/electron')
const FIXTURE = join(import.meta.dirname, '../fixture')

async function started(...start: Parameters<typeof launchPackaged>): Promise<PackagedApp> {
  const app = await launchPackaged(...start)
  onTestFinished(async () => void (await app.close()))
  return app
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'packaged-'))
  onTestFinished(() => removeFolder(made))
  return made
}

/** A program that is this script. */
function program(script: string): string {
  const file = join(folder(), 'amptray')
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
  return file
}

test('the windows of a Chromium are reached by its own door (finding 17)', async () => {
  const home = folder()
  const file = join(home, 'overview.html')
  writeFileSync(file, '<title>Amptray</title><button onclick="this.textContent = 2">1</button>')
  const app = await started(CHROMIUM, {
    home,
    args: ['--headless', `--user-data-dir=${home}/data`, `file://${file}`],
  })
  const page = await app.page('overview')
  await page.getByRole('button', { name: '1' }).click()
  await page.getByRole('button', { name: '2' }).waitFor()
  expect(await app.close()).toBe(0)
})

test('a packaged app shows its windows, and hears of a second start (finding 17)', async () => {
  const app = await started(ELECTRON, { args: [FIXTURE, '--window'] })
  const page = await app.page('overview')
  await page.waitForLoadState()
  expect(await page.evaluate('api.name')).toBe('fixture')
  expect(await app.secondInstance([FIXTURE])).toBe(0)
})

test('a packaged app is asked to quit as the system would, and gives its exit code (finding 17)', async () => {
  const app = await started(ELECTRON, { args: [FIXTURE, '--window'] })
  await app.page('overview')
  expect(await app.close()).toBe(0)
  expect(app.output()).toMatch(/before-quit\n(.*\n)*will-quit/)
})

test('it is started with a door of its choice, a display, and nothing that a fuse forbids (finding 17)', async () => {
  const seen = join(folder(), 'seen')
  const file = program(`echo "$DISPLAY $*" > ${seen}; exit 7`)
  await expect(launchPackaged(file, { args: ['--demo'] })).rejects.toThrow('The packaged app ended with 7')
  const line = readFileSync(seen, 'utf8')
  expect(line).toMatch(/^:\d+(\.\d+)? /)
  expect(line).toMatch(/--remote-debugging-port=0 --demo\n$/)
  expect(line).not.toMatch(/inspect|-r /)
})

test('a program that is not there is told at once (finding 17)', async () => {
  await expect(launchPackaged('/nowhere/amptray')).rejects.toThrow('ENOENT')
})
