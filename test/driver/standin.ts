import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import type { Answer, Question } from '../electron/control.ts'
import {
  type AppUnderTest,
  collectOutput,
  createAppUnderTest,
  type Runtime,
  type Surroundings,
} from './appUnderTest.ts'
import { PATIENCE_MS } from './until.ts'

const REGISTER = fileURLToPath(new URL('../electron/register.ts', import.meta.url))

/** Starts the app's main script on the stand-in for Electron. */
export async function launchStandin(
  main: string,
  args: readonly string[],
  around: Surroundings,
): Promise<AppUnderTest> {
  const imports = [REGISTER, ...around.preloads].flatMap((path) => ['--import', path])
  const command = [process.execPath, ...imports, main] as const
  const [file, ...first] = command
  const child = spawn(file, [...first, ...args], {
    env: { ...around.env, STANDIN_CDP: '1' },
    cwd: around.cwd,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
  })
  const output = collectOutput(child)
  const evaluate = converse(child, output)
  let browser: Promise<Browser> | undefined
  const connect = async () => {
    const url = await evaluate(() => globalThis.standinDebuggingUrl(), undefined)
    if (url === undefined) return undefined
    const connected = await chromium.connectOverCDP(url, { noDefaults: true, timeout: PATIENCE_MS })
    for (const context of connected.contexts()) context.setDefaultTimeout(PATIENCE_MS)
    return connected
  }
  const runtime: Runtime = {
    command,
    child,
    output,
    evaluate,
    pages: async () => {
      const connected = await (browser ?? connect())
      if (connected === undefined) return []
      browser ??= Promise.resolve(connected)
      return connected.contexts().flatMap((context) => context.pages())
    },
    disconnect: async () => void (await (await browser)?.close().catch(() => {})), // it may have ended by itself
  }
  return await createAppUnderTest('stand-in', runtime, around)
}

function converse(child: ChildProcess, output: () => string): Runtime['evaluate'] {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let count = 0
  child.once('close', (code, signal) => {
    for (const question of waiting.values())
      question.reject(new Error(`The app ended with ${code ?? signal}\n${output()}`))
  })
  child.on('message', (answer: Answer) => {
    const question = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (answer.ok) question?.resolve(answer.value)
    else question?.reject(new Error(answer.error))
  })
  return async (fn, arg) => {
    const question = Promise.withResolvers<unknown>()
    const message: Question = { id: ++count, source: String(fn), arg }
    waiting.set(message.id, question)
    child.send(message, (error) => error && question.reject(error))
    return (await question.promise) as Awaited<ReturnType<typeof fn>> // what `fn` gave, through structured clone
  }
}
