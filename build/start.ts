import { type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildAll } from './build.ts'
import { electronBinary, fetchElectron } from './runtime.ts'

const root = join(import.meta.dirname, '..')
const FETCH_LIMIT_MS = 180_000

const USAGE = `Usage: npm start [-- --hidden]     runs Amptray
       npm run demo                runs it on simulated charge points

AMPTRAY_SERVER=ws://127.0.0.1:8787/haserver npm start   connects to a server on this computer`

interface Choice {
  readonly isDemo: boolean
  readonly isHidden: boolean
}

function readOptions(): Choice | undefined {
  try {
    const { values } = parseArgs({ options: { demo: { type: 'boolean' }, hidden: { type: 'boolean' } } })
    return { isDemo: values.demo === true, isHidden: values.hidden === true }
  } catch {
    return undefined
  }
}

function run(program: string, args: readonly string[], options: SpawnOptions = {}): Promise<number> {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit', ...options })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])
}

/** A demo that nobody could see is shown as pictures. */
async function tourInstead(): Promise<number> {
  console.log('There is no display here, so the demo cannot be seen. The tour takes pictures of it instead.')
  return await run(process.execPath, [join(root, 'test/tour/tour.ts'), '--out', join(root, 'tour')])
}

async function runOnElectron(binary: string, args: readonly string[]): Promise<number> {
  // Chromium refuses its sandbox to root.
  const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return await run(binary, [root, ...sandbox, ...args])
}

async function runOnStandin(args: readonly string[]): Promise<number> {
  console.log(
    "Electron's program cannot be had here: the stand-in runs the app, with its windows in Chromium.",
  )
  const setup = spawnSync(join(root, 'build/setup.sh'), ['run'], { stdio: 'inherit' })
  if (setup.status !== 0) return 1
  const hook = join(root, 'test/electron/register.ts')
  return await run(process.execPath, ['--import', hook, join(root, 'out/main/index.js'), ...args], {
    env: { ...process.env, STANDIN_HEADED: '1', STANDIN_DESKTOP: '1' },
  })
}

async function start({ isDemo, isHidden }: Choice): Promise<number> {
  if (!hasDisplay()) {
    if (isDemo) return await tourInstead()
    console.error(
      'There is no display here, and Amptray lives in one. `npm run tour` takes pictures without.',
    )
    return 1
  }
  await buildAll()
  const args = [...(isDemo ? ['--demo'] : []), ...(isHidden ? ['--hidden'] : [])]
  if (electronBinary() === undefined) fetchElectron(FETCH_LIMIT_MS)
  const binary = electronBinary()
  return binary === undefined ? await runOnStandin(args) : await runOnElectron(binary, args)
}

const choice = readOptions()
if (choice === undefined) console.error(USAGE)
process.exitCode = choice === undefined ? 2 : await start(choice)
