import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { WaitReason } from '../../../core/connection/connection.ts'
import {
  endingOfClose,
  endingOfError,
  endingOfProxyError,
  endingOfProxyStatus,
  endingOfRejection,
  mostTelling,
} from '../../../core/connection/ending.ts'
import type { Ending } from '../../../core/connection/retry.ts'

const lost = (reason: WaitReason): Ending => ({ kind: 'lost', reason })

// docs/protocol.md §1.3
test.each([
  [4001, '', { kind: 'limitReached' }],
  [1008, 'Request limit reached', { kind: 'limitReached' }],
  [1008, 'Already connected', { kind: 'inUseElsewhere' }],
  [1008, 'ALREADY CONNECTED', { kind: 'inUseElsewhere' }],
  [4000, 'request limit reached', { kind: 'limitReached' }],
  [1000, '', lost('closed')],
  [1008, 'Invalid auth token', { kind: 'tokenForgotten' }],
  [4001, 'Already connected', { kind: 'limitReached' }],
  [1001, 'going away', lost('closed')],
  [1006, '', lost('closed')],
  [1008, '', lost('closed')],
] as const)('close %i "%s"', (code, reason, ending) => {
  expect(endingOfClose(code, reason)).toEqual(ending)
})

describe('an upgrade that is refused', () => {
  // docs/protocol.md §1.2: a part of the header is enough. To the official client its case matters; servers change it.
  test.each([
    ['Request limit reached', { kind: 'limitReached' }],
    ['Sorry: Request limit reached.', { kind: 'limitReached' }],
    ['Already connected', { kind: 'inUseElsewhere' }],
    ['IP is Already connected', { kind: 'inUseElsewhere' }],
    ['already connected', { kind: 'inUseElsewhere' }],
    ['Daily REQUEST LIMIT REACHED', { kind: 'limitReached' }],
    ['not connected', lost('unexpected')],
    ['', lost('unexpected')],
    [undefined, lost('unexpected')],
  ] as const)('with "%s"', (reason, ending) => {
    expect(endingOfRejection({ status: 403, reason })).toEqual(ending)
  })

  test.each([
    [101, 'unexpected'],
    [199, 'unexpected'],
    [200, 'portal'],
    [204, 'portal'],
    [302, 'portal'],
    [307, 'portal'],
    [399, 'portal'],
    [511, 'portal'],
    [400, 'unexpected'],
    [404, 'unexpected'],
    [428, 'unexpected'],
    [429, 'serverTrouble'],
    [499, 'unexpected'],
    [500, 'serverTrouble'],
    [503, 'serverTrouble'],
  ] as const)('with HTTP %i', (status, reason) => {
    expect(endingOfRejection({ status })).toEqual(lost(reason))
  })

  test.each([
    ['0', 0],
    [' 120 ', 120_000],
    ['900', 900_000],
    ['901', 900_000],
    ['86400', 900_000],
    ['99999999', 900_000],
    ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
    ['-5', undefined],
    ['soon', undefined],
    ['', undefined],
  ] as const)('and the wish to be left alone for "%s"', (retryAfter, waitMs) => {
    const ending = endingOfRejection({ status: 429, retryAfter })
    expect(ending).toEqual({ ...lost('serverTrouble'), ...(waitMs !== undefined && { waitMs }) })
  })
})

test.each([
  ['ENETUNREACH', 'noNetwork'],
  ['ENETDOWN', 'noNetwork'],
  ['ENOTFOUND', 'nameUnknown'],
  ['EAI_AGAIN', 'nameUnknown'],
  ['EAI_NODATA', 'nameUnknown'],
  ['ECONNREFUSED', 'serverUnreachable'],
  ['ETIMEDOUT', 'serverUnreachable'],
  ['EHOSTUNREACH', 'serverUnreachable'],
  ['no connection in time', 'serverUnreachable'],
  ['no handshake in time', 'noAnswer'],
  [undefined, 'serverUnreachable'],
  ['toString', 'unexpected'],
  ['ECONNRESET', 'closed'],
  ['ECONNABORTED', 'closed'],
  ['EPIPE', 'closed'],
  ['WS_ERR_UNSUPPORTED_MESSAGE_LENGTH', 'tooLarge'],
  ['WS_ERR_INVALID_UTF8', 'unexpected'],
  ['HPE_INVALID_CONSTANT', 'unexpected'],
  ['HPE_HEADER_OVERFLOW', 'unexpected'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'unexpected'],
  ['EPROTO', 'unexpected'],
  ['Invalid Upgrade header', 'unexpected'],
  ['CERT_HAS_EXPIRED', 'certificateExpired'],
  ['CERT_NOT_YET_VALID', 'certificateExpired'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificateOtherName'],
  ['ERR_TLS_CERT_ALTNAME_FORMAT', 'certificateOtherName'],
  ['HOSTNAME_MISMATCH', 'certificateOtherName'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificateUntrusted'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'certificateUntrusted'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'certificateUntrusted'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'certificateUntrusted'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificateUntrusted'],
  ['UNABLE_TO_DECRYPT_CERT_SIGNATURE', 'certificateUntrusted'],
  ['UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY', 'certificateUntrusted'],
  ['CERT_SIGNATURE_FAILURE', 'certificateUntrusted'],
  ['CERT_CHAIN_TOO_LONG', 'certificateUntrusted'],
  ['CERT_REVOKED', 'certificateUntrusted'],
  ['CERT_UNTRUSTED', 'certificateUntrusted'],
  ['CERT_REJECTED', 'certificateUntrusted'],
  ['INVALID_CA', 'certificateUntrusted'],
  ['INVALID_PURPOSE', 'certificateUntrusted'],
  ['PATH_LENGTH_EXCEEDED', 'certificateUntrusted'],
  ['UNSPECIFIED', 'certificateUntrusted'],
] as const)('the error %s', (code, reason) => {
  expect(endingOfError(code)).toEqual(lost(reason))
})

describe('a proxy', () => {
  test.each([
    [407, 'proxyPassword'],
    [403, 'proxyRefused'],
    [405, 'proxyRefused'],
    [499, 'proxyRefused'],
    [500, 'serverUnreachable'],
    [502, 'serverUnreachable'],
    [503, 'serverUnreachable'],
    [504, 'serverUnreachable'],
    [302, 'portal'],
    [511, 'portal'],
  ] as const)('that answers %i', (status, reason) => {
    expect(endingOfProxyStatus(status)).toEqual(lost(reason))
  })

  test.each([
    ['ECONNREFUSED', 'proxyUnreachable'],
    ['ENOTFOUND', 'proxyUnreachable'],
    ['ECONNRESET', 'proxyUnreachable'],
    ['no connection in time', 'proxyUnreachable'],
    ['HPE_INVALID_CONSTANT', 'proxyUnreachable'],
    [undefined, 'proxyUnreachable'],
    ['ENETUNREACH', 'noNetwork'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificateOtherName'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificateUntrusted'],
    ['CERT_HAS_EXPIRED', 'certificateExpired'],
  ] as const)('whose connection ends in %s', (code, reason) => {
    expect(endingOfProxyError(code)).toEqual(lost(reason))
  })
})

describe('of several ways that were tried in vain', () => {
  test.each([
    [['proxyPassword', 'serverUnreachable'], 'proxyPassword'],
    [['proxyUnreachable', 'certificateUntrusted'], 'certificateUntrusted'],
    [['certificateUntrusted', 'noAnswer'], 'certificateUntrusted'],
    [['proxyUnreachable', 'noAnswer'], 'noAnswer'],
    [['proxyRefused', 'portal', 'closed'], 'portal'],
    [['portal', 'certificateOtherName'], 'certificateOtherName'],
    [['certificateOtherName', 'certificateExpired'], 'certificateExpired'],
    [['certificateExpired', 'certificateUntrusted'], 'certificateUntrusted'],
    [['certificateUntrusted', 'proxyPassword'], 'proxyPassword'],
    [['proxyRefused', 'serverUnreachable'], 'proxyRefused'],
  ] as const)('%j, what can be mended is told', (reasons, told) => {
    expect(mostTelling(reasons.map((reason) => ({ ending: lost(reason) })))).toEqual({ ending: lost(told) })
  })

  test('one is told, whichever they are', () => {
    const reason = fc.constantFrom<WaitReason>('closed', 'proxyPassword', 'portal', 'noAnswer')
    fc.assert(
      fc.property(fc.array(reason, { minLength: 1 }), (reasons) => {
        const ways = reasons.map((one) => ({ ending: lost(one) }))
        expect(ways).toContain(mostTelling(ways))
      }),
    )
    expect(mostTelling([])).toBeUndefined()
  })

  test('one that only did not work tells less than what can be mended, however it ended', () => {
    const inUse = { ending: { kind: 'inUseElsewhere' } as const }
    expect(mostTelling([inUse, { ending: lost('proxyRefused') }])).toEqual({ ending: lost('proxyRefused') })
    expect(mostTelling([{ ending: lost('proxyRefused') }, inUse])).toEqual({ ending: lost('proxyRefused') })
    expect(mostTelling([{ ending: lost('closed') }, inUse])).toBe(inUse)
  })
})
