import { availableParallelism } from 'node:os'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig, type TestProjectConfiguration } from 'vitest/config'
import { electronBinary } from './build/runtime.ts'

const chromium = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
const isRoot = process.getuid?.() === 0

/** Limits that only end what hangs, and assert nothing: wide enough for a slow machine that does other things too. */
function limits(testMs: number) {
  return { testTimeout: testMs, hookTimeout: testMs, expect: { poll: { timeout: 30_000 } } }
}

/** Tests that run in Node, one process a file. */
function nodeProject(name: string, folder = name, timeoutMs = 120_000) {
  return {
    test: {
      name,
      include: [`test/${folder}/**/*.test.ts`],
      environment: 'node',
      pool: 'forks',
      ...limits(timeoutMs),
    },
  } satisfies TestProjectConfiguration
}

/** Tests of test/electron: what Electron does, on the stand-in and on Electron itself. */
function runtimeProject(
  name: string,
  runtime: 'stand-in' | 'electron',
  folder: string,
): TestProjectConfiguration {
  const { test } = nodeProject(name, folder, 240_000)
  return { test: { ...test, provide: { runtime } } }
}

/** Svelte components in the system's Chromium, the engine of the app's windows, with a font of test/desktop/fonts. */
function uiProject(name: string, include: string, fonts: string): TestProjectConfiguration {
  return {
    plugins: [svelte()],
    test: {
      name,
      include: [include],
      ...limits(120_000),
      browser: {
        enabled: true,
        headless: true,
        connectTimeout: 300_000,
        screenshotFailures: false,
        provider: playwright({
          launchOptions: {
            executablePath: chromium,
            args: isRoot ? ['--no-sandbox'] : [],
            env: { ...process.env, FONTCONFIG_FILE: `${import.meta.dirname}/test/desktop/fonts/${fonts}` },
          },
        }),
        instances: [{ browser: 'chromium' }],
      },
    },
  }
}

export default defineConfig({
  test: {
    // Most of an end-to-end test is waiting: the default leaves one of two cores idle.
    maxWorkers: availableParallelism(),
    projects: [
      nodeProject('core'),
      nodeProject('simulator'),
      nodeProject('main'),
      runtimeProject('standin', 'stand-in', 'electron'),
      ...(electronBinary() === undefined ? [] : [runtimeProject('electron', 'electron', 'electron/tests')]),
      nodeProject('packaging', 'packaging', 240_000),
      nodeProject('e2e', 'e2e', 240_000),
      nodeProject('gallery'),
      nodeProject('bench', 'bench', 600_000),
      // The font of the pictures; and one that is far wider, for what has to have room for every language.
      uiProject('ui', 'test/renderer/**/!(languages).test.ts', 'fonts.conf'),
      uiProject('ui-wide', 'test/renderer/languages.test.ts', 'wide.conf'),
    ],
  },
})
