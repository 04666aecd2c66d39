import { describe, expect, it } from 'vitest'
import { verdictOn } from '../../../core/connection/verdict.ts'
import { message } from '../builders.ts'

describe('of the session token', () => {
  it.each([
    { object: 'ERROR', error: 1 },
    { object: 'ERROR', error: 'INVALID_TOKEN' },
    { object: 'ERROR', error: 'TOKEN_EXPIRED' },
    { object: 'ERROR', error: 9, message: 'Authentication failed' },
    { object: 'ERROR', message: 'Not logged in' },
    { object: 'RECEIVED_GET_CHARGE_POINTS', success: false, error: 'INVALID_TOKEN' },
    { object: 'CHARGE_POINTS', success: false, error: 'Invalid auth token', data: [] },
    { object: 'CH_STATUS', error: 1 },
    { object: 'HELLO', success: false, error: 'Invalid auth token' },
    { object: 'HELLO', error: 1 },
  ])('%j says that it is not valid', (frame) => {
    expect(verdictOn(message(frame))).toBe('tokenInvalid')
  })

  it.each([
    { object: 'ERROR', error: 401 },
    { object: 'ERROR', error: 'Unauthorized' },
    { object: 'ERROR', error: 401, message: 'Unauthorized' },
    { object: 'ERROR', error: 'Invalid session' },
    { object: 'ERROR', message: 'Session not found' },
    { object: 'ERROR', error: 'Ongeldig token' },
    { object: 'ERROR', error: 'U bent niet ingelogd' },
    { object: 'RECEIVED_GET_CHARGE_POINTS', success: false, error: 'unauthorized' },
    // It may be the charge card.
    { object: 'RECEIVED_START_SESSION', success: false, error: 'Invalid auth token' },
  ])('%j may say so', (frame) => {
    expect(verdictOn(message(frame))).toBe('tokenDoubted')
  })

  it.each([
    { object: 'ERROR', error: 9, message: 'Already connected' },
    { object: 'ERROR', error: 'ALREADY_CONNECTED' },
    { object: 'STATUS_API_TOKEN', success: false, error: 'IP is already connected' },
    { object: 'HELLO', success: false, error: 'Already connected' },
    { object: 'RECEIVED_HELLO', success: false, error: 'already connected' },
  ])('%j says that another connection has its place', (frame) => {
    expect(verdictOn(message(frame))).toBe('inUse')
  })

  it('of a car that is connected says nothing', () => {
    const frame = { object: 'RECEIVED_START_SESSION', success: false, error: 'already connected' }
    expect(verdictOn(message(frame))).toBeUndefined()
  })

  it.each([
    { object: 'ERROR', error: 2, message: 'forbidden' },
    { object: 'ERROR', error: 'Not authorized' },
    { object: 'ERROR', error: 9 },
    { object: 'HELLO', success: false, error: 'busy' },
    { object: 'HELLO', success: false, error: 'Unauthorized' },
  ])('%j says only that nothing was answered', (frame) => {
    expect(verdictOn(message(frame))).toBe('refused')
  })

  it.each([
    { object: 'RECEIVED_STOP_SESSION', error: 'no active session for chargepoint: BCU102728' },
    { object: 'RECEIVED_START_SESSION', error: 'invalid session_token' },
    { object: 'RECEIVED_START_SESSION', success: false, error: 1 },
    { object: 'CHARGE_POINTS', success: false, error: 'busy' },
    { object: 'CHARGE_POINTS', data: [] },
    { object: 'HELLO' },
    { object: 'STATUS_STOP_SESSION', success: true, evse_id: 'BCU102728' },
    { object: 'STATUS_API_TOKEN', success: true, token: 'abc' },
  ])('%j says nothing', (frame) => {
    expect(verdictOn(message(frame))).toBeUndefined()
  })
})

describe('of the API token', () => {
  const verdictOnWords = (error: unknown) =>
    verdictOn(message({ object: 'STATUS_API_TOKEN', success: false, error }))

  it.each([
    undefined,
    '',
    ' ',
    null,
    'no account found',
    'Invalid token',
    'INVALID_API_TOKEN',
    'unknown_token',
    'Token expired',
    'Ongeldig token',
    'Unauthorized',
    'not authorized',
    'REJECTED',
    'invalid',
    1,
    401,
    { code: 2, message: 'forbidden' },
  ])('%j says that it is rejected', (error) => {
    expect(verdictOnWords(error)).toBe('tokenInvalid')
  })

  it.each([
    'Service temporarily unavailable',
    'internal server error',
    'INTERNAL_SERVER_ERROR',
    'timeout',
    'TIMEOUT',
    'too many connections',
    'too many token requests',
    'Token service unavailable',
    'Could not validate the token',
    'Authentication server is not responding',
    'database error',
    'Er is een storing',
    'Unknown error, try again later',
    'nobody knows',
    'ERROR',
    9,
    500,
    503,
    { code: 500, message: 'token' },
  ])('%j says only that it was not looked at', (error) => {
    expect(verdictOnWords(error)).toBe('refused')
  })

  it.each([
    ['Request limit reached', 'limitReached'],
    ['REQUEST_LIMIT_REACHED', 'limitReached'],
    [42, 'limitReached'],
    ['IP is already connected', 'inUse'],
    ['ALREADY_CONNECTED', 'inUse'],
  ])('%j says %s', (error, verdict) => {
    expect(verdictOnWords(error)).toBe(verdict)
  })

  it('that is found good is not rejected, also where no session comes of it', () => {
    for (const token of [undefined, ''])
      expect(verdictOn(message({ object: 'STATUS_API_TOKEN', success: true, token }))).toBe('refused')
  })
})

describe('of the daily limit', () => {
  it.each([
    { object: 'ERROR', error: 42 },
    { object: 'RECEIVED_START_SESSION', success: false, error: 42 },
    { object: 'CHARGE_POINTS', success: false, error: { code: 42, message: 'Invalid token' } },
    { object: 'CHARGE_POINTS', success: false, error: 'Request limit reached' },
    { object: 'HELLO', success: false, error: 'Request limit exceeded' },
    { object: 'ERROR', error: 'REQUEST_LIMIT_REACHED' },
    { object: 'ERROR', error: 9, message: 'RequestLimitReached' },
    { object: 'RECEIVED_HELLO', success: false, error: 'request_limit_reached' },
    { object: 'STATUS_API_TOKEN', success: false, error: 'request-limit-reached' },
  ])('%j says that it is reached', (frame) => {
    expect(verdictOn(message(frame))).toBe('limitReached')
  })
})
