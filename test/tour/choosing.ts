import { LANGUAGES } from '../../core/preferences/preferences.ts'
import { en } from '../../core/words/en/index.ts'
import { wordsOf } from '../../core/words/index.ts'
import { menuItem } from '../driver/menuItem.ts'
import { goTo } from '../driver/overview.ts'
import { type Scene, seen } from './scene.ts'

const { pages } = en.settings
const PAGES = [
  { name: pages.chargePoints, file: 'settings-charge-points' },
  { name: pages.notifications, file: 'settings-notifications-light' },
  { name: pages.startUp, file: 'settings-start-up' },
  { name: pages.connection, file: 'settings-connection' },
  { name: pages.about, file: 'settings-about' },
]

const OTHER_LANGUAGES = LANGUAGES.filter((language) => language !== 'en').map((language) => ({
  language,
  words: wordsOf(language),
}))

/** What a driver sets once: when the car charges, and how much it may draw. */
export async function plan({ album, app }: Scene): Promise<void> {
  const page = await app.page('overview')
  const article = page.getByRole('article')
  const dialog = page.getByRole('dialog')
  await album.step('A car that waits for the night can charge now', async (picture) => {
    await goTo(page, 'Kantoor P1')
    await article.getByText(en.page.smart.title, { exact: true }).waitFor()
    await page.screenshot({ path: picture('waiting-for-the-night') })
    await article.getByRole('button', { name: en.chargePoint.action.boost }).first().click()
    await article.getByText(en.chargePoint.face.charging).first().waitFor()
  })
  await album.step('A limit of the current says what it does before it is set', async (picture) => {
    await article.getByRole('button', { name: en.page.limits.add }).click()
    await dialog.getByLabel(en.page.limits.current).fill('10')
    await page.screenshot({ path: picture('limit') })
    await dialog.getByRole('button', { name: en.page.limits.save }).click()
    await dialog.waitFor({ state: 'hidden' })
    await article.getByText('10 A').first().waitFor()
  })
  await album.step('A key shows which keys there are', async (picture) => {
    await page.keyboard.press('F1')
    await dialog.getByText(en.overview.shortcuts.title).waitFor()
    await page.screenshot({ path: picture('keys') })
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
  })
}

/** The settings window, and what every window makes of it. */
export async function chooseSettings({ album, app, desktop }: Scene): Promise<void> {
  await app.clickMenu('settings')
  const page = await app.page('settings')
  const open = (name: string) => page.getByRole('navigation').getByRole('link', { name }).click()
  await album.step('Settings: the account', async (picture) => {
    await seen(page, 'driver@example.org')
    await app.until(() => page.evaluate(() => innerWidth > 600))
    await page.screenshot({ path: picture('settings-account') })
  })
  for (const { name, file } of PAGES) {
    await album.step(`Settings: ${name.toLowerCase()}`, async (picture) => {
      await open(name)
      await page.getByRole('heading', { level: 1, name }).waitFor()
      await page.screenshot({ path: picture(file) })
    })
  }
  await album.step('Dark is chosen, and every window follows', async (picture) => {
    await open(en.settings.pages.appearance)
    await page.getByText(en.settings.appearance.themes.dark, { exact: true }).click()
    const overview = await app.page('overview')
    await app.until(() => overview.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
    await page.screenshot({ path: picture('settings-dark') })
    await overview.screenshot({ path: picture('overview-dark') })
    await desktop.screenshot(picture('dark-desktop'))
  })
  const overview = await app.page('overview')
  let label = en.settings.appearance.language
  for (const { language, words } of OTHER_LANGUAGES) {
    const name = words.ownName
    await album.step(`${name} is chosen, without a restart`, async (picture) => {
      await page.getByRole('combobox', { name: label }).selectOption(name)
      await page.getByRole('heading', { name: words.settings.pages.appearance }).waitFor()
      await app.until(async () => (await menuItem(app, 'quit'))?.label === words.tray.quit)
      await overview.screenshot({ path: picture(`overview-${language}`) })
      label = words.settings.appearance.language
    })
  }
}
