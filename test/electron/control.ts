import { runInThisContext } from 'node:vm'
import { app } from './app/app.ts'
import { debuggingUrl } from './window/chromium.ts'

/** What the tests' side asks of the app's process. */
export interface Question {
  readonly id: number
  /** A function's source, to be called with Electron's module and `arg`. */
  readonly source: string
  readonly arg: unknown
}

export type Answer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: string }

declare global {
  /** Where Chromium listens for the tests' side; undefined while no window has been opened. */
  var standinDebuggingUrl: () => string | undefined
}

/** Runs the functions that a parent process sends, as Playwright does in a real Electron, and ends with that parent. */
export function serveTests(electron: object): void {
  if (process.send === undefined) return
  globalThis.standinDebuggingUrl = debuggingUrl
  const reply = (answer: Answer) => process.send?.(answer)
  process.on('message', async ({ id, source, arg }: Question) => {
    try {
      const run = runInThisContext(`(${source})`) as (electron: object, arg: unknown) => unknown // the source of a function
      reply({ id, ok: true, value: await run(electron, arg) })
    } catch (thrown) {
      reply({
        id,
        ok: false,
        error: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
      })
    }
  })
  process.on('disconnect', () => app.exit(1))
}
