import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import * as v from 'valibot'
import {
  type Answer,
  CALLS,
  type CallError,
  type CallName,
  contract,
  type Handlers,
  type Reply,
} from '../../core/contract/contract.ts'

type Frame = IpcMainInvokeEvent['senderFrame']

/** Whether a frame is the top frame of one of our own windows. */
export function isOurs(frame: Frame, origin: string): boolean {
  if (frame === null || frame.parent !== null) return false
  const url = URL.parse(frame.url)
  // The origin of a custom scheme is "null" to URL.
  return url !== null && `${url.protocol}//${url.host}` === origin
}

/**
 * The one gate between windows and main: checks who asks, parses what is asked, and answers with a result or a typed
 * error. `failed` is told of what is refused, without the payload.
 */
export function answerCalls(
  ipc: Pick<IpcMain, 'handle'>,
  origin: string,
  handlers: Handlers,
  failed: (name: CallName, error: CallError, cause?: unknown) => void,
): void {
  const answer = async <K extends CallName>(
    name: K,
    frame: Frame,
    payload: unknown,
  ): Promise<Reply<Answer<K>>> => {
    const refuse = (error: CallError, cause?: unknown): Reply<Answer<K>> => {
      failed(name, error, cause)
      return { ok: false, error }
    }
    if (!isOurs(frame, origin)) return refuse('untrustedSender')
    const parsed = v.safeParse(contract[name].payload, payload)
    if (!parsed.success) return refuse('badPayload')
    try {
      // True: the schema that has just parsed it is the one the handler's payload type comes from.
      const handler = handlers[name] as (payload: unknown) => Answer<K> | Promise<Answer<K>>
      return { ok: true, value: await handler(parsed.output) }
    } catch (cause) {
      return refuse('failed', cause)
    }
  }
  for (const name of CALLS)
    ipc.handle(name, (event, payload: unknown) => answer(name, event.senderFrame, payload))
}
