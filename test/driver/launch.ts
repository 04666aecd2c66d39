import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { electronBinary } from '../../build/runtime.ts'
import type { AppUnderTest, Surroundings } from './appUnderTest.ts'
import { launchElectron } from './electron.ts'
import { removeFolder } from './removeFolder.ts'
import { launchStandin } from './standin.ts'

const ROOT = resolve(import.meta.dirname, '../..')

export interface LaunchOptions {
  /** The main script; Amptray's built one by default. */
  readonly main?: string
  /** Arguments for the app. */
  readonly args?: readonly string[]
  /** Added to an environment that has nothing of the developer's session: no bus, no display, English. */
  readonly env?: NodeJS.ProcessEnv
  /** A home folder that stays, for tests that start the app twice; else each start gets its own and it goes. */
  readonly home?: string
  /** A script that runs before the app, in its process. */
  readonly preload?: string
  /** The program that runs the app: what there is, by default. */
  readonly runtime?: AppUnderTest['runtime']
}

/** Which program runs the app here. */
function availableRuntime(): AppUnderTest['runtime'] {
  return electronBinary() === undefined ? 'stand-in' : 'electron'
}

let told = false

function tellOnce(runtime: AppUnderTest['runtime']): void {
  if (!told)
    console.log(
      runtime === 'electron' ? 'The app runs on Electron.' : 'No Electron here: the stand-in serves.',
    )
  told = true
}

/** Starts the app on Electron where its program is there, on the stand-in where it is not, and waits until it is ready. */
export async function launch(options: LaunchOptions = {}): Promise<AppUnderTest> {
  const runtime = options.runtime ?? availableRuntime()
  if (options.runtime === undefined) tellOnce(runtime)
  const main = options.main ?? join(ROOT, 'out/main/index.js')
  const around = surroundings(options)
  const start = runtime === 'electron' ? launchElectron : launchStandin
  return await start(main, options.args ?? [], around)
}

/** Where Windows keeps what every program needs, and what it takes for the user's folders. */
function windowsEnv(home: string): NodeJS.ProcessEnv {
  const kept = ['SystemRoot', 'windir', 'SystemDrive', 'ComSpec', 'PATHEXT', 'ProgramData'] as const
  const folders = ['USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'TEMP', 'TMP'] as const
  return Object.fromEntries([
    ...kept.map((name) => [name, process.env[name]]),
    ...folders.map((name) => [name, home]),
  ])
}

/** An environment that has nothing of the developer's session but what a program cannot do without. */
export function surroundings({
  home = mkdtempSync(join(tmpdir(), 'app-under-test-')),
  env,
  preload,
  home: kept,
}: Pick<LaunchOptions, 'home' | 'env' | 'preload'>): Surroundings {
  const runtimeDir = join(home, '.runtime')
  mkdirSync(runtimeDir, { recursive: true, mode: 0o700 })
  return {
    // New versions are looked for where nobody is: a test leaves no trace in the world.
    env: {
      AMPTRAY_UPDATES: 'http://127.0.0.1:9/',
      PATH: process.env['PATH'],
      HOME: home,
      XDG_RUNTIME_DIR: runtimeDir,
      LANG: 'en_US.UTF-8',
      ...(process.platform === 'win32' ? windowsEnv(home) : {}),
      ...env,
    },
    cwd: ROOT,
    preloads: preload === undefined ? [] : [preload],
    home,
    cleanUp: async () => {
      if (kept === undefined) removeFolder(home)
    },
  }
}
