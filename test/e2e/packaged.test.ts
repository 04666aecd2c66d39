import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { launchPackaged } from '../driver/packaged.ts'
import { onlyOn } from './where.ts'

const ROOT = resolve(import.meta.dirname, '../..')
/** The stand-in behind Electron's name and command line. A program that was packaged takes its place. */
const STANDIN = join(ROOT, 'test/electron/own/asElectron/electron')

const program = process.env['AMPTRAY_PROGRAM']
const here =
  program === undefined ? onlyOn('linux', 'without a packaged program it starts a script of its shell') : test

here(
  'the demo shows its first charge point to whoever only has the door of Chromium (finding 17)',
  async () => {
    const args = program === undefined ? [ROOT, '--demo'] : ['--demo']
    const app = await launchPackaged(program ?? STANDIN, { args })
    onTestFinished(async () => void (await app.close()))
    const page = await app.page('overview')
    await page.getByRole('listitem').first().waitFor()
    expect(await page.getByRole('listitem').first().textContent()).not.toBe('')
  },
)
