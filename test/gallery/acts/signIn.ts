import { en } from '../../../core/words/en/index.ts'
import type { Stage } from '../stage/stage.ts'
import { home } from '../worlds.ts'
import type { Act } from './act.ts'

const SIZES = { document: 'overview', width: 1000, height: 'content', otherWidths: [360, 760, 1400] } as const

async function check(stage: Stage, token: string) {
  const page = await stage.page('overview')
  await page.getByLabel(en.signIn.token, { exact: true }).fill(token)
  await page.getByRole('button', { name: en.signIn.check, exact: true }).click()
  return page
}

/** Nobody has signed in yet. */
export const firstStart: Act = {
  world: home,
  subjects: [
    { window: 'sign-in', state: 'first start', ...SIZES, everyLanguage: true },
    { window: 'sign-in', state: 'first start', ...SIZES, otherWidths: [], width: 380 },
    {
      window: 'sign-in',
      state: 'no token pasted',
      ...SIZES,
      width: 380,
      otherWidths: [],
      arrange: async (stage) => {
        const page = await check(stage, '')
        await page.getByText(en.signIn.failure.empty).waitFor()
      },
    },
    {
      window: 'sign-in',
      state: 'wrong token',
      ...SIZES,
      width: 380,
      otherWidths: [],
      everyLanguage: true,
      arrange: async (stage) => {
        const page = await check(stage, 'wrong')
        await page.getByText(en.signIn.failure.tokenRejected).waitFor()
      },
    },
    {
      window: 'overview',
      state: 'demo',
      document: 'overview',
      width: 380,
      otherWidths: [1080],
      height: 'content',
      arrange: async (stage) => {
        await stage.call('startDemo')
        await stage.until(({ fleet }) => fleet.isListed && fleet.chargePoints.every(({ status }) => status))
      },
    },
  ],
}

/** Where nothing can keep the token. */
export const withoutKeyring: Act = {
  world: home,
  isWithoutKeyring: true,
  subjects: [{ window: 'sign-in', state: 'no keyring', document: 'overview', width: 380, height: 'content' }],
}
