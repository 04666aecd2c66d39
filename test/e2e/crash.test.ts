import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { AppUnderTest } from '../driver/appUnderTest.ts'
import { chooseWhenPossible } from '../driver/menuItem.ts'
import { start } from './stage.ts'

/** Lets the process of the overview crash, and waits until its window is gone. */
async function crash(app: AppUnderTest): Promise<void> {
  const page = await app.page('overview')
  await page.getByText('Thuis').first().waitFor()
  const session = await page.context().newCDPSession(page)
  // Nobody is left to answer.
  session.send('Page.crash').catch(() => {})
  await app.until(async () => (await app.windows()).length === 0)
}

test('a window that crashed is made anew the next time, and the log says why (finding 16)', async () => {
  const app = await start({ args: ['--demo', '--hidden'] })
  await chooseWhenPossible(app, 'open')
  await crash(app)
  await chooseWhenPossible(app, 'open')
  await (await app.page('overview')).getByText('Thuis').first().waitFor()
  const log = readFileSync(join(app.userData, 'logs', 'amptray.log'), 'utf8')
  expect(log.match(/its process is gone: crashed/g)).toHaveLength(1)
})
