import type { Page } from 'playwright-core'
import { en } from '../../../core/words/en/index.ts'
import type { Stage } from '../stage/stage.ts'
import { home } from '../worlds.ts'
import type { Act, Subject } from './act.ts'
import { closeDialogs, goTo } from './act.ts'

const SIZES = { window: 'settings', document: 'settings', width: 820, height: 'content' } as const

const pages: readonly Subject[] = Object.keys(en.settings.pages).map((name) => ({
  ...SIZES,
  state: name,
  everyLanguage: true,
  otherWidths: [560],
  arrange: (stage) => goTo(stage, name, 'settings'),
}))

const asking = (state: string, press: string): Subject => ({
  ...SIZES,
  window: 'dialog',
  state,
  height: 620,
  everyLanguage: true,
  arrange: async (stage) => {
    const page = await openAccount(stage)
    await page.getByRole('button', { name: press, exact: true }).click()
    await page.getByRole('dialog').waitFor()
  },
  tidy: (stage) => closeDialogs(stage, 'settings'),
})

async function openAccount(stage: Stage): Promise<Page> {
  await goTo(stage, 'account', 'settings')
  return await stage.page('settings')
}

async function begin(stage: Stage) {
  await stage.signIn()
  await stage.call('openSettings', {})
  await stage.page('settings')
}

export const settings: Act = {
  world: home,
  begin,
  subjects: [
    ...pages,
    asking('replace the token', en.settings.account.replaceToken),
    asking('sign out', en.settings.account.signOut),
  ],
}

/** What only macOS has. */
export const settingsOnMac: Act = {
  world: home,
  env: { STANDIN_PLATFORM: 'darwin' },
  begin,
  subjects: [
    { ...SIZES, state: 'appearance on macOS', arrange: (stage) => goTo(stage, 'appearance', 'settings') },
  ],
}
