import { expect, test } from 'vitest'
import { en } from '../../core/words/en/index.ts'
import type { AppUnderTest } from '../driver/appUnderTest.ts'
import { start } from './stage.ts'
import { describeOnlyOn } from './where.ts'

const MAC = { STANDIN_PLATFORM: 'darwin', STANDIN_SCREEN: '1280x800x25' }

const addresses = async (app: AppUnderTest) => (await app.windows()).map(({ url }) => url)

describeOnlyOn('stand-in', 'popovers, where it pretends to be on a Mac')('in the popover', () => {
  test('keys lead to a page, which opens in a window in its place', async () => {
    const app = await start({ args: ['--demo', '--hidden'], env: MAC })
    await app.clickTray()
    const popover = await app.page('overview')
    await popover.getByRole('link', { name: 'Thuis' }).waitFor()
    await popover.keyboard.press('ArrowDown')
    await popover.keyboard.press('Enter')
    await popover.getByRole('article').waitFor()
    const place = new URL(popover.url()).hash
    expect(place).not.toBe('')
    // It loses the focus to the window, and so may be gone before the click is answered.
    await popover
      .getByRole('button', { name: en.overview.openInWindow })
      .click()
      .catch(() => {})
    await app.until(async () => {
      const [first, ...others] = await addresses(app)
      return first?.endsWith(`/overview.html${place}`) && others.length === 0
    })
  })
})

test('Ctrl+W closes the window, and the app stays', async () => {
  const app = await start({ args: ['--demo'] })
  const page = await app.page('overview')
  await page.getByRole('link', { name: 'Thuis' }).waitFor()
  await page.keyboard.press('Control+w').catch(() => {})
  await app.until(async () => (await app.windows()).length === 0)
  expect((await app.tray())?.menu.length).toBeGreaterThan(0)
})
