import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { buildAll } from './build.ts'
import { electronBinary } from './runtime.ts'

const root = join(import.meta.dirname, '..')

const USAGE = `Usage: npm run test:electron [-- --session own|x11|wayland]

Runs the tests of the platform and the end-to-end tests on Electron itself, in the session of this computer, on an X
server of their own, or in a Wayland compositor of their own.`

const LOOK_EVERY_MS = 100
const PATIENCE_MS = 20_000

interface Session {
  readonly env: NodeJS.ProcessEnv
  readonly end: () => void
}

const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...bare } = process.env

/** A compositor that draws nowhere. Weston has no seat there, without which GTK ends; sway has one, but not for root. */
async function waylandSession(): Promise<Session> {
  const folder = mkdtempSync(join(tmpdir(), 'wayland-'))
  const config = join(folder, 'config')
  writeFileSync(config, 'xwayland disable\noutput HEADLESS-1 resolution 1280x800\n')
  const env = { ...bare, XDG_RUNTIME_DIR: folder, XDG_SESSION_TYPE: 'wayland' }
  const headless = { WLR_BACKENDS: 'headless', WLR_LIBINPUT_NO_DEVICES: '1', WLR_RENDERER: 'pixman' }
  const compositor = spawn('sway', ['--config', config], { env: { ...env, ...headless }, stdio: 'ignore' })
  let problem: unknown
  compositor.once('error', (cause) => {
    problem = cause
  })
  compositor.once('exit', (code) => {
    problem ??= new Error(`sway ended with ${code}`)
  })
  const end = () => {
    compositor.kill()
    rmSync(folder, { recursive: true, force: true })
  }
  const socket = () => readdirSync(folder).find((name) => /^wayland-\d+$/.test(name))
  for (let waitedMs = 0; problem === undefined && waitedMs < PATIENCE_MS; waitedMs += LOOK_EVERY_MS) {
    const display = socket()
    if (display !== undefined) return { env: { ...env, WAYLAND_DISPLAY: display }, end }
    await setTimeout(LOOK_EVERY_MS)
  }
  end()
  throw new Error('there is no Wayland compositor (build/setup.sh wayland, and not as root)', {
    cause: problem,
  })
}

const SESSIONS: Readonly<Record<string, () => Session | Promise<Session>>> = {
  own: () => ({ env: process.env, end: () => {} }),
  // Without a display each test starts one (test/driver/display.ts).
  x11: () => ({ env: { ...bare, XDG_SESSION_TYPE: 'x11' }, end: () => {} }),
  wayland: waylandSession,
}

async function run(begin: () => Session | Promise<Session>): Promise<number> {
  if (electronBinary() === undefined) {
    console.error('Electron is not on this machine. It is fetched with: npx install-electron --no')
    return 1
  }
  await buildAll()
  const session = await begin()
  try {
    const vitest = join(root, 'node_modules/vitest/vitest.mjs')
    const args = [vitest, 'run', '--project', 'electron', '--project', 'e2e']
    return spawnSync(process.execPath, args, { cwd: root, env: session.env, stdio: 'inherit' }).status ?? 1
  } finally {
    session.end()
  }
}

function chosen(): (typeof SESSIONS)[string] | undefined {
  try {
    const { session } = parseArgs({ options: { session: { type: 'string', default: 'own' } } }).values
    return Object.hasOwn(SESSIONS, session) ? SESSIONS[session] : undefined
  } catch {
    return undefined
  }
}

if (import.meta.main) {
  const begin = chosen()
  if (begin === undefined) console.error(USAGE)
  process.exitCode = begin === undefined ? 2 : await run(begin)
}
