import { spawn } from 'node:child_process'
import { type Browser, chromium, type Page } from 'playwright-core'
import { collectOutput } from './appUnderTest.ts'
import { displayFor } from './display.ts'
import { type LaunchOptions, surroundings } from './launch.ts'
import { switchesFor } from './switches.ts'
import { PATIENCE_MS, until } from './until.ts'

/** A packaged app that runs: a fuse keeps tests out of its main process, so there are its windows, and what it prints. */
export interface PackagedApp {
  /** Its home folder, where nothing else has been. */
  readonly home: string
  /** The page of a window, by the name of its document; waits until it is open. */
  readonly page: (kind: string) => Promise<Page>
  readonly pages: () => readonly Page[]
  /** Starts the program again on the same data, and gives its exit code. */
  readonly secondInstance: (args?: readonly string[]) => Promise<number | null>
  readonly output: () => string
  /** The exit code, once it has ended. */
  readonly exited: Promise<number | null>
  /** Asks it to quit as the system would; ends the process when it does not follow. */
  readonly close: () => Promise<number | null>
}

/** Where Chromium listens, as it prints it. */
const LISTENS = /^DevTools listening on (ws:\/\/\S+)$/m

/** Starts a packaged app by its program and drives its windows through Chromium's own door. */
export async function launchPackaged(
  program: string,
  options: Pick<LaunchOptions, 'args' | 'env' | 'home'> = {},
): Promise<PackagedApp> {
  const { cwd, home, cleanUp, env: told } = surroundings(options)
  const display = await displayFor(told)
  const env = { ...told, ...display.env }
  const switches = switchesFor(home)
  const start = (args: readonly string[]) => spawn(program, [...switches, ...args], { env, cwd })
  const child = start(['--remote-debugging-port=0', ...(options.args ?? [])])
  const output = collectOutput(child)
  const exited = new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  )
  let browser: Browser | undefined

  const close = async () => {
    await browser?.close().catch(() => {}) // it may have ended by itself
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    const patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
    const code = await exited.catch(() => null)
    clearTimeout(patience)
    await display.stop()
    await cleanUp()
    return code
  }

  try {
    let ending: string | undefined
    exited.then(
      (code) => (ending = `The packaged app ended with ${code}\n${output()}`),
      (error) => (ending = String(error)),
    )
    const url = await until(() => LISTENS.exec(output())?.[1] ?? ending)
    if (url === ending) throw new Error(ending)
    // Electron knows no contexts beside its own, and is left as it is.
    browser = await chromium.connectOverCDP(url, { noDefaults: true, timeout: PATIENCE_MS })
    for (const context of browser.contexts()) context.setDefaultTimeout(PATIENCE_MS)
  } catch (error) {
    await close()
    throw error
  }

  const pages = () => browser?.contexts().flatMap((context) => context.pages()) ?? []
  return {
    home,
    pages,
    page: (kind) =>
      until(() => pages().find((page) => !page.isClosed() && page.url().includes(`/${kind}.html`))),
    secondInstance: (args = []) => {
      const second = start(args)
      return new Promise((resolve, reject) => second.once('error', reject).once('exit', resolve))
    },
    output,
    exited,
    close,
  }
}
