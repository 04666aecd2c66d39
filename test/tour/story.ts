import type { Page } from 'playwright-core'
import { en } from '../../src/core/words/en/index.ts'
import { nl } from '../../src/core/words/nl/index.ts'
import type { Simulator } from '../../src/main/simulator/index.ts'
import type { Desktop } from '../desktop/desktop.ts'
import type { AppUnderTest } from '../driver/appUnderTest.ts'
import { chooseWhenPossible, menuItem } from '../driver/menuItem.ts'
import type { Album } from './album.ts'

export interface Scene {
  readonly album: Album
  readonly app: AppUnderTest
  readonly desktop: Desktop
  readonly simulator: Simulator
}

const THUIS = 'BCU102728'
const GAST = 'BCU104410'

/** Beside each other, list and page; and the list alone. */
const WIDE = { width: 1000, height: 680 }
const NARROW = { width: 380, height: 640 }

async function resize(app: AppUnderTest, size: typeof WIDE): Promise<void> {
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    const overview = BrowserWindow.getAllWindows().find((window) =>
      window.webContents.getURL().includes('/overview'),
    )
    overview?.setSize(width, height)
  }, size)
  const page = await app.page('overview')
  await app.until(() => page.evaluate((width) => Math.abs(innerWidth - width) < 20, size.width))
}

const row = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name })
const seen = (page: Page, text: string) => page.getByText(text, { exact: true }).first().waitFor()

/** A whole day with Amptray, told as its steps; each says what it expects to see. */
export async function tellStory(scene: Scene): Promise<void> {
  await signIn(scene)
  await lookAround(scene)
  await useTheTray(scene)
  await stopAndStart(scene)
  await loseTheConnection(scene)
  await settle(scene)
  await quit(scene)
}

async function signIn({ album, app, desktop }: Scene): Promise<void> {
  const page = await app.page('overview')
  await album.step('The first start asks for the token, and says where it will be kept', async (picture) => {
    await seen(page, en.signIn.title)
    await seen(page, en.signIn.kept.secretService)
    await desktop.screenshot(picture('first-start'))
  })
  await album.step('A wrong token is told in words', async (picture) => {
    await page.getByLabel(en.signIn.token, { exact: true }).fill('wrong')
    await page.getByRole('button', { name: en.signIn.check }).click()
    await seen(page, en.signIn.failure.tokenRejected)
    await page.screenshot({ path: picture('wrong-token') })
  })
  await album.step('The right token shows the charge points', async (picture) => {
    await page.getByLabel(en.signIn.token, { exact: true }).fill('demo')
    await page.getByRole('button', { name: en.signIn.check }).click()
    await row(page, 'Thuis').getByText(en.chargePoint.face.charging).waitFor()
    await seen(page, en.connection.connected)
    await desktop.screenshot(picture('overview-on-the-desktop'))
  })
}

async function lookAround({ album, app }: Scene): Promise<void> {
  const page = await app.page('overview')
  await album.step('The overview, wide', async (picture) => {
    await page.getByRole('article').getByRole('heading', { name: 'Thuis' }).waitFor()
    await page.screenshot({ path: picture('overview-light') })
  })
  await album.step('The overview, narrow', async (picture) => {
    await resize(app, NARROW)
    await row(page, 'Gast').getByText(en.chargePoint.face.blocked).waitFor()
    await page.screenshot({ path: picture('overview-narrow') })
    await resize(app, WIDE)
  })
}

async function useTheTray({ album, app, desktop }: Scene): Promise<void> {
  await album.step('The tray icon opens its menu', async (picture) => {
    const tray = await app.until(async () => {
      const found = await app.tray()
      return found?.toolTip.includes('Thuis: Charging') ? found : undefined
    })
    if (!tray.image?.name?.startsWith('charging')) throw new Error(`the icon is ${tray.image?.name}`)
    await desktop.openTrayMenu()
    await desktop.screenshot(picture('tray-menu'))
  })
  await album.step(
    'A click in the menu unblocks a charge point, and a notification says so',
    async (picture) => {
      const gast = (await app.tray())?.menu.find(({ id }) => id === `chargePoint.${GAST}`)
      if (!gast) throw new Error('Gast is not in the menu')
      await desktop.chooseFromMenu((await app.tray())?.menu ?? [], [
        gast.label,
        en.chargePoint.action.unblock,
      ])
      await app.until(async () => (await app.notifications()).some(({ title }) => title.startsWith('Gast')))
      await desktop.notification()
      await desktop.screenshot(picture('notification'))
    },
  )
  await album.step('A click on the notification opens the charge point', async (picture) => {
    const index = (await app.notifications()).findIndex(({ title }) => title.startsWith('Gast'))
    await app.clickNotification(index)
    const page = await app.page('overview')
    await page.getByRole('article').getByRole('heading', { name: 'Gast' }).waitFor()
    await page.screenshot({ path: picture('revealed') })
  })
}

async function stopAndStart({ album, app, simulator }: Scene): Promise<void> {
  const page = await app.page('overview')
  const thuis = page.getByRole('article')
  await album.step('Stopping shows at once that it is under way', async (picture) => {
    await page
      .getByRole('link', { name: 'Thuis' })
      .or(page.getByRole('button', { name: 'Thuis' }))
      .first()
      .click()
    await thuis.getByRole('button', { name: en.chargePoint.action.stop }).click()
    await thuis.getByText(en.chargePoint.pending.stop).first().waitFor()
    await page.screenshot({ path: picture('stopping') })
  })
  await album.step('The charge point has stopped', async (picture) => {
    await thuis.getByText(en.chargePoint.face.carConnected).first().waitFor()
    await page.screenshot({ path: picture('stopped') })
  })
  await album.step('A start from the tray charges again, and is told', async () => {
    await chooseWhenPossible(app, `start.${THUIS}`)
    await thuis.getByText(en.chargePoint.face.charging).first().waitFor()
    await app.until(async () =>
      (await app.notifications()).some(({ title }) => title === en.notification.done.start('Thuis')),
    )
  })
  await album.step('Driving away ends the session', async (picture) => {
    simulator.unplug(THUIS)
    await thuis.getByText(en.chargePoint.face.available).first().waitFor()
    await app.until(async () =>
      (await app.notifications()).some(({ title }) => title === en.notification.finished.title('Thuis')),
    )
    await page.screenshot({ path: picture('driven-away') })
  })
  await album.step('An error asks for attention, in the icon too', async (picture) => {
    simulator.setError(GAST, true)
    await row(page, 'Gast').getByText(en.chargePoint.face.error).waitFor()
    await app.until(async () => (await app.tray())?.image?.name?.startsWith('attention'))
    await page.screenshot({ path: picture('error') })
    simulator.setError(GAST, false)
  })
}

async function loseTheConnection({ album, app, simulator }: Scene): Promise<void> {
  const page = await app.page('overview')
  await album.step('Without a connection, values are shown as old', async (picture) => {
    simulator.fault({ fault: 'refuseUpgrade' })
    simulator.fault({ fault: 'drop' })
    await seen(page, en.connection.waiting.title)
    await app.until(async () => (await app.tray())?.image?.name?.startsWith('disconnected'))
    await page.screenshot({ path: picture('no-connection') })
  })
  await album.step('Retry now brings it back', async () => {
    simulator.heal()
    const retry = page.getByRole('button', { name: en.connection.waiting.action })
    await app.until(async () => {
      await retry.click({ timeout: 500 }).catch(() => {})
      return await page.getByText(en.connection.connected, { exact: true }).isVisible()
    })
  })
}

async function settle({ album, app, desktop }: Scene): Promise<void> {
  await app.clickMenu('settings')
  const page = await app.page('settings')
  const open = (name: string) => page.getByRole('navigation').getByRole('link', { name }).click()
  await album.step('Settings: the account', async (picture) => {
    await seen(page, 'driver@example.org')
    await page.screenshot({ path: picture('settings-account') })
  })
  await album.step('Settings: notifications', async (picture) => {
    await open(en.settings.pages.notifications)
    await page.getByRole('heading', { name: en.settings.pages.notifications }).waitFor()
    await page.screenshot({ path: picture('settings-notifications-light') })
  })
  await album.step('Dark is chosen, and every window follows', async (picture) => {
    await open(en.settings.pages.appearance)
    await page.getByText(en.settings.appearance.themes.dark, { exact: true }).click()
    const overview = await app.page('overview')
    await app.until(() => overview.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
    await page.screenshot({ path: picture('settings-dark') })
    await overview.screenshot({ path: picture('overview-dark') })
    await desktop.screenshot(picture('dark-desktop'))
  })
  await album.step('Dutch is chosen, without a restart', async (picture) => {
    const language = page.getByRole('combobox', { name: en.settings.appearance.language })
    await language.selectOption(en.settings.appearance.languages.nl)
    await page.getByRole('heading', { name: nl.settings.pages.appearance }).waitFor()
    await app.until(async () => (await menuItem(app, 'quit'))?.label === nl.tray.quit)
    const overview = await app.page('overview')
    await overview.screenshot({ path: picture('overview-dutch') })
  })
}

async function quit({ album, app, simulator }: Scene): Promise<void> {
  await album.step('Quitting leaves nothing behind', async () => {
    await app.clickMenu('quit')
    const code = await app.exited
    if (code !== 0) throw new Error(`it ended with ${code}`)
    await app.until(async () => simulator.connections().open === 0)
  })
}
