import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const SUITE = join(import.meta.dirname, '../electron/tests')

/** A file of Electron's documentation, or its types. */
const DOCUMENTED = /\[(?:(?:api|tutorial)\/[a-z\d/-]+\.md|breaking-changes\.md|electron\.d\.ts)\]/

/** Whether it is `test(…)` or `onlyOn(…)(…)`, or what `each` and the like make of them. */
function makesTest(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return ['test', 'it', 'onlyOn'].includes(callee.text)
  if (ts.isPropertyAccessExpression(callee) || ts.isCallExpression(callee))
    return makesTest(callee.expression)
  return ts.isTaggedTemplateExpression(callee) && makesTest(callee.tag)
}

/** The titles of the tests in a source; what is not written out is given as its source. */
function titlesOf(source: string): readonly string[] {
  const titles: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && makesTest(node.expression)) {
      const [title, body] = node.arguments
      const isTest = body !== undefined && (ts.isArrowFunction(body) || ts.isFunctionExpression(body))
      if (title && isTest) titles.push(ts.isStringLiteralLike(title) ? title.text : title.getText())
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('a.test.ts', source, ts.ScriptTarget.Latest, true))
  return titles
}

describe('which title a test has', () => {
  test.each([
    { source: "test('a', () => {})", titles: ['a'] },
    { source: "test.each([1])('%s b', async () => {})", titles: ['%s b'] },
    { source: 'test.each`x`("c", () => {})', titles: ['c'] },
    { source: "onlyOn('stand-in', 'for a reason')('d', () => {})", titles: ['d'] },
    { source: "onlyOn('stand-in', 'why').each([1])(`e`, () => {})", titles: ['e'] },
    { source: "describe('f', () => { test('g', function () {}) })", titles: ['g'] },
    { source: 'test(title, () => {})', titles: ['title'] },
    { source: "beforeAll(async () => {}); other('h', () => {})", titles: [] },
  ])('$source', ({ source, titles }) => {
    expect(titlesOf(source)).toEqual(titles)
  })
})

describe('every test of what Electron does names its documentation', () => {
  test.each(globSync('**/*.test.ts', { cwd: SUITE }))('%s', (file) => {
    const titles = titlesOf(readFileSync(join(SUITE, file), 'utf8'))
    expect(titles).not.toEqual([])
    expect(titles.filter((title) => !DOCUMENTED.test(title))).toEqual([])
  })
})
