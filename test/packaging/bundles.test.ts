import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const out = join(import.meta.dirname, '../../out')
const kB = (file: string) => statSync(join(out, file)).size / 1000

test('the bundles stay small: a tray app may not eat memory', () => {
  expect(kB('main/index.js')).toBeLessThan(700)
  expect(kB('preload/index.cjs')).toBeLessThan(20)
})

test('the preload asks only for electron, which is all that a sandbox gives it', () => {
  const required = readFileSync(join(out, 'preload/index.cjs'), 'utf8').matchAll(
    /require\((["'`])([^"'`]*)\1\)/g,
  )
  expect([...required].map(([, , name]) => name)).toEqual(['electron'])
})
