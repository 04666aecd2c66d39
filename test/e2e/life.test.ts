import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { APP_ID } from '../../core/values/appId.ts'
import { en } from '../../core/words/en/index.ts'
import { nl } from '../../core/words/nl/index.ts'
import { row } from '../driver/overview.ts'
import { newHome, signedIn, simulate, start } from './stage.ts'
import { onlyOn } from './where.ts'

const here = onlyOn('stand-in', 'it pretends to be packaged, or started by a Mac at login')

test('windows are destroyed when closed, the app lives on, and a second start opens the overview again', async () => {
  const app = await start({ args: ['--demo'] })
  await (await app.page('overview')).getByText('Thuis').first().waitFor()
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.close()
  })
  await app.until(async () => (await app.windows()).length === 0)
  await app.until(async () => (await app.tray())?.toolTip.includes('Thuis'))

  expect(await app.secondInstance()).toBe(0)
  await (await app.page('overview')).getByText('Thuis').first().waitFor()
  expect(await app.windows()).toHaveLength(1)
})

test('started at login it opens no window; the tray opens one', async () => {
  const app = await start({ args: ['--demo', '--hidden'] })
  await app.until(async () => (await app.tray())?.toolTip.includes('Thuis: Charging'))
  expect(await app.windows()).toEqual([])
  await app.clickMenu('open')
  await (await app.page('overview')).getByText('Thuis').first().waitFor()
})

test('whoever starts it without the sandbox, as root or in a container has to, sees its windows (finding 18)', async () => {
  const app = await start({ args: ['--demo', '--no-sandbox'] })
  await app.clickMenu('open')
  await (await app.page('overview')).getByText('Thuis').first().waitFor()
})

here('started by macOS at login, which gives no argument, it opens no window', async () => {
  const app = await start({ args: ['--demo'], env: { STANDIN_PLATFORM: 'darwin', STANDIN_AT_LOGIN: '1' } })
  await app.until(async () => (await app.tray())?.toolTip.includes('Thuis: Charging'))
  expect(await app.windows()).toEqual([])
})

here(
  'starts at login only where it is installed, for else it would be the bare Electron that does',
  async () => {
    const home = newHome()
    const entry = join(home, '.config', 'autostart', `${APP_ID}.desktop`)
    const launchAtLogin = async (env: NodeJS.ProcessEnv) => {
      const app = await start({ args: ['--demo', '--hidden'], home, env })
      await app.clickMenu('settings')
      const settings = await app.page('settings')
      await settings.getByRole('link', { name: en.settings.pages.startUp }).click()
      const name = en.settings.startUp.launchAtLogin
      return {
        app,
        toggle: settings.getByRole('switch', { name }),
        isOn: settings.getByRole('switch', { name, checked: true }),
      }
    }
    const unpackaged = await launchAtLogin({})
    await unpackaged.toggle.waitFor()
    expect(await unpackaged.toggle.isDisabled()).toBe(true)
    await unpackaged.app.close()

    const { app, toggle, isOn } = await launchAtLogin({ STANDIN_PACKAGED: '1' })
    await toggle.click()
    await app.until(() => existsSync(entry))
    // The window hears of it later, and until then a click would ask for the same again.
    await isOn.waitFor()
    await toggle.click()
    await app.until(() => !existsSync(entry))
  },
)

test('theme and language change at once, everywhere, and survive a restart', async () => {
  const home = newHome()
  const first = await start({ args: ['--demo'], home })
  await first.clickMenu('settings')
  const settings = await first.page('settings')
  await settings.getByRole('link', { name: en.settings.pages.appearance }).click()
  await settings.getByText(en.settings.appearance.themes.dark, { exact: true }).click()
  await settings.getByRole('combobox', { name: en.settings.appearance.language }).selectOption(nl.ownName)
  const overview = await first.page('overview')
  await overview.getByText(nl.chargePoint.face.charging, { exact: true }).first().waitFor()
  await first.until(() => overview.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
  await first.until(async () => (await first.tray())?.menu.some(({ label }) => label === nl.tray.quit))
  await first.close()

  const second = await start({ args: ['--demo'], home })
  await (await second.page('overview'))
    .getByText(nl.chargePoint.face.charging, { exact: true })
    .first()
    .waitFor()
})

test('sleep closes the connection, and waking opens it again', async () => {
  const simulator = await simulate()
  const { app, page } = await signedIn({ simulator })
  await app.power('suspend')
  await app.until(async () => simulator.connections().open === 0)
  await app.power('resume')
  await app.until(async () => simulator.connections().open === 1)
  await row(page, 'Thuis').getByText(en.chargePoint.face.charging, { exact: true }).waitFor()
  expect(simulator.connections().most).toBe(1)
})

test('a server that is not on this computer is refused, for a token could be lured there', async () => {
  const app = start({ env: { AMPTRAY_SERVER: 'wss://example.org/haserver' } })
  const refusal = await app.then(
    () => undefined,
    (error: Error) => String(error.cause),
  )
  expect(refusal).toContain('The app ended with 2')
  expect(refusal).toContain('AMPTRAY_SERVER must be a websocket on this computer')
})
