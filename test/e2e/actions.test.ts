import { expect, test } from 'vitest'
import { en } from '../../core/words/en/index.ts'
import { chooseWhenPossible } from '../driver/menuItem.ts'
import { row } from '../driver/overview.ts'
import {
  answerQuestion,
  button,
  commands,
  longEnoughToTell,
  question,
  signedIn,
  simulate,
  told,
  underWay,
} from './stage.ts'

const THUIS = 'BCU102728'
const GAST = 'BCU104410'

test('a stop in the window shows at once, is done by the charge point, and is not announced to who did it', async () => {
  const simulator = await simulate({ behaviour: { statusLatencyMs: [600_000, 600_000] } })
  const { app, page } = await signedIn({ simulator })
  const thuis = page.getByRole('article')

  await thuis.getByRole('button', { name: en.chargePoint.action.stop }).click()
  await thuis.getByText(en.chargePoint.pending.stop).first().waitFor()
  // It takes as long as it takes to be seen.
  simulator.happen(THUIS, { what: 'stop' })
  await thuis.getByText(en.chargePoint.face.carConnected).first().waitFor()

  expect(commands(simulator)).toEqual(['STOP_SESSION'])
  await longEnoughToTell(app)
  expect(await app.notifications()).toEqual([])
})

test('the tray unblocks, stops and starts with the default card, and tells how each ended', async () => {
  const simulator = await simulate()
  const { app } = await signedIn({ simulator })

  await chooseWhenPossible(app, `unblock.${GAST}`)
  await told(app, en.notification.done.unblock('Gast'))
  await chooseWhenPossible(app, `stop.${THUIS}`)
  await told(app, en.notification.done.stop('Thuis'))
  await chooseWhenPossible(app, `start.${THUIS}`)
  await told(app, en.notification.done.start('Thuis'))

  expect(commands(simulator)).toEqual(['SET_OPERATIVE', 'STOP_SESSION', 'START_SESSION'])
  const messages = simulator.received.map(({ message }) => message)
  expect(messages).toContainEqual(
    expect.objectContaining({ command: 'START_SESSION', evse_id: THUIS, session_token: '046C8CCA8C1D90' }),
  )
})

test('a reboot asks first: no means no, and yes sends it once', async () => {
  const simulator = await simulate()
  const { app } = await signedIn({ simulator })

  const { ask, reboot, cancel } = en.chargePoint.restart
  await chooseWhenPossible(app, `reboot.${GAST}`)
  await (await question(app)).getByRole('heading', { name: ask.reboot('Gast') }).waitFor()
  await answerQuestion(app, button(cancel))
  expect(await underWay(app)).toEqual([])
  expect(commands(simulator)).toEqual([])

  await chooseWhenPossible(app, `reboot.${GAST}`)
  await answerQuestion(app, button(reboot))
  await told(app, en.notification.done.reboot('Gast'))
  expect(commands(simulator)).toEqual(['REBOOT'])
})

test('a refused action says why, where it was asked, until it is dismissed', async () => {
  const simulator = await simulate({ behaviour: { statusLatencyMs: [600_000, 600_000] } })
  const { app, page } = await signedIn({ simulator })

  await page.getByRole('article').getByRole('button', { name: en.chargePoint.action.stop }).click()
  await app.until(async () => commands(simulator).length === 1)
  const refusal = { object: 'STATUS_STOP_SESSION', success: false, evse_id: THUIS, error: 'REJECTED' }
  simulator.fault({ fault: 'raw', text: JSON.stringify(refusal) })
  const failure = page.getByRole('article').getByText(en.chargePoint.reason.rejected)
  await failure.waitFor()
  await page.getByRole('article').getByRole('button', { name: en.chargePoint.action.dismiss }).click()
  await failure.waitFor({ state: 'detached' })
})

test('what others do is announced, and a click opens the charge point', async () => {
  const simulator = await simulate()
  const { app, page } = await signedIn({ simulator })

  simulator.setError(GAST, true)
  await told(app, en.notification.error.title('Gast'))
  await app.clickNotification(0)
  await page.getByRole('article').getByRole('heading', { name: 'Gast' }).waitFor()
})

test('a lost connection makes values old, and coming back is one summary and no storm', async () => {
  const simulator = await simulate()
  const { app, page } = await signedIn({ simulator })

  simulator.fault({ fault: 'refuseUpgrade' })
  simulator.fault({ fault: 'drop' })
  await page.getByText(en.connection.waiting.title).first().waitFor()
  await row(page, 'Thuis').getByText(en.chargePoint.was.charging).waitFor()
  simulator.happen(THUIS, { what: 'stop' })
  simulator.unplug(THUIS)
  simulator.heal()
  await row(page, 'Thuis').getByText(en.chargePoint.face.available).waitFor()

  await told(app, en.notification.finished.title('Thuis'))
  await longEnoughToTell(app)
  expect(await app.notifications()).toHaveLength(1)
  expect(simulator.connections().most).toBe(1)
})
