import { globSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { build, parseAst } from 'vite'
import { describe, expect, test } from 'vitest'
import { main } from '../../build/build.ts'

const root = join(import.meta.dirname, '../..')
const out = join(root, 'out')
const kB = (files: readonly string[]) =>
  files.reduce((sum, file) => sum + statSync(join(out, file)).size, 0) / 1000
const files = globSync('main/*', { cwd: out })

/** What a file of main imports as it is loaded. */
const importsOf = (file: string) =>
  parseAst(readFileSync(join(out, file), 'utf8')).body.flatMap((part) =>
    part.type === 'ImportDeclaration' ? part.source.value : [],
  )

test('the bundles stay small: a tray app may not eat memory', () => {
  // A third of it is electron-updater.
  expect(kB(files)).toBeLessThan(850)
  expect(kB(['main/start.js'])).toBeLessThan(350)
  expect(kB(['preload/index.cjs'])).toBeLessThan(20)
})

describe('main', () => {
  /** The modules that are loaded before anything is asked for: those of the entry, and of what that imports. */
  async function loadedFirst(): Promise<readonly string[]> {
    const built = await build({ ...main, build: { ...main.build, write: false } })
    if (Array.isArray(built) || !('output' in built)) throw new Error('not one output')
    const chunks = new Map(
      built.output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])),
    )
    const names = new Set([...chunks.values()].flatMap(({ isEntry, fileName }) => (isEntry ? fileName : [])))
    // Those that are added are gone through too.
    for (const name of names) for (const other of chunks.get(name)?.imports ?? []) names.add(other)
    return [...names].flatMap((name) => chunks.get(name)?.moduleIds ?? []).map((id) => relative(root, id))
  }

  test.each<[string, RegExp]>([
    ['the simulator', /^main\/simulator\//],
    [
      'a websocket, proxies or TLS',
      /^node_modules\/ws\/|^main\/line\/(socket|validate|way\/(dial|trust|tunnel))\.ts$/,
    ],
    [
      'the updater',
      /^node_modules\/(electron-updater|builder-util-runtime)\/|^main\/update\/electronUpdater\.ts$/,
    ],
    ['windows', /^main\/surface\/window\/(surface|hardening)\.ts$|^main\/ipc\/(answering|handlers)/],
    ['diagnostics', /^main\/system\/diagnostics\.ts$|^core\/surface\/diagnostics\/(report|mask)\.ts$/],
  ])('is loaded without %s, which the tray does not need', async (_what, modules) => {
    const loaded = await loadedFirst()
    expect(loaded).toContain('main/surface/tray/tray.ts')
    expect(loaded.filter((id) => modules.test(id))).toEqual([])
  })

  test("imports its own files and Electron; Node's are taken without reading all that is in them", () => {
    expect(files.length).toBeGreaterThan(1)
    const foreign = files.flatMap((file) => importsOf(file).filter((name) => !name.startsWith('./')))
    expect([...new Set(foreign)]).toEqual(['electron'])
  })

  test('never imports its entry, which would run again under another name', () => {
    expect(files.filter((file) => importsOf(file).includes('./index.js'))).toEqual([])
  })
})

test('the preload asks only for electron, which is all that a sandbox gives it', () => {
  const required = readFileSync(join(out, 'preload/index.cjs'), 'utf8').matchAll(
    /require\((["'`])([^"'`]*)\1\)/g,
  )
  expect([...required].map(([, , name]) => name)).toEqual(['electron'])
})
