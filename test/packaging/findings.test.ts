import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const TESTS = join(ROOT, 'test')

/** Those of docs/electron.md that Amptray has to do something about; the others are there to be known. */
const FINDINGS = [...Array.from({ length: 26 }, (_, n) => n + 1), 30]

interface Row {
  readonly does: string
  readonly heldBy: string
}

const rows = new Map<number, Row>(
  readFileSync(join(ROOT, 'docs/electron.md'), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, number = '', , does = '', heldBy = ''] = line.split(' | ').join('|').split('|')
      return /^\s*\d+\s*$/.test(number)
        ? [[Number(number), { does: does.trim(), heldBy: heldBy.trim() }]]
        : []
    }),
)

/** The tests that a row names; one without a folder is beside the one before it. */
function testsIn({ heldBy }: Row): readonly string[] {
  const named = [...heldBy.matchAll(/`([\w./-]+\.test\.ts)`/g)].map(([, path = '']) => path)
  return named.map((path, n) => {
    const before = named.slice(0, n).findLast((one) => one.includes('/'))
    return path.includes('/') || before === undefined ? path : join(dirname(before), path)
  })
}

const titled = new Set(
  globSync('**/*.test.ts', { cwd: TESTS }).flatMap((file) =>
    [...readFileSync(join(TESTS, file), 'utf8').matchAll(/\(finding (\d+)\)/g)].map(([, number]) =>
      Number(number),
    ),
  ),
)
const promised = new Set(
  [...readFileSync(join(ROOT, 'docs/promises.md'), 'utf8').matchAll(/\(finding (\d+)\)/g)].map(([, number]) =>
    Number(number),
  ),
)

describe.each(FINDINGS)('finding %s', (number) => {
  const row = rows.get(number) ?? { does: '', heldBy: '' }

  test('says what Amptray does, and which test holds it', () => {
    expect(row.does).not.toBe('')
    expect(row.heldBy).not.toBe('')
    const tests = testsIn(row)
    expect(tests).not.toEqual([])
    expect(tests.filter((path) => !existsSync(join(TESTS, path)))).toEqual([])
  })

  test('stands in the title of a test, or in the promises with its reason', () => {
    expect(titled.has(number) || promised.has(number)).toBe(true)
  })
})
