import type { Page } from 'playwright-core'
import type { AmptrayApi } from '../../../core/contract/contract.ts'
import { en } from '../../../core/words/en/index.ts'
import type { AppUnderTest } from '../../driver/appUnderTest.ts'
import { launch } from '../../driver/launch.ts'
import { type BenchServer, startBenchServer } from '../traffic/server.ts'

/** The real, built app, signed in, with its overview open. */
export interface LiveApp {
  readonly app: AppUnderTest
  readonly page: Page
  readonly server: BenchServer
  readonly runtime: AppUnderTest['runtime']
  readonly chromium: string
  readonly close: () => Promise<void>
}

/** How many charge points main has read the status of. */
const read = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    // True: the preload exposes the contract's calls under their names.
    const { amptray } = window as unknown as { readonly amptray: AmptrayApi }
    const { fleet } = await amptray.snapshot()
    return fleet.chargePoints.filter(({ status }) => status !== undefined).length
  })

/** On a server of so many charge points; ready when all of them are read: an answer under way would overtake a push. */
export async function openLiveApp(fleet: number): Promise<LiveApp> {
  const server = await startBenchServer(fleet)
  const app = await launch({ env: { AMPTRAY_SERVER: server.url } })
  const page = await app.page('overview')
  await page.getByLabel(en.signIn.token, { exact: true }).fill('token')
  await page.getByRole('button', { name: en.signIn.check, exact: true }).click()
  await app.until(async () => (await read(page)) === fleet, { timeoutMs: 300_000 })
  return {
    app,
    page,
    server,
    runtime: app.runtime,
    chromium:
      page.context().browser()?.version() ??
      (await app.evaluate(() => process.versions['chrome'] ?? 'unknown')),
    close: async () => {
      await app.close()
      await server.close()
    },
  }
}
