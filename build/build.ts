import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { build, type InlineConfig } from 'vite'
import { CALLS, EVENTS } from '../core/contract/contract.ts'
import { WINDOWS } from '../core/contract/documents.ts'
import { takeBuiltins } from './builtins.ts'
import { buildIcons } from './icons.ts'
import { licencesOf } from './licences/licences.ts'
import { foldersBeside, recordPackages } from './licences/packages.ts'

const root = join(import.meta.dirname, '..')
const quiet = { configFile: false, logLevel: 'warn', publicDir: false } as const satisfies InlineConfig
/** A slow machine is nothing to warn of. */
const checks = { bundlerTimings: false }

/** What was checked out, short; empty outside of a repository. */
function checkedOut(): string {
  try {
    const said = execFileSync('git', ['rev-parse', '--short=9', 'HEAD'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return said.toString().trim()
  } catch {
    return ''
  }
}

const bundled = recordPackages()

/** Named by what is in it, without a hash: nobody caches them. An `index` is called as its folder. */
function chunkName({ name, facadeModuleId }: { name: string; facadeModuleId: string | null }): string {
  const isNameless = name === 'index' && facadeModuleId !== null
  return `${isNameless ? basename(dirname(facadeModuleId)) : name}.js`
}

/** ESM through the SSR build: a library build leaves `require` calls of CommonJS dependencies that fail at run time. */
export const main: InlineConfig = {
  ...quiet,
  root,
  plugins: [takeBuiltins, bundled.plugin()],
  ssr: { noExternal: true, external: ['electron', 'keytar'], target: 'node' },
  build: {
    ssr: 'main/index.ts',
    outDir: 'out/main',
    target: 'node24.18',
    minify: 'oxc',
    rolldownOptions: {
      checks,
      external: ['electron', /^electron\//, 'keytar', /^node:/, ...builtinModules],
      output: {
        format: 'es',
        entryFileNames: 'index.js',
        chunkFileNames: chunkName,
        // All that a start needs in one file, and what is imported later in others. The entry is none that they import:
        // by another name of its file it would run again.
        codeSplitting: { groups: [{ name: 'start', tags: ['$initial'], test: /(?<!main\/index\.ts)$/ }] },
        keepNames: true,
      },
    },
  },
}

/** One CommonJS file: a sandboxed preload can load nothing else. */
const preload: InlineConfig = {
  ...quiet,
  root,
  define: { __CALLS__: JSON.stringify(CALLS), __EVENTS__: JSON.stringify(EVENTS) },
  plugins: [bundled.plugin()],
  build: {
    lib: { entry: 'preload/index.ts', formats: ['cjs'], fileName: () => 'index.cjs' },
    outDir: 'out/preload',
    target: 'chrome156',
    minify: 'oxc',
    rolldownOptions: {
      checks,
      external: ['electron', 'electron/renderer'],
      output: { codeSplitting: false },
    },
  },
}

/** Of all windows, each once. */
const documents = [...new Set(Object.values(WINDOWS).map(({ document }) => document))]

export const renderer: InlineConfig = {
  ...quiet,
  root: join(root, 'renderer/windows'),
  base: './',
  plugins: [svelte({ configFile: join(root, 'svelte.config.js') }), bundled.plugin()],
  build: {
    outDir: join(root, 'out/renderer'),
    emptyOutDir: true,
    target: 'chrome156',
    modulePreload: false,
    // A data: URL is one more thing for the content security policy to allow.
    assetsInlineLimit: 0,
    rolldownOptions: {
      checks,
      input: documents.map((name) => join(root, 'renderer/windows', name)),
    },
  },
}

/**
 * Builds what the app runs from into out/: main, preload, the windows, the icons, and the licences of what is in them.
 * `commit` is what About says.
 */
export async function buildAll(commit = checkedOut()): Promise<void> {
  const named = { ...main, define: { __COMMIT__: JSON.stringify(commit) } }
  await Promise.all([build(named), build(preload), build(renderer), buildIcons()])
  const licences = licencesOf([...bundled.folders(), ...foldersBeside(root)])
  writeFileSync(join(root, 'out/licences.json'), JSON.stringify(licences))
}

if (import.meta.main) {
  const startedAt = performance.now()
  await buildAll()
  console.log(`built in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
}
