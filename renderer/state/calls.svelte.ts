import type { AmptrayApi, CallName } from '../../core/contract/contract.ts'

/** Whoever makes these shows beside it when they fail; or the window goes with it, or nobody asked for it. */
const SHOWN_WHERE_MADE: readonly string[] = [
  'snapshot',
  'signIn',
  'setSchedule',
  'clearSchedule',
  'copy',
  'copyDiagnostics',
  'closePopover',
  'reportFault',
] satisfies CallName[]

/** The calls of a window to main. */
export interface Calls {
  readonly api: AmptrayApi
  /** Whether one failed that nobody else shows, and has not worked since. */
  readonly hasFailed: boolean
  readonly forget: () => void
}

type Call = (payload?: unknown) => Promise<unknown>

/** The same calls, of which none fails unseen: a failure is kept to be shown, also where nobody waits for the answer. */
export function callsOf({ on, ...calls }: AmptrayApi): Calls {
  let failed = $state<string>()
  const seen =
    (name: string, call: Call): Call =>
    (payload) => {
      const answer = call(payload)
      answer.then(
        () => {
          if (failed === name) failed = undefined
        },
        () => {
          failed = name
        },
      )
      return answer
    }
  // True: each takes the payload that its own type names, and is handed on with that type below.
  const entries = Object.entries(calls as Readonly<Record<string, Call>>).map(
    ([name, call]) => [name, SHOWN_WHERE_MADE.includes(name) ? call : seen(name, call)] as const,
  )
  return {
    // True: each call stands under its own name, and answers as before.
    api: { ...Object.fromEntries(entries), on } as AmptrayApi,
    get hasFailed() {
      return failed !== undefined
    },
    forget: () => {
      failed = undefined
    },
  }
}
