import { DIRECT, type ProxyRoute } from '../../core/connection/proxy.ts'
import type { Ending, FinalEnding } from '../../core/connection/retry.ts'
import { verdictOn } from '../../core/connection/verdict.ts'
import { encodeValidation } from '../../core/wire/command.ts'
import { parseFrame } from '../../core/wire/message.ts'
import type { Clock } from '../clock.ts'
import { openSocket } from './socket.ts'
import type { Way } from './way/routes.ts'

/** An API token is valid; `route`: the way that led to the server. */
export interface ValidToken {
  readonly sessionToken: string
  readonly customerId: string | undefined
  readonly route: ProxyRoute
}

/** `code`: what the ending was called, for the log. */
export type Validation = ValidToken | { readonly ending: FinalEnding; readonly code?: string | undefined }

const ANSWER_TIMEOUT_MS = 10_000

/** Before there is a session, none can be forgotten. */
function withoutSession(ending: Ending): FinalEnding {
  return ending.kind === 'tokenForgotten' ? { kind: 'lost', reason: 'unexpected' } : ending
}

/** What a frame says of the token; `odd` where it says nothing of it, and the answer may still come. */
function read(text: string, route: ProxyRoute): Validation | { readonly odd: string } {
  const parsed = parseFrame(text)
  if ('problem' in parsed) {
    const { kind, object } = parsed.problem
    const isAnswer = object === 'STATUS_API_TOKEN'
    return isAnswer ? { ending: { kind: 'lost', reason: 'unexpected' }, code: kind } : { odd: kind }
  }
  const { message, object } = parsed
  const verdict = verdictOn(message)
  if (verdict === 'limitReached') return { ending: { kind: 'limitReached' }, code: object }
  if (verdict === 'inUse') return { ending: { kind: 'inUseElsewhere' }, code: object }
  if (message.kind === 'error')
    return { ending: { kind: 'lost', reason: 'unexpected' }, code: `ERROR ${message.code}` }
  if (message.kind !== 'tokenStatus') return { odd: object }
  if (message.sessionToken !== undefined)
    return { sessionToken: message.sessionToken, customerId: message.customerId, route }
  if (verdict === 'tokenInvalid') return { ending: { kind: 'tokenRejected' }, code: object }
  // Found good, and yet no session; or it could not look.
  return {
    ending: { kind: 'lost', reason: message.isGranted ? 'unexpected' : 'serverTrouble' },
    code: object,
  }
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
    let odd: string | undefined
    const settle = (validation: Validation) => {
      if (isSettled) return
      isSettled = true
      clock.clearTimeout(timeout)
      // The signal may outlive this, and would keep the token with it.
      signal.removeEventListener('abort', giveUp)
      void socket.close().then(() => resolve(validation))
    }
    const tooLate = () =>
      settle(
        odd === undefined
          ? { ending: { kind: 'lost', reason: 'noAnswer' }, code: 'no answer to the token' }
          : { ending: { kind: 'lost', reason: 'unexpected' }, code: odd },
      )
    const socket = openSocket(way, clock, {
      opened: (route) => {
        via = route
        timeout = clock.setTimeout(tooLate, ANSWER_TIMEOUT_MS)
        socket.send(encodeValidation(apiToken))
        sent()
      },
      text: (text) => {
        const said = read(text, via)
        // A push, or what is not understood, may come before the answer.
        if ('odd' in said) odd = said.odd
        else settle(said)
      },
      ended: (ending, code) => settle({ ending: withoutSession(ending), code }),
      failed: (cause) => settle({ ending: { kind: 'lost', reason: 'unexpected' }, code: String(cause) }),
    })
    const giveUp = () => settle({ ending: { kind: 'lost', reason: 'closed' } })
    signal.addEventListener('abort', giveUp)
    if (signal.aborted) giveUp()
  })
}
