import { test } from 'vitest'

/** `test` where something is so; elsewhere the tests are skipped, and it is printed why. */
export function testWhere(isSo: boolean, whyNot: string): typeof test.skip {
  if (!isSo) console.log(`Skipped: ${whyNot}`)
  return test.runIf(isSo)
}
