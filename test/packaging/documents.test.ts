import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const files = globSync('{core,main,preload,renderer,build,test}/**/*', { cwd: root })
const names = new Set(files.map((file) => basename(file)))
const paths = new Set(files)

/** A path is from the root or below test/; a bare name is of a file somewhere. */
const isThere = (name: string) =>
  name.includes('/') ? paths.has(name) || paths.has(`test/${name}`) : names.has(name)

const matches = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].flatMap(([, name = '']) => name)

const DOCUMENTS = globSync(['*.md', 'docs/*.md'], { cwd: root })

it.each(DOCUMENTS)('%s names only sources that are there', (document) => {
  const text = readFileSync(join(root, document), 'utf8')
  const sources = matches(text, /`([\w./-]+\.(?:ts|svelte|mjs|sh|css))`/g)
  expect(sources.filter((name) => !isThere(name))).toEqual([])
})

it.each(DOCUMENTS)('%s points only to files that are there', (document) => {
  const text = readFileSync(join(root, document), 'utf8')
  const links = matches(text, /\]\((?!https?:|#)([^)#\s]+)/g)
  expect(links.filter((link) => !existsSync(join(root, dirname(document), link)))).toEqual([])
})
