import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const root = join(import.meta.dirname, '..')

const rooms = ['core', 'main', 'preload', 'renderer', 'build']

/** What is checked, and the tool of node_modules that does it. */
const checks: readonly (readonly [subject: string, program: string, ...args: string[]])[] = [
  ['types', 'typescript/bin/tsc', '-b'],
  ['windows', 'svelte-check/bin/svelte-check', '--tsconfig', 'renderer/tsconfig.json', '--fail-on-warnings'],
  [
    "windows' tests",
    'svelte-check/bin/svelte-check',
    '--tsconfig',
    'test/renderer/tsconfig.json',
    '--fail-on-warnings',
  ],
  ['format, lint and walls', '@biomejs/biome/bin/biome', 'check', '--error-on-warnings'],
  ['systems', '../build/systems/check.ts', 'main', 'preload'],
  ['imports', '../build/imports.ts', ...rooms],
  ['workflows', '../build/workflows.ts'],
  ['dead code', 'knip/bin/knip.js', '--no-progress'],
]

export type Count = { readonly passed: number; readonly failed: number }

/** Runs every check side by side and prints a line for each, with all that a failed one said. */
export async function runChecks(): Promise<Count> {
  const outcomes = await Promise.all(checks.map(runCheck))
  const passed = outcomes.filter(Boolean).length
  return { passed, failed: outcomes.length - passed }
}

async function runCheck([subject, program, ...args]: (typeof checks)[number]): Promise<boolean> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [join(root, 'node_modules', program), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [said, complained, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`${code === 0 ? '✓' : '✗'} ${subject} (${seconds} s)`)
  if (code !== 0) console.log(`${said}${complained}`.trimEnd())
  return code === 0
}

if (import.meta.main) process.exitCode = (await runChecks()).failed === 0 ? 0 : 1
