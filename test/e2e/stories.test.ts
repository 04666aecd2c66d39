import { expect, test } from 'vitest'
import { en } from '../../core/words/en/index.ts'
import { chooseWhenPossible } from '../driver/menuItem.ts'
import { goTo, pageOf, row } from '../driver/overview.ts'
import { commands, enterToken, newHome, signedIn, simulate, start, TOKEN, told } from './stage.ts'

const THUIS = 'BCU102728'
const KANTOOR = 'BCU103501'
const GAST = 'BCU104410'

test('a first run: the demo, a start from the tray, its notification, a stop in the window', async () => {
  const app = await start({})
  const page = await app.page('overview')
  await page.getByRole('button', { name: en.signIn.tryDemo }).click()
  await row(page, 'Thuis').getByText(en.chargePoint.face.charging, { exact: true }).waitFor()

  await chooseWhenPossible(app, `stop.${THUIS}`)
  await told(app, en.notification.done.stop('Thuis'))
  await chooseWhenPossible(app, `start.${THUIS}`)
  await told(app, en.notification.done.start('Thuis'))
  const index = (await app.notifications()).findIndex(
    ({ title }) => title === en.notification.done.start('Thuis'),
  )
  await app.clickNotification(index)

  const thuis = pageOf(page, 'Thuis')
  await thuis.getByRole('button', { name: en.chargePoint.action.stop }).click()
  await thuis.getByText(en.chargePoint.face.carConnected).first().waitFor()
  await page.getByRole('button', { name: en.connection.demo.action }).click()
  await page.getByText(en.signIn.title).waitFor()
})

test('a block from the tray is seen in the window, and its row offers to end it', async () => {
  const simulator = await simulate()
  const { app, page } = await signedIn({ simulator })
  await chooseWhenPossible(app, `stop.${THUIS}`)
  await row(page, 'Thuis').getByText(en.chargePoint.face.carConnected).first().waitFor()

  await chooseWhenPossible(app, `block.${THUIS}`)
  await told(app, en.notification.done.block('Thuis'))
  await row(page, 'Thuis').getByText(en.chargePoint.face.blocked).waitFor()
  await row(page, 'Thuis').getByRole('button', { name: en.chargePoint.action.unblock }).click()
  await row(page, 'Thuis').getByText(en.chargePoint.face.carConnected).first().waitFor()
  expect(commands(simulator)).toEqual(['STOP_SESSION', 'SET_INOPERATIVE', 'SET_OPERATIVE'])
})

test('a car that waits for the night charges now, when it is asked for', async () => {
  const simulator = await simulate()
  const { page } = await signedIn({ simulator })

  await goTo(page, 'Kantoor P1')
  const kantoor = pageOf(page, 'Kantoor P1')
  await kantoor.getByRole('button', { name: en.chargePoint.action.boost }).first().click()
  await row(page, 'Kantoor P1').getByText(en.chargePoint.face.charging, { exact: true }).waitFor()
  await kantoor.getByRole('button', { name: en.chargePoint.action.stop }).waitFor()
  expect(commands(simulator)).toEqual(['OVERRIDE_DELAYED_CHARGING_TIMEOUT'])
})

test('a limit that would take a charge point out of another says so first, and then does it', async () => {
  const simulator = await simulate()
  const { page } = await signedIn({ simulator })
  const { limits } = en.page
  const dialog = page.getByRole('dialog')

  await goTo(page, 'Gast')
  await pageOf(page, 'Gast').getByRole('button', { name: limits.add }).click()
  await dialog.getByLabel(limits.current).fill('10')
  await dialog.getByRole('checkbox', { name: 'Thuis' }).check()
  await dialog.getByRole('button', { name: limits.save }).click()
  await dialog.waitFor({ state: 'hidden' })
  await pageOf(page, 'Gast').getByText(limits.alsoFor('Thuis')).waitFor()

  await goTo(page, 'Kantoor P1')
  await pageOf(page, 'Kantoor P1').getByRole('button', { name: limits.add }).click()
  await dialog.getByLabel(limits.current).fill('8')
  await dialog.getByRole('checkbox', { name: 'Thuis' }).check()
  await dialog.getByText(/Thuis: leaves the limit of 10 A/).waitFor()
  await dialog.getByRole('button', { name: limits.save }).click()
  await dialog.waitFor({ state: 'hidden' })

  await pageOf(page, 'Kantoor P1').getByText(limits.alsoFor('Thuis')).waitFor()
  await expect
    .poll(() => simulator.world().schedules.map(({ capA, evseIds }) => ({ capA, evseIds })))
    .toEqual([
      { capA: 10, evseIds: [GAST] },
      { capA: 8, evseIds: [KANTOOR, THUIS] },
    ])
})

test('a charge point that goes offline and comes back is told, and its row tells how old its values are', async () => {
  const simulator = await simulate()
  const { app, page } = await signedIn({ simulator })

  simulator.setOffline(THUIS, true)
  await told(app, en.notification.offline.title('Thuis'))
  await row(page, 'Thuis')
    .getByText(/Offline since/)
    .waitFor()
  await row(page, 'Thuis')
    .getByText(/\bago$/)
    .waitFor()
  simulator.setOffline(THUIS, false)
  await told(app, en.notification.backOnline.title('Thuis'))
  await row(page, 'Thuis').getByText(en.chargePoint.face.charging, { exact: true }).waitFor()
})

test('who looks for a number finds it unfolded, takes the table along, and finds it so the next time', async () => {
  const simulator = await simulate()
  const home = newHome()
  const { app, page } = await signedIn({ simulator, home })
  const { measurements, elsewhere } = en.told
  const thuis = pageOf(page, 'Thuis')
  await goTo(page, 'Thuis')
  await thuis.getByRole('button', { name: new RegExp(`^${measurements.title}`) }).click()
  await thuis.getByRole('button', { name: en.copy.copyNamed(measurements.title) }).click()
  const head = 'Phase\tCurrent (A)\tVoltage (V)\tPower (kW)'
  await app.until(async () => (await app.evaluate(({ clipboard }) => clipboard.readText())).startsWith(head))
  await thuis.getByRole('button', { name: new RegExp(`^${elsewhere.title}`) }).click()
  await thuis.getByText(elsewhere.ledIntensity).waitFor()
  await app.close()

  const again = await start({ simulator, home })
  const next = await again.page('overview')
  await enterToken(next, TOKEN)
  await goTo(next, 'Thuis')
  await pageOf(next, 'Thuis').getByRole('table', { name: measurements.perPhase }).waitFor()
})
