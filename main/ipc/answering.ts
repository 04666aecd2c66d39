import * as v from 'valibot'
import {
  type Answer,
  type CallError,
  type CallName,
  contract,
  type Handlers,
  type Reply,
} from '../../core/contract/contract.ts'
import { type Recent, withCall } from '../../core/contract/pace.ts'
import type { Clock } from '../clock.ts'

type Refusal = Extract<Reply<never>, { readonly ok: false }>

/** Main's end of the contract, whatever carries a call to it. */
export interface Answering {
  /** Parses what is asked, and answers with a result or a typed error; it never fails itself. */
  readonly answer: <K extends CallName>(name: K, payload: unknown) => Promise<Reply<Answer<K>>>
  /** The answer to a call that the transport does not let through. */
  readonly refuse: (name: CallName, error: CallError) => Refusal
}

/** No window is left waiting for ever, ms. Long enough for whoever is asked to unlock a keychain. */
const PATIENCE_MS = 120_000

/** Answers calls with their handlers. `refused` is told of what is refused, without the payload. */
export function createAnswering(
  handlers: Handlers,
  refused: (name: CallName, error: CallError, cause?: unknown) => void,
  clock: Pick<Clock, 'now' | 'setTimeout' | 'clearTimeout'>,
): Answering {
  const inTime = <T>(work: Promise<T>): Promise<T> => {
    const late = Promise.withResolvers<never>()
    const timeout = clock.setTimeout(() => late.reject(new Error('it took too long')), PATIENCE_MS)
    return Promise.race([work, late.promise]).finally(() => clock.clearTimeout(timeout))
  }
  const recent = new Map<CallName, Recent>()
  const isTooMany = (name: CallName): boolean => {
    const next = withCall(name, recent.get(name) ?? [], clock.now())
    if (next) recent.set(name, next)
    return next === undefined
  }
  const refuse = (name: CallName, error: CallError, cause?: unknown): Refusal => {
    refused(name, error, cause)
    return { ok: false, error }
  }
  return {
    refuse,
    answer: async <K extends CallName>(name: K, payload: unknown) => {
      if (isTooMany(name)) return refuse(name, 'tooMany')
      const parsed = v.safeParse(contract[name].payload, payload)
      if (!parsed.success) return refuse(name, 'badPayload')
      try {
        // True: the schema that has just parsed it is the one the handler's payload type comes from.
        const handler = handlers[name] as (payload: unknown) => Answer<K> | Promise<Answer<K>>
        return { ok: true, value: await inTime(Promise.resolve(handler(parsed.output))) }
      } catch (cause) {
        return refuse(name, 'failed', cause)
      }
    },
  }
}
