import { expect, test } from 'vitest'
import { electronBinary } from '../../build/runtime.ts'
import { en } from '../../core/words/en/index.ts'
import type { AppUnderTest } from '../driver/appUnderTest.ts'
import { chooseWhenPossible, menuItem } from '../driver/menuItem.ts'
import { answerQuestion, button, commands, question, signedIn, simulate, start, told } from './stage.ts'

const GAST = 'BCU104410'
const { ask, reboot, warning } = en.chargePoint.restart

/** A real Electron cannot pretend to be on another system. */
const isReal = electronBinary() !== undefined
if (isReal) console.log('Skipped: a question on another system than this one.')

test.each([
  { system: 'Linux without another window', env: {} },
  ...(isReal ? [] : [{ system: 'macOS', env: { STANDIN_PLATFORM: 'darwin' } }]),
  { system: 'Wayland', env: { XDG_SESSION_TYPE: 'wayland' } },
])('a question is seen, has the focus, and main goes on: $system (findings 1, 5, 6)', async ({ env }) => {
  const app = await start({ args: ['--demo', '--hidden'], env })
  await app.until(async () => {
    // What opens the menu where it is not always there.
    await app.clickTray('right-click')
    return (await menuItem(app, `reboot.${GAST}`))?.enabled
  })
  await app.clickMenu(`reboot.${GAST}`)
  const page = await question(app)
  await page.getByRole('alertdialog', { name: ask.reboot('Gast'), description: warning }).waitFor()
  const [window, ...others] = await app.until(async () => {
    const open = await app.windows()
    return open.some(({ visible, focused }) => visible && focused) ? open : undefined
  })
  expect([window?.url, others]).toEqual(['app://bundle/question.html', []])
  // Main answers while the question stands.
  expect((await app.tray())?.menu.length).toBeGreaterThan(0)
  await answerQuestion(app, button(reboot))
  await told(app, en.notification.done.reboot('Gast'))
})

test.each([
  ['Escape', (app: AppUnderTest) => answerQuestion(app, ({ keyboard }) => keyboard.press('Escape'))],
  [
    'Enter, pressed by whoever did not read it',
    (app: AppUnderTest) => answerQuestion(app, ({ keyboard }) => keyboard.press('Enter')),
  ],
  ['the window that is closed', (app: AppUnderTest) => answerQuestion(app, (page) => page.close())],
] as const)('%s is a no, and the same can be asked again', async (_what, refuse) => {
  const simulator = await simulate()
  const { app } = await signedIn({ simulator })
  await chooseWhenPossible(app, `reboot.${GAST}`)
  await refuse(app)
  await chooseWhenPossible(app, `reboot.${GAST}`)
  await answerQuestion(app, button(reboot))
  await told(app, en.notification.done.reboot('Gast'))
  expect(commands(simulator)).toEqual(['REBOOT'])
})
