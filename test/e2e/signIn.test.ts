import { expect, test } from 'vitest'
import { en } from '../../core/words/en/index.ts'
import { startDesktop } from '../desktop/desktop.ts'
import { row } from '../driver/overview.ts'
import { enterToken, everythingIn, newHome, signedIn, simulate, start, TOKEN } from './stage.ts'
import { onlyOn } from './where.ts'

/** Other systems always have a keychain. */
const here = onlyOn('linux', 'there tests have a desktop and a keyring of their own, or none')

test('a first start asks for the token, refuses a wrong one in words, and goes live with the right one', async () => {
  const simulator = await simulate()
  const app = await start({ simulator })
  const page = await app.page('overview')

  await enterToken(page, 'not-the-token')
  await page.getByText(en.signIn.failure.tokenRejected).waitFor()
  await app.until(() => simulator.connections().open === 0)
  await enterToken(page, TOKEN)
  await row(page, 'Thuis').getByText('7.4').waitFor()

  // The icon knows of a session before its power is told.
  const tray = await app.until(async () => {
    const found = await app.tray()
    return found?.toolTip?.includes('Thuis: Charging 7.4 kW') ? found : undefined
  })
  expect(tray.image?.name).toMatch(/^charging/)
  expect(simulator.connections().most).toBe(1)
})

test('each reason why a sign-in fails has its own words', async () => {
  const simulator = await simulate()
  const app = await start({ simulator })
  const page = await app.page('overview')

  simulator.fault({ fault: 'limitReached', form: 'upgrade' })
  await enterToken(page, TOKEN)
  await page.getByText(en.signIn.failure.limitReached).waitFor()
  simulator.heal()

  simulator.fault({ fault: 'alreadyConnected' })
  await enterToken(page, TOKEN)
  await page.getByText(en.signIn.failure.inUseElsewhere).waitFor()
  simulator.heal()

  await simulator.close()
  await enterToken(page, TOKEN)
  await page.getByText(en.signIn.failure.noNetwork).waitFor()
  await app.until(async () => (await app.tray())?.image?.name?.startsWith('signed-out'))
})

here(
  'without a keychain the token is kept for this run only, the app says so, and no file has it',
  async () => {
    const simulator = await simulate()
    const home = newHome()
    const first = await start({ simulator, home })
    const page = await first.page('overview')
    await page.getByText(en.signIn.kept.thisRunOnly).waitFor()
    await enterToken(page, TOKEN)
    await row(page, 'Thuis').getByText(en.chargePoint.face.charging, { exact: true }).waitFor()
    await first.close()

    expect(everythingIn(home)).not.toContain(TOKEN)
    expect(first.output()).not.toContain(TOKEN)
    const second = await start({ simulator, home })
    await (await second.page('overview')).getByText(en.signIn.title).waitFor()
  },
)

here('with a keyring the next start is live without asking, and signing out forgets the token', async () => {
  const desktop = await startDesktop({ keyring: true })
  try {
    const simulator = await simulate()
    const home = newHome()
    // An old panel, which its bus knows nothing of.
    const env = { ...desktop.env, HOME: home, XDG_SESSION_TYPE: 'x11' }
    const first = await signedIn({ simulator, home, env })
    await first.app.close()
    expect(everythingIn(home)).not.toContain(TOKEN)

    const second = await start({ simulator, home, env })
    await row(await second.page('overview'), 'Thuis')
      .getByText(en.chargePoint.face.charging, { exact: true })
      .waitFor()
    await second.clickMenu('settings')
    const settings = await second.page('settings')
    await settings.getByRole('button', { name: en.settings.account.signOut }).click()
    await settings
      .getByRole('dialog')
      .getByRole('button', { name: en.settings.account.signOutConfirm })
      .click()
    await (await second.page('overview')).getByText(en.signIn.title).waitFor()
    await second.close()

    const third = await start({ simulator, home, env })
    await (await third.page('overview')).getByText(en.signIn.title).waitFor()
    await third.close()
  } finally {
    await desktop.stop()
  }
})
