import type { describe, test } from 'vitest'
import { electronBinary } from '../../build/runtime.ts'
import { describeWhere, testWhere } from '../where.ts'

type Where = 'stand-in' | NodeJS.Platform

const isHere = (where: Where) =>
  where === 'stand-in' ? electronBinary() === undefined : where === process.platform

const whyNot = (where: Where, why: string) => `it runs on ${where} only, for ${why}`

/**
 * `test` for what only the stand-in can be made to show, or one system; elsewhere it is skipped, and the reason printed.
 */
export function onlyOn(where: Where, why: string): typeof test {
  return testWhere(isHere(where), whyNot(where, why))
}

/** The same for tests that share something. */
export function describeOnlyOn(where: Where, why: string): typeof describe {
  return describeWhere(isHere(where), whyNot(where, why))
}
