import { DIRECT, type ProxyRoute } from '../../core/connection/proxy.ts'
import type { Ending } from '../../core/connection/retry.ts'
import { encodeValidation } from '../../core/wire/command.ts'
import { ERROR_LIMIT_REACHED } from '../../core/wire/frames.ts'
import { parseFrame } from '../../core/wire/message.ts'
import type { Clock } from '../clock.ts'
import { openSocket } from './socket.ts'
import type { Way } from './way/routes.ts'

/** `route`: the way that led to the server. `code`: what the ending was called, for the log. */
export type Validation =
  | { readonly sessionToken: string; readonly route: ProxyRoute }
  | { readonly ending: Ending; readonly code?: string | undefined }

const ANSWER_TIMEOUT_MS = 10_000

function read(text: string, route: ProxyRoute): Validation {
  const parsed = parseFrame(text)
  if ('problem' in parsed)
    return { ending: { kind: 'lost', reason: 'unexpected' }, code: parsed.problem.kind }
  const { message } = parsed
  if (message.kind === 'tokenStatus') {
    return message.sessionToken === undefined
      ? { ending: { kind: 'tokenRejected' }, code: 'STATUS_API_TOKEN' }
      : { sessionToken: message.sessionToken, route }
  }
  const isLimit = message.kind === 'error' && message.code === ERROR_LIMIT_REACHED
  const code = message.kind === 'error' ? `ERROR ${message.code}` : message.kind
  return { ending: isLimit ? { kind: 'limitReached' } : { kind: 'lost', reason: 'unexpected' }, code }
}

/**
 * Exchanges the API token for a session token on a short connection of its own, and waits until that is closed, for
 * there may never be two (docs/protocol.md §1.4, §2.2). `sent` is told of the one request. Ends early on `signal`.
 */
export function validateToken(
  way: Way,
  apiToken: string,
  clock: Clock,
  sent: () => void,
  signal: AbortSignal,
): Promise<Validation> {
  return new Promise((resolve) => {
    let isSettled = false
    let via: ProxyRoute = DIRECT
    let timeout: unknown
    const settle = (validation: Validation) => {
      if (isSettled) return
      isSettled = true
      clock.clearTimeout(timeout)
      void socket.close().then(() => resolve(validation))
    }
    const socket = openSocket(way, clock, {
      opened: (route) => {
        via = route
        timeout = clock.setTimeout(
          () => settle({ ending: { kind: 'lost', reason: 'noAnswer' }, code: 'no answer to the token' }),
          ANSWER_TIMEOUT_MS,
        )
        socket.send(encodeValidation(apiToken))
        sent()
      },
      text: (text) => settle(read(text, via)),
      ended: (ending, code) => settle({ ending, code }),
    })
    signal.addEventListener('abort', () => settle({ ending: { kind: 'lost', reason: 'closed' } }))
  })
}
