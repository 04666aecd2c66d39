import { spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

const rooms = ['core', 'main', 'main/simulator', 'preload', 'renderer', 'build'] as const

type Wall = 'lint' | 'compiler'

/** A line of code in a room of the house, and what stops it; nothing stops an empty list. */
type Attempt = readonly [folder: string, line: string, stoppedBy: readonly Wall[]]

const imports = (folder: string, from: string, ...stoppedBy: Wall[]): Attempt => [
  folder,
  `import '${from}'`,
  stoppedBy,
]
const uses = (folder: string, expression: string, ...stoppedBy: Wall[]): Attempt => [
  folder,
  `export const used = ${expression}`,
  stoppedBy,
]

const importing: readonly Attempt[] = [
  imports('core', './stub.ts'),
  imports('core/fleet', '../stub.ts'),
  imports('core', 'valibot'),
  imports('core', 'node:fs', 'lint'),
  imports('core', 'electron', 'lint'),
  imports('core', 'electron/main', 'lint'),
  imports('core', 'ws', 'lint'),
  imports('core', 'svelte', 'lint'),
  imports('core', '../main/stub.ts', 'lint', 'compiler'),
  imports('core', '../main/simulator/stub.ts', 'lint', 'compiler'),
  imports('core', '../preload/stub.ts', 'lint', 'compiler'),
  imports('core', '../renderer/stub.ts', 'lint', 'compiler'),
  imports('core', '../build/stub.ts', 'lint', 'compiler'),

  imports('main', '../core/stub.ts'),
  imports('main', './simulator/stub.ts'),
  imports('main', 'electron'),
  imports('main', 'node:fs'),
  imports('main', 'svelte', 'lint'),
  imports('main', '../renderer/stub.ts', 'lint', 'compiler'),
  imports('main', '../preload/stub.ts', 'lint', 'compiler'),
  imports('main', '../build/stub.ts', 'lint', 'compiler'),

  imports('main/simulator', '../../core/stub.ts'),
  imports('main/simulator', '../clock.ts'),
  imports('main/simulator', 'node:http'),
  imports('main/simulator', 'ws'),
  imports('main/simulator', 'electron', 'lint'),
  imports('main/simulator', 'electron/main', 'lint'),
  imports('main/simulator', 'keytar', 'lint'),
  imports('main/simulator', '../stub.ts', 'compiler'),

  imports('preload', '../core/contract/contract.ts'),
  imports('preload', 'electron'),
  imports('preload', '../core/stub.ts', 'lint'),
  imports('preload', 'node:fs', 'lint'),
  imports('preload', 'valibot', 'lint'),
  imports('preload', '../main/stub.ts', 'lint', 'compiler'),
  imports('preload', '../renderer/stub.ts', 'lint', 'compiler'),

  imports('renderer', './stub.ts'),
  imports('renderer/overview', '../../core/stub.ts'),
  imports('renderer', 'svelte/reactivity'),
  imports('renderer', 'electron', 'lint'),
  imports('renderer', 'node:fs', 'lint'),
  imports('renderer', 'ws', 'lint'),
  imports('renderer', '../main/stub.ts', 'lint'),
  imports('renderer', '../preload/stub.ts', 'lint'),
]

/** Apart from the others: one import of Electron or ws brings Node's types to a whole room. */
const using: readonly Attempt[] = [
  uses('core', "(await import('node:fs')).existsSync", 'lint', 'compiler'),
  uses('core', 'document.title', 'compiler'),
  uses('core', 'window.innerWidth', 'compiler'),
  uses('core', 'process.platform', 'compiler'),
  uses('core', 'setTimeout(() => 0, 1)', 'compiler'),
  uses('core', 'performance.now()', 'compiler'),
  uses('core', 'Date.now()', 'lint'),
  uses('main/simulator', 'document.title', 'compiler'),
  uses('renderer', 'process.platform', 'compiler'),
]

/** The script of a component; its import of main must not hide from the lint. */
const component = 'renderer/overview/Attempt.svelte'

const fileOf = ([folder]: Attempt, index: number) => `${folder}/attempt${index}.ts`

/** Lays a house with the project's own walls, in which every room makes its attempts. */
function buildHouse(attempts: readonly Attempt[]): string {
  const house = mkdtempSync(join(tmpdir(), 'amptray-walls-'))
  const write = (path: string, content: string) => {
    mkdirSync(join(house, dirname(path)), { recursive: true })
    writeFileSync(join(house, path), `${content}\n`)
  }
  const walls = ['biome.json', 'tsconfig.base.json', ...rooms.map((room) => `${room}/tsconfig.json`)]
  for (const path of walls) write(path, readFileSync(join(root, path), 'utf8'))
  // A folder of its own, as the compiler keeps its notes in it.
  mkdirSync(join(house, 'node_modules'))
  for (const name of readdirSync(join(root, 'node_modules')).filter((entry) => !entry.startsWith('.')))
    symlinkSync(join(root, 'node_modules', name), join(house, 'node_modules', name))
  for (const room of rooms) write(`${room}/stub.ts`, 'export {}')
  for (const path of ['core/contract/contract.ts', 'main/clock.ts', 'main/manualClock.ts'])
    write(path, 'export {}')
  write(component, '<script lang="ts">\n  import \'../../main/stub.ts\'\n</script>')
  for (const [index, attempt] of attempts.entries()) write(fileOf(attempt, index), `${attempt[1]}\nexport {}`)
  return house
}

/** Runs a tool in the house and collects the files that it complains about. */
function complaints(house: string, pattern: RegExp, program: string, ...args: string[]): string[] {
  const run = spawnSync(process.execPath, [join(root, 'node_modules', program), ...args], {
    cwd: house,
    encoding: 'utf8',
  })
  const files = [...`${run.stdout}${run.stderr}`.matchAll(pattern)].map(([, file = '']) => file)
  return files.map((file) => file.replace(`${house}/`, ''))
}

function stoppedByLint(house: string): ReadonlySet<string> {
  const error = /^::error title=lint\/style\/noRestricted\w+,file=([^,]+)/gm
  const options = ['--vcs-enabled=false', '--reporter=github', '--max-diagnostics=none']
  return new Set(complaints(house, error, '@biomejs/biome/bin/biome', 'lint', ...options))
}

function stoppedByCompiler(house: string): ReadonlySet<string> {
  const error = /^(\S+?)\(\d+,\d+\): error/gm
  const tsc = (...args: string[]) =>
    complaints(house, error, 'typescript/bin/tsc', ...args, '--pretty', 'false')
  return new Set([...tsc('-b', 'core', 'main', 'preload'), ...tsc('-p', 'renderer')])
}

describe.each([
  ['what a room imports', importing],
  ['what a room finds around it', using],
])('%s', (_, attempts) => {
  let house: string
  let stopped: Record<Wall, ReadonlySet<string>>

  beforeAll(() => {
    house = buildHouse(attempts)
    stopped = { lint: stoppedByLint(house), compiler: stoppedByCompiler(house) }
  })
  afterAll(() => rmSync(house, { recursive: true, force: true }))

  const rows = attempts.map((attempt, index) => {
    const [folder, line, by] = attempt
    const end = by.length === 0 ? 'is let through' : `is stopped by ${by.join(' and ')}`
    return { folder, line, by: [...by], end, file: fileOf(attempt, index) }
  })

  test.each(rows)('$folder: $line $end', ({ file, by }) => {
    const walls: readonly Wall[] = ['lint', 'compiler']
    expect(walls.filter((wall) => stopped[wall].has(file))).toEqual(by)
  })

  test('a component has the same walls', () => {
    expect(stopped.lint.has(component)).toBe(true)
  })
})

test('core throws no dice', () => {
  const core = join(root, 'core')
  const files = readdirSync(core, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  )
  expect(files.length).toBeGreaterThan(0)
  expect(files.filter((path) => readFileSync(join(core, path), 'utf8').includes('Math.random'))).toEqual([])
})
