import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

const rooms = ['core', 'main', 'preload', 'renderer', 'build'] as const

type Files = Readonly<Record<string, string>>

const component = (line: string) => `<script lang="ts">\n  ${line}\n</script>\n\n<p>Attempt</p>`

/** Imports of every allowed kind, all in one direction. */
const CLEAN: Files = {
  'core/values/amount.ts': 'export type Amount = number\nexport const none: Amount = 0',
  'core/fleet/fleet.ts': "import { none } from '../values/amount.ts'\nexport const fleet = [none]",
  'core/index.ts': "export { fleet } from './fleet/fleet.ts'",
  'main/engine.ts': "import { fleet } from '../core/index.ts'\nexport const engine = fleet",
  'main/tray.ts': "import 'electron'\nimport { engine } from './engine.ts'\nexport const tray = engine",
  'preload/index.ts': "import 'electron'",
  'renderer/window.ts': "import Row from './row/Row.svelte'\nexport const window = Row",
  'renderer/row/Row.svelte': component("import { none } from '../../core/values/amount.ts'\n  void none"),
  'build/build.ts': "import 'node:fs'",
}

/** Lays a house with the project's own rules for imports. */
function buildHouse(planted: Files): string {
  const house = mkdtempSync(join(tmpdir(), 'amptray-imports-'))
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'))
  for (const [path, content] of Object.entries({ ...CLEAN, ...planted })) {
    mkdirSync(join(house, dirname(path)), { recursive: true })
    writeFileSync(join(house, path), `${content}\n`)
  }
  return house
}

/** What the check says of the house; nothing where it is content. */
function complaint(house: string): string {
  const run = spawnSync(process.execPath, [join(root, 'build/imports.ts'), ...rooms], {
    cwd: house,
    encoding: 'utf8',
  })
  return run.status === 0 ? '' : `${run.stdout}${run.stderr}`
}

/** What is planted, and the words with which the check names it. */
interface Attempt {
  readonly name: string
  readonly files: Files
  readonly named: readonly string[]
}

const attempts: readonly Attempt[] = [
  {
    name: 'a cycle between files',
    files: {
      'core/files/a.ts': "import { b } from './b.ts'\nexport const a = () => b",
      'core/files/b.ts': "import { a } from './a.ts'\nexport const b = () => a",
    },
    named: ['core/files/a.ts imports core/files/b.ts', 'core/files/b.ts imports core/files/a.ts'],
  },
  {
    name: 'a cycle of types only',
    files: {
      'main/types/a.ts': "import type { B } from './b.ts'\nexport type A = B[]",
      'main/types/b.ts': "import { type A } from './a.ts'\nexport type B = A[]",
    },
    named: ['main/types/a.ts imports main/types/b.ts', 'main/types/b.ts imports main/types/a.ts'],
  },
  {
    name: 'a cycle between folders whose files have none',
    files: {
      'core/left/a.ts': "import '../right/a.ts'",
      'core/right/a.ts': 'export {}',
      'core/right/b.ts': "import '../left/b.ts'",
      'core/left/b.ts': 'export {}',
    },
    named: ['core/left/a.ts imports core/right/a.ts', 'core/right/b.ts imports core/left/b.ts'],
  },
  {
    name: 'a cycle between folders of different depths',
    files: {
      'core/high/a.ts': "import '../low/deep/a.ts'",
      'core/low/deep/a.ts': 'export {}',
      'core/low/b.ts': "import '../high/b.ts'",
      'core/high/b.ts': 'export {}',
    },
    named: ['core/high/a.ts imports core/low/deep/a.ts', 'core/low/b.ts imports core/high/b.ts'],
  },
  {
    name: 'a cycle between a folder and the file beside it',
    files: {
      'core/beside.ts': "import './folder/a.ts'",
      'core/folder/a.ts': 'export {}',
      'core/folder/b.ts': "import '../beside.ts'",
    },
    named: ['core/beside.ts imports core/folder/a.ts', 'core/folder/b.ts imports core/beside.ts'],
  },
  {
    name: 'a cycle through a component',
    files: {
      'renderer/page/Page.svelte': component(
        "import { a } from './a.ts'\n  const first: number = a().length",
      ),
      'renderer/page/a.ts': "import Page from './Page.svelte'\nexport const a = () => [Page]",
    },
    named: ['renderer/page/Page.svelte imports renderer/page/a.ts'],
  },
  {
    name: 'a cycle of types through a component',
    files: {
      'renderer/typed/Page.svelte': component("import type { A } from './a.ts'\n  const first: A = []"),
      'renderer/typed/a.ts': "import Page from './Page.svelte'\nexport type A = Page[]",
    },
    named: ['renderer/typed/Page.svelte imports renderer/typed/a.ts'],
  },
  {
    name: 'an engine that reaches Electron, its stores or the keychain',
    files: {
      'main/engine.ts': "import './store.ts'",
      'main/store.ts': "import './disk.ts'\nimport 'electron/main'\nimport 'electron-log'\nimport 'keytar'",
      'main/disk.ts': "import type { Tray } from 'electron'\nimport 'electron-store'\nexport type One = Tray",
    },
    named: [
      'The engine reaches electron/main:\n  main/store.ts imports electron/main',
      'The engine reaches electron:\n  main/disk.ts imports electron',
      'The engine reaches electron-log:\n  main/store.ts imports electron-log',
      'The engine reaches electron-store:\n  main/disk.ts imports electron-store',
      'The engine reaches keytar:\n  main/store.ts imports keytar',
    ],
  },
]

test('a clean house passes', () => {
  const house = buildHouse({})
  try {
    expect(complaint(house)).toBe('')
  } finally {
    rmSync(house, { recursive: true, force: true })
  }
})

describe('a house with every attempt', () => {
  let house: string
  let said: string

  beforeAll(() => {
    house = buildHouse(Object.assign({}, ...attempts.map(({ files }) => files)))
    said = complaint(house)
  })
  afterAll(() => rmSync(house, { recursive: true, force: true }))

  test.each(attempts)('$name', ({ named }) => {
    for (const words of named) expect(said).toContain(words)
  })
})

test('an engine that is elsewhere does not go unchecked', () => {
  const house = buildHouse({})
  try {
    rmSync(join(house, 'main/engine.ts'))
    expect(complaint(house)).toContain('There is no main/engine.ts')
  } finally {
    rmSync(house, { recursive: true, force: true })
  }
})
