import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { LastHourPoints } from '../../core/fleet/lastHour.ts'
import type { PreferencesChange } from '../../core/preferences/preferences.ts'
import { GAP } from '../../core/surface/tray/placement.ts'
import { en } from '../../core/words/en/index.ts'
import { fr } from '../../core/words/fr/index.ts'
import { startDesktop } from '../desktop/desktop.ts'
import type { AppUnderTest } from '../driver/appUnderTest.ts'
import { chooseWhenPossible } from '../driver/menuItem.ts'
import { row } from '../driver/overview.ts'
import { userDataIn } from '../driver/switches.ts'
import {
  answerQuestion,
  button,
  call,
  commands,
  longEnoughToTell,
  newHome,
  question,
  signedIn,
  simulate,
  snapshot,
  start,
  underWay,
} from './stage.ts'
import { describeOnlyOn, onlyOn } from './where.ts'

const THUIS = 'BCU102728'
const GAST = 'BCU104410'
const KANTOOR = 'BCU103501'

const change = (app: AppUnderTest, preferences: PreferencesChange) =>
  call(app, 'changePreferences', preferences)

const titles = async (app: AppUnderTest) => (await app.notifications()).map(({ title }) => title)

/** A real Electron cannot pretend to be on another system, nor press keys. */
const pretending = describeOnlyOn('stand-in', 'other systems and shortcuts')

const here = onlyOn('linux', 'only there can a desktop have no tray, and notifications no buttons')

const MAC = { STANDIN_PLATFORM: 'darwin', STANDIN_SCREEN: '1280x800x25' }

test('a window that opens later has the last hour of power', async () => {
  const { app } = await signedIn({ simulator: await simulate() })
  const [at, totalKw] = await app.until(async () => {
    const points = await call<LastHourPoints>(app, 'lastHour', { evseId: THUIS })
    return points[0].length > 0 ? points : undefined
  })
  expect(totalKw).toHaveLength(at.length)
  expect(Math.abs(Date.now() - (at.at(-1) ?? 0))).toBeLessThan(600_000)
})

test('what happens in a pause is told when it ends', async () => {
  const simulator = await simulate()
  const { app } = await signedIn({ simulator })
  await app.clickMenu('pauseHour')
  simulator.setError(GAST, true)
  await app.until(async () => (await app.tray())?.image?.name?.startsWith('attention'))
  await longEnoughToTell(app)
  expect(await titles(app)).toEqual([])
  await chooseWhenPossible(app, 'resume')
  await app.until(async () => (await titles(app)).length > 0)
  expect(await app.notifications()).toMatchObject([
    {
      title: en.notification.summary.meanwhile,
      body: expect.stringContaining(en.notification.error.title('Gast')),
    },
  ])
})

test('diagnostics are copied, and tell nothing of who and where', async () => {
  const { app } = await signedIn({ simulator: await simulate() })
  await call(app, 'copyDiagnostics')
  const text = await app.evaluate(({ clipboard }) => clipboard.readText())
  expect(text).toContain('Connection')
  expect(text).toMatch(/Z online$/m)
  for (const secret of [THUIS, GAST, 'Thuis', app.home]) expect(text).not.toContain(secret)
  expect(await call<string>(app, 'diagnostics')).toContain('charge points: charging 1')
})

pretending('the shortcut', () => {
  const press = (app: AppUnderTest, keys: string) =>
    app.evaluate(({ globalShortcut }, accelerator) => {
      // True: the stand-in's has it, for tests.
      const { press } = globalShortcut as unknown as { press?: (accelerator: string) => void }
      press?.call(globalShortcut, accelerator)
    }, keys)
  const works = async (app: AppUnderTest) => (await snapshot(app)).app.shortcutWorks

  test('opens the overview, can be changed, and says when it is not to be had', async () => {
    const app = await start({ args: ['--demo'] })
    await app.page('overview')
    await change(app, { shortcut: 'Control+Alt+A' })
    expect(await works(app)).toBe(true)
    await app.evaluate(({ globalShortcut }) => globalShortcut.register('Control+Alt+B', () => {}))
    await change(app, { shortcut: 'Control+Alt+B' })
    expect(await works(app)).toBe(false)
    await change(app, { shortcut: 'Control+Alt+C' })
    expect(await works(app)).toBe(true)
    await app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.close()
    })
    await app.until(async () => (await app.windows()).length === 0)
    await press(app, 'Control+Alt+A')
    expect(await app.windows()).toEqual([])
    await press(app, 'Control+Alt+C')
    await app.until(async () => (await app.windows()).length === 1)
  })

  test('under Wayland opens the overview with the last chosen keys alone (finding 12)', async () => {
    const app = await start({ args: ['--demo', '--hidden'], env: { XDG_SESSION_TYPE: 'wayland' } })
    await app.secondInstance(['amptray://open'])
    await app.page('overview')
    await change(app, { shortcut: 'Control+Alt+A' })
    await change(app, { shortcut: 'Control+Alt+C' })
    await app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.close()
    })
    await app.until(async () => (await app.windows()).length === 0)
    await press(app, 'Control+Alt+A')
    expect(await app.windows()).toEqual([])
    await press(app, 'Control+Alt+C')
    await app.until(async () => (await app.windows()).length === 1)
  })
})

test('a token can be pasted by the pointer (finding 15)', async () => {
  const app = await start({})
  const page = await app.page('overview')
  const field = page.getByLabel(en.signIn.token, { exact: true })
  await app.evaluate(({ clipboard }) => clipboard.writeText('A TOKEN'))
  await field.click({ button: 'right' })
  const labels = await app.until(() =>
    app.evaluate(() => globalThis.desktopModel.popups.at(-1)?.items.map(({ label }) => label)),
  )
  const { cut, copy, paste, selectAll } = en.menuBar
  expect(labels).toEqual([cut, copy, paste, '', selectAll])
  await app.evaluate(() => globalThis.desktopModel.popups.at(-1)?.items[2]?.click())
  await app.until(async () => (await field.inputValue()) === 'A TOKEN')
})

describe('a link', () => {
  test('asks before it acts: no means no, yes does it once', async () => {
    const simulator = await simulate()
    const { app } = await signedIn({ simulator })
    const link = `amptray://stop?evse=${THUIS}`
    expect(await app.secondInstance([link])).toBe(0)
    await (await question(app)).getByRole('heading', { name: en.link.ask.stop('Thuis') }).waitFor()
    await answerQuestion(app, button(en.chargePoint.restart.cancel))
    expect(await underWay(app)).toEqual([])
    expect(commands(simulator)).toEqual([])

    await app.secondInstance([link])
    await answerQuestion(app, button(en.chargePoint.action.stop))
    await app.until(async () => (await titles(app)).includes(en.notification.done.stop('Thuis')))
    expect(commands(simulator)).toEqual(['STOP_SESSION'])
  })

  test('that starts the app waits for its charge point', async () => {
    const app = await start({ args: ['--demo', '--hidden', `amptray://unblock?evse=${GAST}`] })
    await (await question(app)).getByRole('heading', { name: en.link.ask.unblock('Gast') }).waitFor()
  })

  test('opens the overview, and one to nothing known does nothing', async () => {
    const app = await start({ args: ['--demo', '--hidden'] })
    await app.secondInstance([`amptray://reboot?evse=${THUIS}`])
    const log = join(app.userData, 'logs', 'amptray.log')
    await app.until(() => existsSync(log) && readFileSync(log, 'utf8').includes('a link was ignored'))
    expect(await app.windows()).toEqual([])
    await app.secondInstance(['amptray://open'])
    await app.page('overview')
    expect(await app.windows()).toHaveLength(1)
  })
})

here('a desktop without a tray gets the window, and is told once', async () => {
  const desktop = await startDesktop()
  onTestFinished(() => desktop.stop())
  const home = newHome()
  const folder = userDataIn(home)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'preferences.json'), JSON.stringify({ openOverviewAtStart: false }))
  const around = { args: ['--demo'], home, env: { ...desktop.env, HOME: home } }

  const first = await start(around)
  const page = await first.page('overview')
  await page.getByText(en.connection.noTray.title).waitFor()
  await first.until(async () => (await titles(first)).includes(en.notification.noTray.title))
  await first.close()

  const second = await start(around)
  await (await second.page('overview')).getByText(en.connection.noTray.title).waitFor()
  expect(await titles(second)).toEqual([])
})

pretending('where there are popovers', () => {
  const overviews = async (app: AppUnderTest) =>
    (await app.windows()).filter(({ url }) => url.includes('/overview.html'))

  test('a click on the icon opens one at it; another click closes it, and does not open it again', async () => {
    const app = await start({ args: ['--demo', '--hidden'], env: MAC })
    await app.clickTray()
    const [popover] = await app.until(async () => {
      const open = await overviews(app)
      return open.some(({ focused }) => focused) ? open : undefined
    })
    expect(popover?.bounds).toEqual({ x: 1280 - 380 - GAP, y: 25 + GAP, width: 380, height: 620 })
    await (await app.page('overview')).getByText('Thuis').first().waitFor()
    await app.clickTray()
    await app.until(async () => (await overviews(app)).length === 0)
    await app.until(async () => {
      if ((await app.windows()).length === 0) await app.clickTray()
      return (await overviews(app)).some(({ focused }) => focused)
    })
    // The click can take the focus from it before it is told: then it is on its way out (finding 24).
    const opened = await app.evaluate(async ({ app: main, BrowserWindow }) => {
      let count = 0
      main.on('browser-window-created', () => count++)
      const gone = Promise.withResolvers<void>()
      const window = BrowserWindow.getFocusedWindow()
      window?.once('closed', () => gone.resolve())
      window?.blur()
      const tray = globalThis.desktopModel.trays[0]
      const click = () => tray?.emit('click', {}, tray.getBounds(), { x: 0, y: 0 })
      click()
      await gone.promise
      click()
      return count
    })
    expect(opened).toBe(0)
  })

  test('it closes when it is asked to, and when another window takes the focus', async () => {
    const app = await start({ args: ['--demo', '--hidden'], env: MAC })
    await app.clickTray()
    // Its page may be gone before the answer comes.
    await call(app, 'closePopover').catch(() => {})
    await app.until(async () => (await app.windows()).length === 0)
    await app.until(async () => {
      if ((await app.windows()).length === 0) await app.clickTray()
      return (await overviews(app)).some(({ focused }) => focused)
    })
    await call(app, 'openSettings').catch(() => {})
    await app.page('settings')
    await app.until(async () => (await overviews(app)).length === 0)
  })

  test('Escape closes the menu within it first, and then the popover', async () => {
    const app = await start({ args: ['--demo', '--hidden'], env: MAC })
    await app.clickTray()
    const page = await app.page('overview')
    // The first status moves the row's buttons, and takes a menu that is open with it.
    await row(page, 'Thuis').getByText(en.chargePoint.face.charging, { exact: true }).waitFor()
    await page.getByRole('button', { name: en.chargePoint.action.more('Thuis') }).click()
    await page.getByRole('menu').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('menu').waitFor({ state: 'hidden' })
    // What the page asked for before is done when it has its answer.
    await snapshot(app)
    expect(await overviews(app)).toHaveLength(1)
    // Its page may be gone before the answer comes.
    await page.keyboard.press('Escape').catch(() => {})
    await app.until(async () => (await overviews(app)).length === 0)
  })

  test('the menu bar lets a token be pasted, opens the settings, and speaks the language', async () => {
    const app = await start({ args: ['--demo'], env: MAC })
    const bar = () =>
      app.evaluate(({ Menu }) =>
        Menu.getApplicationMenu()?.items.map(({ label, submenu }) => ({
          label,
          items: submenu?.items.map((item) => item.label),
        })),
      )
    await app.until(bar)
    expect((await bar())?.map(({ label }) => label)).toEqual(['Amptray', 'Edit', 'Window'])
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('settings')?.click())
    await app.page('settings')
    await change(app, { language: 'fr' })
    await app.until(async () => (await bar())?.[1]?.items?.includes(fr.menuBar.paste))
  })

  test('a right click shows the menu', async () => {
    const app = await start({ args: ['--demo', '--hidden'], env: MAC })
    await app.clickTray('right-click')
    await app.until(async () => {
      await app.clickTray('right-click')
      return (await app.tray())?.menu.some(({ id }) => id === `chargePoint.${THUIS}`)
    })
    expect(await app.windows()).toEqual([])
    await app.clickMenu('settings')
    await app.page('settings')
  })

  test('a notification has the button for what one does about it', async () => {
    const simulator = await simulate()
    const { app, page } = await signedIn({ simulator, env: MAC })
    const name = 'Kantoor P1'
    // Late in the evening it is the night of another day, which is named.
    await row(page, name)
      .getByText(/^Waits until .*23:00$/)
      .waitFor()
    simulator.happen(KANTOOR, { what: 'boost' })
    await app.until(async () => (await titles(app)).includes(en.notification.started.title(name)))
    const index = (await titles(app)).indexOf(en.notification.started.title(name))
    expect((await app.notifications())[index]?.actions).toEqual([en.chargePoint.action.stop])
    await app.clickNotification(index, 0)
    await app.until(async () => (await titles(app)).includes(en.notification.done.stop(name)))
    expect(commands(simulator)).toEqual(['STOP_SESSION'])
  })
})

here('on Linux a notification has no buttons, for Electron has none there', async () => {
  const simulator = await simulate()
  const { app } = await signedIn({ simulator })
  simulator.happen(THUIS, { what: 'stop' })
  await app.until(async () => (await app.notifications()).length > 0)
  expect((await app.notifications()).flatMap(({ actions }) => actions)).toEqual([])
})
