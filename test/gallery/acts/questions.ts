import { chooseWhenPossible } from '../../driver/menuItem.ts'
import { dress, steady } from '../stage/camera.ts'
import type { Stage } from '../stage/stage.ts'
import { GAST, home, THUIS } from '../worlds.ts'
import type { Act, Subject } from './act.ts'

const FIVE_MINUTES_MS = 300_000

/** A question in its window, which is as large as it is made. It speaks as when it was asked. */
const question = (state: string, ask: (stage: Stage) => Promise<unknown>): Subject => ({
  window: 'question',
  state,
  document: 'overview',
  width: 420,
  height: 0,
  everyLanguage: true,
  take: async (stage, shot) => {
    await dress(stage, shot)
    await ask(stage)
    const page = await stage.app.page('question')
    await page.getByRole('alertdialog').waitFor()
    const picture = await steady(() => page.screenshot({ animations: 'disabled', caret: 'hide' }))
    // As the system closes it: a key would have to wait until the question was there for a moment, and time stands still.
    await stage.app.evaluate(({ BrowserWindow }) => {
      const windows = BrowserWindow.getAllWindows()
      windows.find(({ webContents }) => webContents.getURL().includes('question'))?.close()
    })
    await stage.app.until(async () =>
      (await stage.app.windows()).every(({ url }) => !url.includes('question')),
    )
    return picture
  },
})

/** What is asked before something is done that was chosen outside the windows. */
export const questions: Act = {
  world: home,
  begin: (stage) => stage.signIn(),
  subjects: [
    question('restart', ({ app }) => chooseWhenPossible(app, `reboot.${GAST}`)),
    question('restart while charging', ({ app }) => chooseWhenPossible(app, `reboot.${THUIS}`)),
    question('a link', async ({ app, pass }) => {
      // Of many links few are followed.
      await pass(FIVE_MINUTES_MS)
      await app.secondInstance([`amptray://stop?evse=${THUIS}`])
    }),
  ],
}
