import { join } from 'node:path'
import { _electron } from 'playwright-core'
import { electronBinary } from '../../build/runtime.ts'
import { type AppUnderTest, collectOutput, createAppUnderTest, type Surroundings } from './appUnderTest.ts'
import { PATIENCE_MS } from './until.ts'

const RECORDER = join(import.meta.dirname, 'recorder.cjs')

/** Starts the app's main script on a real Electron, which needs a display on Linux. */
export async function launchElectron(
  main: string,
  args: readonly string[],
  around: Surroundings,
): Promise<AppUnderTest> {
  const executablePath = electronBinary()
  if (executablePath === undefined)
    throw new Error('Electron is not on this machine: npx install-electron --no')
  const { cwd } = around
  const env = Object.fromEntries(
    Object.entries(around.env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  )
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const preloads = [RECORDER, ...around.preloads].flatMap((path) => ['-r', path])
  const command = [executablePath, ...sandbox, ...preloads, main] as const
  const [, ...first] = command
  const electron = await _electron.launch({ executablePath, args: [...first, ...args], env, cwd })
  electron.context().setDefaultTimeout(PATIENCE_MS)
  return await createAppUnderTest(
    'electron',
    {
      command,
      child: electron.process(),
      output: collectOutput(electron.process()),
      // Playwright's own type for the module and the argument is wider than ours
      evaluate: (fn, arg) => electron.evaluate(fn as never, arg) as Promise<Awaited<ReturnType<typeof fn>>>,
      pages: async () => electron.windows(),
      disconnect: () => electron.close(),
    },
    around,
  )
}
