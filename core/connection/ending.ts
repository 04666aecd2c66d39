import { saysInUse, saysLimitReached, saysTokenInvalid } from '../wire/parts/refusal.ts'
import type { WaitReason } from './connection.ts'
import type { Ending } from './retry.ts'

const lost = (reason: WaitReason) => ({ kind: 'lost', reason }) satisfies Ending

const CLOSE_LIMIT_REACHED = 4001

/** What a close code means; every close is the end of the connection (docs/protocol.md §1.3). */
export function endingOfClose(code: number, reason: string): Ending {
  if (code === CLOSE_LIMIT_REACHED || saysLimitReached(reason)) return { kind: 'limitReached' }
  if (saysInUse(reason)) return { kind: 'inUseElsewhere' }
  return saysTokenInvalid(reason) ? { kind: 'tokenForgotten' } : lost('closed')
}

/** The answer to an upgrade that was not granted. */
export interface Rejection {
  readonly status: number
  /** `x-websocket-reject-reason` */
  readonly reason?: string | undefined
  /** `retry-after` */
  readonly retryAfter?: string | undefined
}

/** A server that is overloaded may ask for patience, but not for hours: a header may be wrong. */
const LONGEST_ASKED_WAIT_MS = 15 * 60_000

function askedWaitMs(retryAfter: string | undefined): number | undefined {
  const asked = /^\d{1,9}$/.exec(retryAfter?.trim() ?? '')?.[0]
  return asked === undefined ? undefined : Math.min(Number(asked) * 1000, LONGEST_ASKED_WAIT_MS)
}

/** A page, or the way to one, where there should be a websocket: something in between wants to be read by a person. */
const isPage = (status: number) => (status >= 200 && status < 400) || status === 511

/** What a refused upgrade means (docs/protocol.md §1.2). */
export function endingOfRejection({ status, reason = '', retryAfter }: Rejection): Ending {
  if (saysLimitReached(reason)) return { kind: 'limitReached' }
  if (saysInUse(reason)) return { kind: 'inUseElsewhere' }
  if (isPage(status)) return lost('portal')
  const waitMs = askedWaitMs(retryAfter)
  const isTrouble = status >= 500 || status === 429
  return { ...lost(isTrouble ? 'serverTrouble' : 'unexpected'), ...(waitMs !== undefined && { waitMs }) }
}

/** What a proxy means that answers CONNECT with another status than success. */
export function endingOfProxyStatus(status: number): Ending {
  if (status === 407) return lost('proxyPassword')
  if (isPage(status)) return lost('portal')
  // It reached out in vain, or says that it did.
  return lost(status >= 500 ? 'serverUnreachable' : 'proxyRefused')
}

/** The handshake was not done in time; `connected`: on a way that stood already. */
export const TOO_LATE = { unconnected: 'no connection in time', connected: 'no handshake in time' } as const

const REASONS: Readonly<Record<string, WaitReason>> = {
  ENETDOWN: 'noNetwork',
  ENETUNREACH: 'noNetwork',
  ENOTFOUND: 'nameUnknown',
  EAI_AGAIN: 'nameUnknown',
  EAI_NODATA: 'nameUnknown',
  ECONNRESET: 'closed',
  ECONNABORTED: 'closed',
  EPIPE: 'closed',
  EPROTO: 'unexpected',
  WS_ERR_UNSUPPORTED_MESSAGE_LENGTH: 'tooLarge',
  [TOO_LATE.unconnected]: 'serverUnreachable',
  [TOO_LATE.connected]: 'noAnswer',
  CERT_HAS_EXPIRED: 'certificateExpired',
  CERT_NOT_YET_VALID: 'certificateExpired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificateOtherName',
  ERR_TLS_CERT_ALTNAME_FORMAT: 'certificateOtherName',
  HOSTNAME_MISMATCH: 'certificateOtherName',
}

/** What the checks of a certificate are called that find no chain to anybody who is trusted, or a broken one. */
const UNTRUSTED: readonly string[] = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
  'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
  'CERT_SIGNATURE_FAILURE',
  'CERT_CHAIN_TOO_LONG',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'UNSPECIFIED',
]

/** `ECONNREFUSED`, `ETIMEDOUT` */
const OF_SYSTEM = /^E[A-Z\d]+$/

/** What a failed attempt or connection means, by the error code of the system or the library where it has one. */
export function endingOfError(code: string | undefined): Ending {
  if (code === undefined) return lost('serverUnreachable')
  const reason = Object.hasOwn(REASONS, code) ? REASONS[code] : undefined
  if (reason !== undefined) return lost(reason)
  if (UNTRUSTED.includes(code)) return lost('certificateUntrusted')
  // The others are those of TLS, HTTP and websockets: something was said against their rules.
  return lost(OF_SYSTEM.test(code) ? 'serverUnreachable' : 'unexpected')
}

/** What a failed way to a proxy means: its certificates are told as certificates, for nothing else helps to find that. */
export function endingOfProxyError(code: string | undefined): Ending {
  const ending = endingOfError(code)
  const isTelling = ending.kind === 'lost' && (ending.reason === 'noNetwork' || isCertificate(ending.reason))
  return isTelling ? ending : lost('proxyUnreachable')
}

function isCertificate(reason: WaitReason): boolean {
  return reason.startsWith('certificate')
}

/** Reasons that somebody can do something about come before those that say only that it did not work. */
const BY_WORTH: readonly WaitReason[] = [
  'proxyPassword',
  'certificateUntrusted',
  'certificateExpired',
  'certificateOtherName',
  'portal',
  'proxyRefused',
]

function worth(ending: Ending): number {
  const rank = ending.kind === 'lost' ? BY_WORTH.indexOf(ending.reason) : -1
  return rank === -1 ? BY_WORTH.length : rank
}

/** Which of the ways that were tried in vain tells most of why; of equals the last. */
export function mostTelling<Way extends { readonly ending: Ending }>(ways: readonly Way[]): Way | undefined {
  return ways.toReversed().toSorted((a, b) => worth(a.ending) - worth(b.ending))[0]
}
