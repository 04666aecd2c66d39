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
  it.each([
    [{ object: 'STATUS_API_TOKEN', success: false, error: 'no account found' }, 'tokenInvalid'],
    [{ object: 'STATUS_API_TOKEN', success: false }, 'tokenInvalid'],
    [{ object: 'STATUS_API_TOKEN', success: false, error: 'Request limit reached' }, 'limitReached'],
  ])('%j says %s', (frame, verdict) => {
    expect(verdictOn(message(frame))).toBe(verdict)
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
