import * as v from 'valibot'
import {
  type Answer,
  type CallError,
  type CallName,
  contract,
  type Handlers,
  type Reply,
} from '../../core/contract/contract.ts'

type Refusal = Extract<Reply<never>, { readonly ok: false }>

/** Main's end of the contract, whatever carries a call to it. */
export interface Answering {
  /** Parses what is asked, and answers with a result or a typed error; it never fails itself. */
  readonly answer: <K extends CallName>(name: K, payload: unknown) => Promise<Reply<Answer<K>>>
  /** The answer to a call that the transport does not let through. */
  readonly refuse: (name: CallName, error: CallError) => Refusal
}

/** Answers calls with their handlers. `refused` is told of what is refused, without the payload. */
export function createAnswering(
  handlers: Handlers,
  refused: (name: CallName, error: CallError, cause?: unknown) => void,
): Answering {
  const refuse = (name: CallName, error: CallError, cause?: unknown): Refusal => {
    refused(name, error, cause)
    return { ok: false, error }
  }
  return {
    refuse,
    answer: async <K extends CallName>(name: K, payload: unknown) => {
      const parsed = v.safeParse(contract[name].payload, payload)
      if (!parsed.success) return refuse(name, 'badPayload')
      try {
        // True: the schema that has just parsed it is the one the handler's payload type comes from.
        const handler = handlers[name] as (payload: unknown) => Answer<K> | Promise<Answer<K>>
        return { ok: true, value: await handler(parsed.output) }
      } catch (cause) {
        return refuse(name, 'failed', cause)
      }
    },
  }
}
