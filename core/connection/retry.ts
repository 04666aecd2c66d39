import { type Moment, nextAmsterdamMidnight } from '../values/time.ts'
import { saysTokenInvalid } from '../wire/parts/refusal.ts'
import type { Connection, WaitReason } from './connection.ts'

/** How a connection or an attempt at one came to its end. */
export type Ending =
  | { readonly kind: 'lost'; readonly reason: WaitReason }
  | { readonly kind: 'limitReached' }
  | { readonly kind: 'inUseElsewhere' }
  | { readonly kind: 'tokenRejected' }
  /** The server does not know the session token any more: a new one is asked for. */
  | { readonly kind: 'tokenForgotten' }

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 60_000
/** An answer that is too large will be so again, and each try costs requests. */
const LONGEST_AFTER_TOO_LARGE_MS = 15 * 60_000
/** Somebody else uses the one connection there is: look again now and then (docs/protocol.md §1.4). */
const IN_USE_WAIT_MS = 120_000
/** The official client waits this long after the reset (docs/protocol.md §1.5). */
const AFTER_RESET_MS = 30_000
/** A random delay of up to this keeps clients from all coming back in the same second, ms. */
const RESET_SPREAD_MS = 60_000

/**
 * Full-jitter exponential backoff, ms: anything up to 1 s after the first failure, up to `longestMs` in the end.
 * `attempt` counts failures in a row from 0; `random` is in [0, 1).
 */
export function backoffMs(attempt: number, random: number, longestMs = LONGEST_WAIT_MS): number {
  const ceiling = Math.min(longestMs, FIRST_WAIT_MS * 2 ** Math.min(attempt, 16))
  return Math.round(random * ceiling)
}

/** What follows an ending at a moment. */
export function afterEnding(
  ending: Ending,
  attempt: number,
  { now, wall }: Moment,
  random: number,
): Connection {
  switch (ending.kind) {
    case 'tokenRejected':
      return { state: 'tokenRejected' }
    case 'limitReached': {
      const resetAt = nextAmsterdamMidnight(wall) + AFTER_RESET_MS + Math.round(random * RESET_SPREAD_MS)
      return { state: 'limitReached', resetAt }
    }
    case 'inUseElsewhere':
      return { state: 'inUseElsewhere', retryAt: now + Math.round(IN_USE_WAIT_MS * (0.75 + random / 2)) }
    case 'tokenForgotten':
      return { state: 'waiting', retryAt: now + backoffMs(attempt, random), reason: 'unexpected' }
    case 'lost': {
      const { reason } = ending
      const longestMs = reason === 'tooLarge' ? LONGEST_AFTER_TOO_LARGE_MS : LONGEST_WAIT_MS
      return { state: 'waiting', retryAt: now + backoffMs(attempt, random, longestMs), reason }
    }
  }
}

/**
 * The connection as the clock shows it now: somebody may have set that back since a limit was reached, and no limit
 * outlasts the next reset. The same object where that changes nothing.
 */
export function asClockShows(connection: Connection, { wall }: Moment): Connection {
  if (connection.state !== 'limitReached') return connection
  const latest = nextAmsterdamMidnight(wall) + AFTER_RESET_MS + RESET_SPREAD_MS
  return connection.resetAt > latest ? { ...connection, resetAt: latest } : connection
}

/** How long the next attempt is waited for, ms; undefined where something else has to happen first. */
export function nextAttemptInMs(connection: Connection, { now, wall }: Moment): number | undefined {
  switch (connection.state) {
    case 'waiting':
    case 'inUseElsewhere':
      return Math.max(0, connection.retryAt - now)
    case 'limitReached':
      return Math.max(0, connection.resetAt - wall)
    default:
      return undefined
  }
}

const CLOSE_LIMIT_REACHED = 4001

/** What a close code means; every close is the end of the connection (docs/protocol.md §1.3). */
export function endingOfClose(code: number, reason: string): Ending {
  if (code === CLOSE_LIMIT_REACHED || reason.includes('Request limit reached'))
    return { kind: 'limitReached' }
  if (reason.includes('Already connected')) return { kind: 'inUseElsewhere' }
  return saysTokenInvalid(reason) ? { kind: 'tokenForgotten' } : { kind: 'lost', reason: 'closed' }
}

/** What a refused upgrade means, by its `x-websocket-reject-reason` header (docs/protocol.md §1.2). */
export function endingOfRejection(reason: string | undefined): Ending {
  if (reason?.includes('Request limit reached')) return { kind: 'limitReached' }
  if (reason?.includes('Already connected')) return { kind: 'inUseElsewhere' }
  return { kind: 'lost', reason: 'unexpected' }
}

const NO_NETWORK: readonly string[] = ['ENETDOWN', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN']

/** What the websocket library calls a frame against the rules, and one that is too large. */
const [BAD_FRAME, TOO_LARGE] = ['WS_ERR_', 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH']

/** What a failed attempt or connection means, by the error code of the system or the library where it has one. */
export function endingOfError(code: string | undefined): Ending {
  if (code === TOO_LARGE) return { kind: 'lost', reason: 'tooLarge' }
  if (code?.startsWith(BAD_FRAME)) return { kind: 'lost', reason: 'unexpected' }
  return {
    kind: 'lost',
    reason: code !== undefined && NO_NETWORK.includes(code) ? 'noNetwork' : 'serverUnreachable',
  }
}
