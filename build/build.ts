import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { build, type InlineConfig } from 'vite'
import { CALLS } from '../core/contract/contract.ts'
import { WINDOWS } from '../core/contract/documents.ts'
import { buildIcons } from './icons.ts'

const root = join(import.meta.dirname, '..')
const quiet = { configFile: false, logLevel: 'warn', publicDir: false } as const satisfies InlineConfig
/** A slow machine is nothing to warn of. */
const checks = { bundlerTimings: false }

/** ESM through the SSR build: a library build leaves `require` calls of CommonJS dependencies that fail at run time. */
const main: InlineConfig = {
  ...quiet,
  root,
  ssr: { noExternal: true, external: ['electron', 'keytar'], target: 'node' },
  build: {
    ssr: 'main/index.ts',
    outDir: 'out/main',
    target: 'node24.18',
    minify: 'oxc',
    rolldownOptions: {
      checks,
      external: ['electron', /^electron\//, 'keytar', /^node:/, ...builtinModules],
      // What is imported when it is needed is a file of its own, which a start neither reads nor parses.
      output: { format: 'es', entryFileNames: 'index.js', chunkFileNames: '[name].js', keepNames: true },
    },
  },
}

/** One CommonJS file: a sandboxed preload can load nothing else. */
const preload: InlineConfig = {
  ...quiet,
  root,
  define: { __CALLS__: JSON.stringify(CALLS) },
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
  plugins: [svelte({ configFile: join(root, 'svelte.config.js') })],
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

/** Builds what the app runs from into out/: main, preload, the windows and the icons. */
export async function buildAll(): Promise<void> {
  await Promise.all([build(main), build(preload), build(renderer), buildIcons()])
}

if (import.meta.main) {
  const startedAt = performance.now()
  await buildAll()
  console.log(`built in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
}
