import { join } from 'node:path'
import { type describe, inject, onTestFinished, type test } from 'vitest'
import type { AppUnderTest } from '../../driver/appUnderTest.ts'
import { type LaunchOptions, launch } from '../../driver/launch.ts'
import { describeWhere, testWhere } from '../../where.ts'

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

type Where = AppUnderTest['runtime'] | 'linux'

const isHere = (where: Where): boolean => where === inject('runtime') || where === process.platform

const whyNot = (where: Where, why: string) => `it runs on ${where} only, for ${why}`

/**
 * `test` for what only one runtime can show or be made to show, or one system; elsewhere it is skipped, and the reason
 * printed.
 */
export function onlyOn(where: Where, why: string): typeof test {
  return testWhere(isHere(where), whyNot(where, why))
}

/** The same for tests that share something. */
export function describeOnlyOn(where: Where, why: string): typeof describe {
  return describeWhere(isHere(where), whyNot(where, why))
}
