import { describe, test } from 'vitest'

/** Prints why tests are skipped where something is not so. */
function told(isSo: boolean, whyNot: string): boolean {
  if (!isSo) console.log(`Skipped: ${whyNot}`)
  return isSo
}

/** `test` where something is so; elsewhere the tests are skipped, and it is printed why. */
export function testWhere(isSo: boolean, whyNot: string): typeof test {
  // True: a test that is skipped or not is made in the same ways, but for `extend` and the like.
  return test.runIf(told(isSo, whyNot)) as typeof test
}

/** The same for tests that share something. */
export function describeWhere(isSo: boolean, whyNot: string): typeof describe {
  // True: as in `testWhere`.
  return describe.runIf(told(isSo, whyNot)) as typeof describe
}
