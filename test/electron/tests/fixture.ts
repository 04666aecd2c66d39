import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { AppUnderTest } from '../../driver/appUnderTest.ts'
import { type LaunchOptions, launch } from '../../driver/launch.ts'

export const FIXTURE = join(import.meta.dirname, '../fixture/main.ts')

/** The fixture app on the stand-in, until the caller closes it. */
export async function startFixture(options: LaunchOptions = {}): Promise<AppUnderTest> {
  return await launch({ runtime: 'stand-in', main: FIXTURE, ...options })
}

/** The fixture app on the stand-in, for one test. */
export async function withFixture(options: LaunchOptions = {}): Promise<AppUnderTest> {
  const app = await startFixture(options)
  onTestFinished(async () => void (await app.close()))
  return app
}
