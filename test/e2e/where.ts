import { test } from 'vitest'
import { electronBinary } from '../../build/runtime.ts'

/**
 * `test` for what only the stand-in can be made to show, or one system; elsewhere it is skipped, and the reason printed.
 */
export function onlyOn(where: 'stand-in' | NodeJS.Platform, why: string): typeof test {
  const isHere = where === 'stand-in' ? electronBinary() === undefined : where === process.platform
  if (!isHere) console.log(`Skipped, for it runs on ${where} only: ${why}`)
  // True: a test that is skipped or not is made in the same ways, but for `extend` and the like.
  return test.skipIf(!isHere) as typeof test
}
