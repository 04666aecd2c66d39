import type { AmptrayApi, CallName } from '../../core/contract/contract.ts'
import { isTold, type ToldCall } from './unasked.ts'

/** The calls of a window to main. */
export interface Calls {
  readonly api: AmptrayApi
  /** What could not be asked and has not been since, in words, where nobody else shows it; the latest last. */
  readonly failures: readonly string[]
  readonly forget: () => void
}

type Call = (payload?: unknown) => Promise<unknown>

/**
 * The same calls, of which none fails unseen: a failure is kept to be shown, also where nobody waits for the answer.
 * `say`: what was asked, in words. What is said alike is the same: it is over when it works.
 */
export function callsOf({ on, ...calls }: AmptrayApi, say: (call: ToldCall) => string): Calls {
  let failed = $state.raw<readonly ToldCall[]>([])
  const without = (call: ToldCall) => {
    const said = say(call)
    return failed.filter((one) => say(one) !== said)
  }
  const seen =
    (name: ToldCall['name'], call: Call): Call =>
    (payload) => {
      const answer = call(payload)
      // True: what is called under a name takes the payload of that name.
      const made = { name, payload } as ToldCall
      answer.then(
        () => {
          if (failed.length > 0) failed = without(made)
        },
        () => {
          failed = [...without(made), made]
        },
      )
      return answer
    }
  // True: each takes the payload that its own type names, and is handed on with that type below.
  const entries = Object.entries(calls as Readonly<Record<CallName, Call>>).map(
    ([name, call]) => [name, isTold(name) ? seen(name, call) : call] as const,
  )
  return {
    // True: each call stands under its own name, and answers as before.
    api: { ...Object.fromEntries(entries), on } as AmptrayApi,
    get failures() {
      return failed.map(say)
    },
    forget: () => {
      failed = []
    },
  }
}
