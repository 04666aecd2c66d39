import { type Moment, nextAmsterdamMidnight } from '../values/time.ts'
import type { Connection, WaitReason } from './connection.ts'

/** How a connection or an attempt at one came to its end. */
export type Ending =
  /** `waitMs`: the server wants to be left alone for so long at least. */
  | { readonly kind: 'lost'; readonly reason: WaitReason; readonly waitMs?: number }
  /** `isAgain`: it was waited for, or tried before its time. */
  | { readonly kind: 'limitReached'; readonly isAgain?: boolean }
  | { readonly kind: 'inUseElsewhere' }
  | { readonly kind: 'tokenRejected' }
  /** The server does not know the session token any more: a new one is asked for. */
  | { readonly kind: 'tokenForgotten' }

/** One after which there is nothing to do at once. */
export type FinalEnding = Exclude<Ending, { readonly kind: 'tokenForgotten' }>

const MINUTE_MS = 60_000
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 60_000
/** An answer that is too large will be so again, and each try costs requests. */
const LONGEST_AFTER_TOO_LARGE_MS = 15 * 60_000
/** Somebody else uses the one connection there is: look again now and then (docs/protocol.md §1.4). */
const IN_USE_WAIT_MS = 120_000
/**
 * About how long is waited where something else has to change first, ms: until the server lets go of a connection that
 * it does not know to be gone, or until a person or an administrator did something.
 */
const STEADY_WAITS_MS: Readonly<Partial<Record<WaitReason, number>>> = {
  stillFreeing: 15_000,
  portal: 15_000,
  proxyPassword: 60_000,
  proxyRefused: 60_000,
  certificateUntrusted: 60_000,
  certificateExpired: 60_000,
  certificateOtherName: 60_000,
}
/** The official client waits this long after the reset (docs/protocol.md §1.5). */
const AFTER_RESET_MS = 30_000
/** A limit that was waited out and is there still: the computer's clock may be fast, so it is tried each hour, ms. */
const AFTER_EARLY_TRY_MS = 3_600_000
/** A random delay of up to this keeps clients from all coming back in the same second, and is in no minute shown, ms. */
const RESET_SPREAD_MS = 59_999

/**
 * Full-jitter exponential backoff, ms: anything up to 1 s after the first failure, up to `longestMs` in the end.
 * `attempt` counts failures in a row from 0; `random` is in [0, 1).
 */
export function backoffMs(attempt: number, random: number, longestMs = LONGEST_WAIT_MS): number {
  const ceiling = Math.min(longestMs, FIRST_WAIT_MS * 2 ** attempt)
  return Math.round(random * ceiling)
}

function waitMs({ reason, waitMs = 0 }: Extract<Ending, { kind: 'lost' }>, attempt: number, random: number) {
  const steadyMs = STEADY_WAITS_MS[reason]
  if (steadyMs !== undefined) return waitMs + Math.round((steadyMs * (2 + 2 * random)) / 3)
  const longestMs = reason === 'tooLarge' ? LONGEST_AFTER_TOO_LARGE_MS : LONGEST_WAIT_MS
  return waitMs + backoffMs(attempt, random, longestMs)
}

/** A connection that lasted this long was good: after it, failures are counted from the start again, ms. */
const WELL_AFTER_MS = 120_000

/** Whether what ends was good. What is too large comes again, however long the list took to come. */
export function wasWell(ending: FinalEnding, connection: Connection, now: number): boolean {
  const isTooLarge = ending.kind === 'lost' && ending.reason === 'tooLarge'
  return connection.state === 'online' && now - connection.since >= WELL_AFTER_MS && !isTooLarge
}

/** A limit that is met by an attempt which followed one is no new one. */
export function afterLimit(ending: FinalEnding): FinalEnding {
  return ending.kind === 'limitReached' ? { ...ending, isAgain: true } : ending
}

/** What follows an ending at a moment. */
export function afterEnding(
  ending: FinalEnding,
  attempt: number,
  { now, wall }: Moment,
  random: number,
): Connection {
  switch (ending.kind) {
    case 'tokenRejected':
      return { state: 'tokenRejected' }
    case 'limitReached': {
      const spreadMs = Math.round(random * RESET_SPREAD_MS)
      const midnight = nextAmsterdamMidnight(wall) + AFTER_RESET_MS + spreadMs
      const resetAt = ending.isAgain ? Math.min(midnight, wall + AFTER_EARLY_TRY_MS + spreadMs) : midnight
      return { state: 'limitReached', resetAt }
    }
    case 'inUseElsewhere':
      return { state: 'inUseElsewhere', retryAt: now + Math.round(IN_USE_WAIT_MS * (0.75 + random / 2)) }
    case 'lost':
      return { state: 'waiting', retryAt: now + waitMs(ending, attempt, random), reason: ending.reason }
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

/** When a limit ends, as it is shown, epoch ms: the same minute whatever the delay by which clients are spread. */
export function shownReset(resetAt: number): number {
  return Math.round(resetAt / MINUTE_MS) * MINUTE_MS
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
