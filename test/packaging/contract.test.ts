import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const SUITE = join(import.meta.dirname, '../electron/tests')

/** A file of Electron's documentation, or its types. */
const DOCUMENTED = /\[(?:(?:api|tutorial)\/[a-z\d/-]+\.md|breaking-changes\.md|electron\.d\.ts)\]/

/** Whether it is one of these names or what is called of it: `test(…)`, `test.each(…)(…)`, `onlyOn(…)(…)`. */
function isOf(names: ReadonlySet<string>, callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return names.has(callee.text)
  if (ts.isPropertyAccessExpression(callee) || ts.isCallExpression(callee))
    return isOf(names, callee.expression)
  return ts.isTaggedTemplateExpression(callee) && isOf(names, callee.tag)
}

/** The titles of the tests in a source; what is not written out is given as its source. */
function titlesOf(source: string): readonly string[] {
  const titles: string[] = []
  const names = new Set(['test', 'it', 'onlyOn'])
  const visit = (node: ts.Node): void => {
    // One of them under another name.
    if (ts.isVariableDeclaration(node) && node.initializer && isOf(names, node.initializer))
      names.add(node.name.getText())
    if (ts.isCallExpression(node) && isOf(names, node.expression)) {
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
    { source: "const on = onlyOn('stand-in', 'why')\non('i', () => {})", titles: ['i'] },
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
