import type { AmptrayApi, CallName } from '../../core/contract/contract.ts'
import { evseIdOf, isTold, type ToldCall, toldOf } from './unasked.ts'

/** The calls of a window to main. */
export interface Calls {
  readonly api: AmptrayApi
  /** What could not be asked and has not been since, in words, where nobody else shows it; the latest last. */
  readonly failures: readonly string[]
  readonly forget: () => void
}

type Call = (payload?: unknown) => Promise<unknown>

/** A call that was made, and when among the others. */
interface Asked {
  readonly call: ToldCall
  readonly order: number
}

/**
 * The same calls, of which none fails unseen: a failure is kept to be shown, also where nobody waits for the answer, until
 * the same is asked later and works. `say`: what was asked, in words.
 */
export function callsOf({ on, ...calls }: AmptrayApi, say: (call: ToldCall) => string): Calls {
  let failed = $state.raw<readonly Asked[]>([])
  let open: readonly Asked[] = []
  let order = 0

  /** Names need not differ, and what differs need not be said in other words. */
  const isSame = (a: ToldCall, b: ToldCall) =>
    a.name === b.name && evseIdOf(a) === evseIdOf(b) && say(a) === say(b)
  const isBefore = (made: Asked) => (one: Asked) => one.order < made.order && isSame(one.call, made.call)
  const worked = (made: Asked) => {
    const isOver = isBefore(made)
    open = open.filter((one) => one !== made && !isOver(one))
    if (failed.some(isOver)) failed = failed.filter((one) => !isOver(one))
  }
  const couldNot = (made: Asked) => {
    // One that is not open any more was asked again, and that worked.
    if (!open.includes(made)) return
    open = open.filter((one) => one !== made)
    const isLater = failed.some((one) => isBefore(one)(made))
    if (!isLater) failed = [...failed.filter((one) => !isBefore(made)(one)), made]
  }

  const seen =
    (name: ToldCall['name'], call: Call): Call =>
    (payload) => {
      const answer = call(payload)
      order += 1
      // True: what is called under a name takes the payload of that name.
      const made: Asked = { call: { name, payload } as ToldCall, order }
      open = [...open, made]
      answer.then(
        () => worked(made),
        () => couldNot(made),
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
      return toldOf(failed.map(({ call }) => call)).map(say)
    },
    forget: () => {
      failed = []
    },
  }
}
