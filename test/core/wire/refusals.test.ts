import { describe, expect, it } from 'vitest'
import {
  errorCode,
  errorText,
  mayMeanToken,
  saysInUse,
  saysLimitReached,
  saysNotAuthorized,
  saysTokenInvalid,
} from '../../../core/wire/parts/refusal.ts'
import { message } from '../builders.ts'

const ERRORS: readonly (readonly [object, { readonly code: number; readonly message?: string }])[] = [
  [{ error: 1 }, { code: 1 }],
  [{ error: ' 1 ' }, { code: 1, message: '' }],
  [{ code: 42 }, { code: 42, message: '' }],
  [{ error: { code: 2, message: 'forbidden' } }, { code: 2, message: 'forbidden' }],
  [{ error: { error: '42' } }, { code: 42 }],
  [{ error: 'Invalid Auth Token' }, { code: 1, message: 'Invalid Auth Token' }],
  [{ error: 9, message: 'invalid auth token' }, { code: 1 }],
  [{ error: 2, message: 'Session token expired' }, { code: 1 }],
  [{ message: 'request limit reached' }, { code: 42 }],
  [{ error: 'forbidden' }, { code: 2, message: 'forbidden' }],
  [{ error: 'Not authorized' }, { code: 2 }],
  [{ error: 'nobody knows' }, { code: 9, message: 'nobody knows' }],
  [{ error: { odd: [] } }, { code: 9, message: 'ERROR' }],
  [{ error: null }, { code: 9, message: '' }],
  [{ error: 0 }, { code: 0, message: '' }],
  [{}, { code: 9, message: '' }],
]

describe('an ERROR', () => {
  it.each(ERRORS)('%j is read alike', (fields, expected) => {
    for (const object of ['ERROR', 'error', 'Error'])
      expect(message({ object, ...fields })).toMatchObject({ kind: 'error', ...expected })
  })
})

describe('an answer', () => {
  it.each<[object, object]>([
    [{ error: 'rejected' }, { success: false, error: 'rejected' }],
    [{ error: { code: 'TIMEOUT' } }, { success: false, error: 'TIMEOUT' }],
    [{ error: { message: 'no card', code: 7 } }, { success: false, error: 'no card' }],
    [{ error: 9 }, { success: false, error: '9' }],
    [{ error: true }, { success: false, error: 'ERROR' }],
    [{ error: 0 }, { success: true, error: '' }],
    [{ error: false }, { success: true, error: '' }],
    [{ error: null }, { success: true, error: '' }],
    [{ error: {} }, { success: true, error: '' }],
    [{ error: ' ' }, { success: true, error: '' }],
    [{ success: 'false' }, { success: false }],
    [{ success: 'False ' }, { success: false }],
    [{ success: 0 }, { success: false }],
    [{ success: 'true' }, { success: true }],
    [{ success: 1 }, { success: true }],
    [{ success: true, error: 'REJECTED' }, { success: false }],
  ])('%j is %j', (fields, expected) => {
    for (const object of ['STATUS_REBOOT', 'RECEIVED_REBOOT'])
      expect(message({ object, ...fields })).toMatchObject(expected)
  })

  it.each([
    [{ success: 'true', token: 'T' }, 'T'],
    [{ success: 1, token: 'T' }, 'T'],
    [{ success: 'false', token: 'T' }, undefined],
    [{ token: 'T' }, undefined],
  ])('to a token, %j, gives %j', (fields, sessionToken) => {
    expect(message({ object: 'STATUS_API_TOKEN', ...fields })).toMatchObject({ sessionToken })
  })
})

describe('words', () => {
  it.each([
    'Invalid Auth Token',
    'invalid token',
    'Session token is not valid',
    'session-token expired',
    'unknown session token',
    'The token was revoked',
    'Token missing',
    'not authenticated',
    'Session expired',
    'INVALID_TOKEN',
    'TOKEN_EXPIRED',
    'INVALID_SESSION_TOKEN',
    'invalidToken',
    'No valid token',
    'Token has been replaced',
    'Authentication failed',
    'Not logged in',
    'please sign in again',
  ])('%j say that the token is not valid', (words) => {
    expect(saysTokenInvalid(words)).toBe(true)
  })

  it.each([
    '',
    'forbidden',
    'Not authorized',
    'invalid session_token',
    'no active session for chargepoint: BCU101',
    'token accepted',
    'invalid card',
    'going away',
  ])('%j do not', (words) => {
    expect(saysTokenInvalid(words)).toBe(false)
  })

  it.each([
    ['Request limit reached', true],
    ['request limit exceeded', true],
    ['The Request Limit is reached.', true],
    ['current limit reached', false],
  ])('%j say that the daily limit is reached: %s', (words, isReached) => {
    expect(saysLimitReached(words)).toBe(isReached)
  })

  const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1)
  const BETWEEN = [' ', '_', '-', '.', '  ', '\n']
  const spelt = (phrase: string): readonly string[] => {
    const words = phrase.split(' ')
    const joined = BETWEEN.flatMap((between) => [
      words.join(between),
      words.join(between).toUpperCase(),
      words.map(capital).join(between),
    ])
    const [first = '', ...others] = words
    return [
      ...joined,
      words.map(capital).join(''),
      first + others.map(capital).join(''),
      first.toUpperCase() + others.map(capital).join(''),
    ]
  }

  it.each([
    ['request limit reached', saysLimitReached],
    ['request limit exceeded', saysLimitReached],
    ['request limit is reached', saysLimitReached],
    ['already connected', saysInUse],
    ['not authorized', saysNotAuthorized],
    ['forbidden', saysNotAuthorized],
    ['invalid token', saysTokenInvalid],
    ['token not found', saysTokenInvalid],
    ['session expired', saysTokenInvalid],
    ['please log in again', saysTokenInvalid],
    ['not authenticated', saysTokenInvalid],
    ['invalid session', mayMeanToken],
    ['unauthorized', mayMeanToken],
  ] as const)('"%s" are the same in every spelling', (phrase, says) => {
    for (const words of spelt(phrase)) expect([words, says(words)]).toEqual([words, true])
  })

  it('of an error that has none are its code, and of none empty', () => {
    expect([errorText(7), errorText('7'), errorText(undefined), errorText('0')]).toEqual(['7', '7', '', ''])
    expect([errorCode('7a'), errorCode({ code: '7' }), errorCode([])]).toEqual([undefined, 7, undefined])
  })
})

describe('an answer with an error in it', () => {
  const ANSWERS = [
    ['HELLO', 'HELLO'],
    ['ACCOUNT', 'GET_ACCOUNT'],
    ['CHARGE_CARDS', 'GET_CHARGE_CARDS'],
    ['CHARGE_POINTS', 'GET_CHARGE_POINTS'],
    ['CH_STATUS', 'GET_CH_STATUS'],
    ['CH_SETTINGS', 'GET_CH_SETTINGS'],
    ['GRID_STATUS', 'GET_GRID_STATUS'],
    ['LIST_OVERRIDE_CURRENT', 'LIST_OVERRIDE_CURRENT'],
    ['POST_SET_OVERRIDE_CURRENT', 'POST_SET_OVERRIDE_CURRENT'],
    ['POST_EDIT_OVERRIDE_CURRENT', 'POST_EDIT_OVERRIDE_CURRENT'],
    ['POST_CLEAR_OVERRIDE_CURRENT', 'POST_CLEAR_OVERRIDE_CURRENT'],
  ] as const
  const REFUSALS = [
    { success: false },
    { success: 'false', error: null },
    { error: 'no' },
    { success: true, error: { code: 9 } },
    { success: false, error: 'no', data: [], cards: [], login: 'a' },
    { success: false, error: 'no', data: {} },
  ]

  it.each(ANSWERS)('%s is a refusal of %s, and never an empty answer', (object, command) => {
    for (const fields of REFUSALS)
      expect(message({ object, ...fields })).toMatchObject({ kind: 'received', command, success: false })
  })

  it.each([
    {},
    { success: true },
    { error: '' },
    { error: null },
    { error: 0 },
    { success: null, error: {} },
  ])('is none with %j', (fields) => {
    expect(message({ object: 'CHARGE_POINTS', data: [], ...fields })).toMatchObject({ kind: 'chargePoints' })
    expect(message({ object: 'HELLO', ...fields })).toEqual({ kind: 'hello' })
    const status = { object: 'CH_STATUS', data: { evse_id: 'A', activity: 'error' } }
    expect(message({ ...status, ...fields })).toMatchObject({ kind: 'status', status: { activity: 'error' } })
  })
})
