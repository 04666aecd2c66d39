/**
 * A session token, and what speaks against it: a server may forget it with or without a word (docs/protocol.md §2.2).
 * Times are elapsed time, epoch ms.
 */
export interface SessionToken {
  /** Undefined when the next attempt has to validate the API token again. */
  readonly token: string | undefined
  /** Whose it is, or the last one was; undefined while nobody said so. */
  readonly customerId: string | undefined
  /** How many HELLOs in a row got no answer with it. */
  readonly vainHellos: number
  readonly renewedAt: number
  /** Whether anything was read since it was renewed: else another one would not help either. */
  readonly isProven: boolean
  readonly doubtedAt: number
}

/** So many HELLOs in a row that a session token of before got no answer to: then it may be forgotten. */
const MOST_VAIN_HELLOS = 2
/** An invalid one is replaced at once, but a server that rejects each new one is not asked without pause, ms. */
const RENEW_AT_ONCE_EVERY_MS = 60_000
/** One that is in use is doubted this often at most: each time costs one or two requests, ms. */
const DOUBT_EVERY_MS = 5 * 60_000
/** Where nothing could be read with the new one either, this long, ms. */
const DOUBT_AGAIN_MS = 3_600_000

/** The first of an account: one that was just validated, or none yet. */
export function firstToken(token?: string, customerId?: string): SessionToken {
  const never = Number.NEGATIVE_INFINITY
  return { token, customerId, vainHellos: 0, renewedAt: never, isProven: true, doubtedAt: never }
}

/** The server gave a new one. */
export function validated(
  held: SessionToken,
  { sessionToken, customerId }: { readonly sessionToken: string; readonly customerId: string | undefined },
): SessionToken {
  return { ...held, token: sessionToken, customerId, vainHellos: 0 }
}

/** The server knows it. */
export function answered(held: SessionToken): SessionToken {
  return { ...held, vainHellos: 0 }
}

/** Something was read with it. */
export function proven(held: SessionToken): SessionToken {
  return held.isProven ? held : { ...held, isProven: true }
}

/** It was used again, and HELLO got no answer. */
export function unanswered(held: SessionToken): SessionToken {
  const vainHellos = held.vainHellos + 1
  return { ...held, vainHellos, token: vainHellos < MOST_VAIN_HELLOS ? held.token : undefined }
}

/** It is good for nothing any more. */
export function givenUp(held: SessionToken): SessionToken {
  return { ...held, token: undefined }
}

/** The server does not know it: another one is asked for. */
export function renewed(held: SessionToken, now: number): SessionToken {
  return { ...givenUp(held), renewedAt: now, isProven: false, doubtedAt: Number.NEGATIVE_INFINITY }
}

/** Whether another one is asked for without a wait. */
export function mayRenewAtOnce({ renewedAt }: SessionToken, now: number): boolean {
  return now - renewedAt >= RENEW_AT_ONCE_EVERY_MS
}

/** It is looked whether the server still knows it. */
export function doubted(held: SessionToken, now: number): SessionToken {
  return { ...held, doubtedAt: now }
}

/** Whether that was not looked at a moment ago, and another one may help. */
export function mayDoubt({ doubtedAt, renewedAt, isProven }: SessionToken, now: number): boolean {
  return now - doubtedAt >= DOUBT_EVERY_MS && (isProven || now - renewedAt >= DOUBT_AGAIN_MS)
}
