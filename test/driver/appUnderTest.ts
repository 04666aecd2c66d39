import { type ChildProcess, spawn } from 'node:child_process'
import type { Page } from 'playwright-core'
import * as queries from './queries.ts'
import { PATIENCE_MS, until } from './until.ts'

type Electron = typeof import('electron')
type InApp<Arg, Result> = (electron: Electron, arg: Arg) => Result | Promise<Result>

/** What differs between the stand-in and a real Electron. */
export interface Runtime {
  readonly command: readonly [file: string, ...args: string[]]
  readonly child: ChildProcess
  /** Everything that it has printed, both streams. */
  readonly output: () => string
  readonly evaluate: <Arg, Result>(fn: InApp<Arg, Result>, arg: Arg) => Promise<Result>
  /** The pages that are open now. */
  readonly pages: () => Promise<readonly Page[]>
  readonly disconnect: () => Promise<void>
}

/** How the app was started, so that a second instance can be started in the same way. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv
  readonly cwd: string
  readonly home: string
  readonly cleanUp: () => Promise<void>
}

/** A running app: one interface for end-to-end tests, whatever runs it. */
export interface AppUnderTest {
  readonly runtime: 'stand-in' | 'electron'
  /** Its home folder, where nothing else has been. */
  readonly home: string
  readonly userData: string
  /** Runs a function in the main process. It is sent as text, so it sees only its arguments. */
  evaluate<Result>(fn: InApp<undefined, Result>): Promise<Result>
  evaluate<Arg, Result>(fn: InApp<Arg, Result>, arg: Arg): Promise<Result>
  windows(): Promise<queries.WindowState[]>
  /** The page of a window, by the name of its document (`overview` for …/overview.html); waits until it is open. */
  page(kind: string): Promise<Page>
  /** The first tray, or undefined when there is none. */
  tray(): Promise<queries.TrayState | undefined>
  clickTray(event?: 'click' | 'right-click'): Promise<void>
  /** By id, or by the labels from the top. Fails when a user could not choose it. */
  clickMenu(path: string | readonly string[]): Promise<void>
  /** Every notification since the start, in order. */
  notifications(): Promise<queries.NotificationState[]>
  /** Anywhere on it, or on one of its buttons. */
  clickNotification(index: number, button?: number): Promise<void>
  /** The dialogs that wait for an answer. */
  dialogs(): Promise<queries.DialogState[]>
  /** Answers the oldest dialog: a button's index, or what an open or save dialog resolves to. */
  answerDialog(response: number | object): Promise<void>
  /** What the app asked the system to open, since the start. */
  openedUrls(): Promise<string[]>
  power(event: 'suspend' | 'resume' | 'shutdown' | 'lock-screen' | 'unlock-screen'): Promise<void>
  /** Starts the program again on the same data, and gives its exit code. */
  secondInstance(args?: readonly string[]): Promise<number | null>
  until: typeof until
  /** Everything that the app has printed, both streams. */
  output(): string
  /** The exit code, once the app has ended. */
  readonly exited: Promise<number | null>
  /** Quits as a user would; ends the process when it does not follow. */
  close(): Promise<number | null>
}

export function collectOutput(child: ChildProcess): () => string {
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  return () => output
}

/** Ready when the app is. */
export async function createAppUnderTest(
  kind: AppUnderTest['runtime'],
  { command, child, output, evaluate, pages, disconnect }: Runtime,
  { env, cwd, home, cleanUp }: Surroundings,
): Promise<AppUnderTest> {
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve))

  const ready = evaluate(({ app }) => app.whenReady().then(() => app.getPath('userData')), undefined)
  const userData = await ready.catch((error) => {
    throw new Error('The app did not start', { cause: error })
  })

  return {
    runtime: kind,
    home,
    userData,
    evaluate: <Arg, Result>(fn: InApp<Arg, Result>, arg?: Arg) => evaluate(fn, arg as Arg), // both overloads
    windows: () => evaluate(queries.readWindows, undefined),
    page: (name) =>
      until(async () => {
        const isOfIt = (url: string) => url.includes(`/${name}.html`)
        const open = (await evaluate(queries.readWindows, undefined)).filter(({ url }) => isOfIt(url))
        const found = (await pages()).filter((page) => !page.isClosed() && isOfIt(page.url()))
        // The page of a window that was closed is there for a moment longer.
        return found.length === open.length && found[0]
      }),
    tray: () => evaluate(queries.readTray, undefined),
    clickTray: (event = 'click') => evaluate(queries.clickTrayIcon, event),
    clickMenu: (path) => evaluate(queries.clickTrayMenu, path),
    notifications: () => evaluate(queries.readNotifications, undefined),
    clickNotification: (index, button) => evaluate(queries.clickNotification, { index, button }),
    dialogs: () => evaluate(queries.readDialogs, undefined),
    answerDialog: (response) => {
      const result = typeof response === 'number' ? { response, checkboxChecked: false } : response
      return evaluate(queries.answerDialog, result)
    },
    openedUrls: () => evaluate(queries.readOpenedUrls, undefined),
    power: (event) => evaluate(queries.emitPower, event),
    secondInstance: (args = []) => {
      const [file, ...first] = command
      const second = spawn(file, [...first, ...args], { env, cwd, stdio: 'ignore' })
      return new Promise((resolve, reject) => second.once('error', reject).once('exit', resolve))
    },
    until,
    output,
    exited,
    close: async () => {
      // What hangs at its end is ended.
      const hangs = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
      await disconnect()
      clearTimeout(hangs)
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      const patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
      const code = await exited
      clearTimeout(patience)
      await cleanUp()
      return code
    },
  }
}
