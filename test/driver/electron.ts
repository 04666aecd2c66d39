import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { _electron } from 'playwright-core'
import { electronBinary } from '../../build/runtime.ts'
import { type AppUnderTest, collectOutput, createAppUnderTest, type Surroundings } from './appUnderTest.ts'
import { displayFor } from './display.ts'
import { switchesFor } from './switches.ts'
import { PATIENCE_MS } from './until.ts'

const RECORDER = join(import.meta.dirname, 'recorder.cjs')

/**
 * The folder of the package that has this main script. Electron is given the folder: of a script alone it knows neither
 * name nor version, nor where its data is.
 */
function packageFolder(main: string): string {
  for (let folder = dirname(main); ; folder = dirname(folder)) {
    const named = mainOf(folder)
    if (named === main) return folder
    if (named !== undefined) throw new Error(`${main} is not the main script of the package in ${folder}`)
    if (folder === dirname(folder)) throw new Error(`${main} is in no package`)
  }
}

function mainOf(folder: string): string | undefined {
  try {
    const { main = 'index.js' } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    return resolve(folder, main)
  } catch {
    return undefined
  }
}

const isSet = (entry: [string, string | undefined]): entry is [string, string] => entry[1] !== undefined

/** Starts the app with this main script on a real Electron. */
export async function launchElectron(
  main: string,
  args: readonly string[],
  around: Surroundings,
): Promise<AppUnderTest> {
  const executablePath = electronBinary()
  if (executablePath === undefined)
    throw new Error('Electron is not on this machine: npx install-electron --no')
  const folder = packageFolder(main)
  const display = await displayFor(around.env)
  const env = Object.fromEntries(Object.entries({ ...around.env, ...display.env }).filter(isSet))
  const first = [...switchesFor(around.home), '-r', RECORDER, folder]
  const cleanUp = async () => {
    await display.stop()
    await around.cleanUp()
  }
  try {
    const electron = await _electron.launch({
      executablePath,
      args: [...first, ...args],
      env,
      cwd: around.cwd,
      // The app says what theme its pages have, and not Playwright.
      colorScheme: null,
      timeout: PATIENCE_MS,
    })
    electron.context().setDefaultTimeout(PATIENCE_MS)
    return await createAppUnderTest(
      'electron',
      {
        command: [executablePath, ...first],
        child: electron.process(),
        output: collectOutput(electron.process()),
        // True: Playwright's own type for the module and the argument is wider than ours.
        evaluate: (fn, arg) => electron.evaluate(fn as never, arg) as Promise<Awaited<ReturnType<typeof fn>>>,
        pages: async () => electron.windows(),
        disconnect: () => electron.close(),
      },
      { ...around, env, cleanUp },
    )
  } catch (error) {
    await cleanUp()
    // What it printed is in Playwright's message, and how it ended.
    const said = error instanceof Error ? error.message : String(error)
    const code = /exitCode=(\d+)/.exec(said)?.[1]
    if (code === undefined) throw error
    throw new Error('The app did not start', { cause: new Error(`The app ended with ${code}\n${said}`) })
  }
}
