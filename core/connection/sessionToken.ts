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
  readonly doubtedAt: number
}

/** So many HELLOs in a row that a session token of before got no answer to: then it may be forgotten. */
const MOST_VAIN_HELLOS = 2
/** An invalid one is replaced at once, but a server that rejects each new one is not asked without pause, ms. */
const RENEW_AT_ONCE_EVERY_MS = 60_000
/** One that is in use is doubted this often at most: each time costs two requests, ms. */
const DOUBT_EVERY_MS = 5 * 60_000

/** The first of an account: one that was just validated, or none yet. */
export function firstToken(token?: string, customerId?: string): SessionToken {
  const never = Number.NEGATIVE_INFINITY
  return { token, customerId, vainHellos: 0, renewedAt: never, doubtedAt: never }
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
  return { ...givenUp(held), renewedAt: now }
}

/** Whether another one is asked for without a wait. */
export function mayRenewAtOnce({ renewedAt }: SessionToken, now: number): boolean {
  return now - renewedAt >= RENEW_AT_ONCE_EVERY_MS
}

/** It is asked whether the server still knows it. */
export function doubted(held: SessionToken, now: number): SessionToken {
  return { ...held, doubtedAt: now }
}

/** Whether that was not asked a moment ago. */
export function mayDoubt({ doubtedAt }: SessionToken, now: number): boolean {
  return now - doubtedAt >= DOUBT_EVERY_MS
}
