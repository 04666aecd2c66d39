import { type ChildProcess, execFile, type SpawnOptions, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'

const exec = promisify(execFile)

interface StartOptions {
  readonly env: NodeJS.ProcessEnv
  readonly stdio?: SpawnOptions['stdio']
}

/** Starts programs that end with this process, however it ends, and in the reverse order when asked. */
export function createProcesses() {
  const children: ChildProcess[] = []

  function start(
    program: string,
    args: readonly string[],
    { env, stdio = 'ignore' }: StartOptions,
  ): ChildProcess {
    // The kernel kills it when we die: no hook of ours runs on SIGKILL.
    const child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', program, ...args], { env, stdio })
    child.on('error', () => {}) // `untilReady` tells, as the program is gone
    children.push(child)
    return child
  }

  async function stop(): Promise<void> {
    for (const child of children.splice(0).reverse()) {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) continue
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      const patience = setTimeout(() => child.kill('SIGKILL'), 2000)
      await ended
      clearTimeout(patience)
    }
  }

  return { start, stop }
}

export type Processes = ReturnType<typeof createProcesses>

/** The first line that a program writes to one of its streams; throws when it ends before. */
export async function firstLine(child: ChildProcess, stream: number): Promise<string> {
  // every caller asked for a pipe there
  const lines = createInterface(child.stdio[stream] as Readable)
  for await (const line of lines) return line
  throw new Error(
    `${child.spawnargs.at(4) ?? child.spawnfile} ended (${child.exitCode ?? child.signalCode}) before it was ready`,
  )
}

/** Runs a short program and gives what it printed. */
export async function run(
  env: NodeJS.ProcessEnv,
  program: string,
  ...args: readonly string[]
): Promise<string> {
  return (await exec(program, args, { env })).stdout.trim()
}
