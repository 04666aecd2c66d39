import { home } from '../worlds.ts'
import type { Act } from './act.ts'

/** What a click on the icon opens on macOS and Windows. */
export const popover: Act = {
  world: home,
  env: { STANDIN_PLATFORM: 'darwin' },
  begin: async (stage) => {
    const { app } = stage
    await stage.signIn()
    await app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.close()
    })
    await app.until(async () => (await app.windows()).length === 0)
    await app.clickTray()
    await app.until(async () => (await app.windows())[0]?.url.includes('popover'))
  },
  subjects: [
    {
      window: 'popover',
      state: 'charging',
      document: 'overview',
      width: 380,
      height: 620,
      everyLanguage: true,
    },
  ],
}
