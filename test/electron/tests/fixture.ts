import { join } from 'node:path'
import { inject, onTestFinished, test } from 'vitest'
import type { AppUnderTest } from '../../driver/appUnderTest.ts'
import { type LaunchOptions, launch } from '../../driver/launch.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** What runs the app of this project's tests (vitest.config.ts). */
    readonly runtime: AppUnderTest['runtime']
  }
}

export const FIXTURE = join(import.meta.dirname, '../fixture/main.ts')

/** The fixture app on the runtime of this project, until the caller closes it. */
export async function startFixture(options: LaunchOptions = {}): Promise<AppUnderTest> {
  return await launch({ runtime: inject('runtime'), main: FIXTURE, ...options })
}

/** The same for one test. */
export async function withFixture(options: LaunchOptions = {}): Promise<AppUnderTest> {
  const app = await startFixture(options)
  onTestFinished(async () => void (await app.close()))
  return app
}

/** `test` for what only one runtime can show, or be made to show; on the other it is skipped, and the reason printed. */
export function onlyOn(runtime: AppUnderTest['runtime'], why: string): typeof test {
  const isElsewhere = inject('runtime') !== runtime
  if (isElsewhere) console.log(`Skipped, for it runs on the ${runtime} only: ${why}`)
  // True: a test that is skipped or not is made in the same ways, but for `extend` and the like.
  return test.skipIf(isElsewhere) as typeof test
}
