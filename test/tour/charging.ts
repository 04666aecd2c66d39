import { en } from '../../core/words/en/index.ts'
import { chooseWhenPossible } from '../driver/menuItem.ts'
import { goTo, row } from '../driver/overview.ts'
import { GAST, type Scene, seen, THUIS } from './scene.ts'

export async function useTheTray({ album, app, desktop }: Scene): Promise<void> {
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

export async function stopAndStart({ album, app, simulator }: Scene): Promise<void> {
  const page = await app.page('overview')
  const thuis = page.getByRole('article')
  await album.step('Stopping shows at once that it is under way', async (picture) => {
    await goTo(page, 'Thuis')
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

export async function loseTheConnection({ album, app, simulator }: Scene): Promise<void> {
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
