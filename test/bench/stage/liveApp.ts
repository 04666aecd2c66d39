import type { Page } from 'playwright-core'
import { en } from '../../../src/core/words/en/index.ts'
import type { AppUnderTest } from '../../driver/appUnderTest.ts'
import { launch } from '../../driver/launch.ts'
import { evseIdOf } from '../traffic/frames.ts'
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

/** On a server of so many charge points; ready when the last one is shown as charging. */
export async function openLiveApp(fleet: number): Promise<LiveApp> {
  const server = await startBenchServer(fleet)
  const app = await launch({ env: { AMPTRAY_SERVER: server.url } })
  const page = await app.page('overview')
  await page.getByLabel(en.signIn.token, { exact: true }).fill('token')
  await page.getByRole('button', { name: en.signIn.check, exact: true }).click()
  const row = page.locator(`li:has(a[href="#${evseIdOf(fleet - 1)}"])`)
  await row.getByText(en.chargePoint.face.charging).first().waitFor({ timeout: 60_000 })
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
