import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { card } from '../../../core/wire/parts/card.ts'
import { othersIn } from '../../../core/wire/parts/others.ts'
import { delayedCharging } from '../../../core/wire/parts/profiles.ts'
import { errorText, mayMeanToken } from '../../../core/wire/parts/refusal.ts'
import { permission } from '../../../core/wire/parts/setting.ts'
import { tariff } from '../../../core/wire/parts/tariff.ts'
import { finite, shortened } from '../../../core/wire/parts/values.ts'

describe('a card', () => {
  const isValid = (fields: object) => v.parse(card, { uid: 'A', ...fields }).valid

  it.each([1, true, '1', 'true'])('is valid with %j', (valid) => expect(isValid({ valid })).toBe(true))
  it.each([0, false, '0', 'false', null, 2, 'yes', ''])('is not valid with %j', (valid) =>
    expect(isValid({ valid })).toBe(false),
  )

  it('of which nobody says it is valid unless it became invalid', () => {
    expect(isValid({})).toBe(true)
    expect(isValid({ date_became_invalid: '2025-01-31' })).toBe(false)
    expect(isValid({ date_became_invalid: '2025-01-31', valid: 1 })).toBe(true)
  })
})

describe('a permission', () => {
  it.each([
    ['none', 'none'],
    ['read', 'read'],
    ['write', 'write'],
    ['admin', 'read'],
    [null, 'read'],
    [undefined, undefined],
  ])('%j is %j', (sent, read) => {
    expect(v.parse(permission, sent)).toBe(read)
  })
})

describe('what is not known', () => {
  it('is kept where it is a plain value or a setting, and named as none where it is not', () => {
    const setting = { value: 3, permission: 'write' }
    const fields = {
      a: true,
      b: 1.5,
      c: ' word ',
      d: setting,
      e: { value: 'x' },
      f: null,
      g: [],
      h: {},
      i: '',
    }
    expect(othersIn(fields, {})).toEqual({
      ...{ a: true, b: 1.5, c: 'word', d: setting, e: { value: 'x' } },
      ...{ f: null, g: null, h: null, i: null },
    })
  })

  it('is not what is known, nor what is no name', () => {
    expect(
      othersIn({ known: 1, _own: 2, 'a b': 3, [`x${'y'.repeat(64)}`]: 4 }, { known: true }),
    ).toBeUndefined()
    expect(othersIn({ [`x${'y'.repeat(63)}`]: 4 }, {})).toEqual({ [`x${'y'.repeat(63)}`]: 4 })
  })

  it('is bounded: 60 names, and 100 units of a text', () => {
    const many = Object.fromEntries(Array.from({ length: 61 }, (_, n) => [`n${n}`, n]))
    expect(Object.keys(othersIn(many, {}) ?? {})).toHaveLength(60)
    expect(othersIn({ a: 'x'.repeat(100), b: 'x'.repeat(101) }, {})).toEqual({ a: 'x'.repeat(100), b: null })
  })
})

describe('the window of delayed charging', () => {
  const days = (selected_days: unknown) => v.parse(delayedCharging, { value: true, selected_days })

  it('has the days that there are', () => {
    expect(days([0, 1, 7, 8, 2.5, -1])).toEqual({ value: true, days: [1, 7] })
    expect(days(['1', '7'])).toEqual({ value: true, days: [1, 7] })
    expect(days([])).toEqual({ value: true, days: [] })
    expect(days(null)).toEqual({ value: true, days: null })
    expect(days(undefined)).toEqual({ value: true })
    expect(v.is(delayedCharging, { value: true, selected_days: Array(50).fill(1) })).toBe(true)
    expect(v.is(delayedCharging, { value: true, selected_days: Array(51).fill(1) })).toBe(false)
  })
})

describe('an error that is an object', () => {
  it.each(['message', 'error', 'code', 'description', 'reason', 'text'])('has its words under %s', (name) => {
    expect(errorText({ [name]: 'no card', other: 'x' })).toBe('no card')
  })

  it('has those of the first name that has any', () => {
    const all = { text: 'f', reason: 'e', description: 'd', code: 'c', error: 'b', message: 'a' }
    const names = ['message', 'error', 'code', 'description', 'reason', 'text'] as const
    expect(
      names.map((_, n) => errorText(Object.fromEntries(names.slice(n).map((one) => [one, all[one]])))),
    ).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  })
})

describe('words that may mean the session token', () => {
  it.each(['Unauthorised', 'HTTP 401', 'sessie verlopen', 'not logged in: login', 'bad credential'])(
    '%s',
    (words) => expect(mayMeanToken(words)).toBe(true),
  )
  it.each(['busy', 'error 4010', 'invalid session_token'])('but not %s', (words) =>
    expect(mayMeanToken(words)).toBe(false),
  )
})

describe('bounds', () => {
  it('of a text: 500 units, and no half of a sign', () => {
    expect(shortened('x'.repeat(500))).toHaveLength(500)
    expect(shortened('x'.repeat(501))).toBe('x'.repeat(500))
    expect(shortened(`${'x'.repeat(499)}😀`)).toBe('x'.repeat(499))
  })

  it('of a number: a thousand millions', () => {
    expect([1e9, -1e9, 1e9 + 1, -1e9 - 1, Number.NaN].map((n) => v.is(finite, n))).toEqual([
      ...[true, true],
      ...[false, false, false],
    ])
  })

  it('of a currency: 20 units that are seen', () => {
    const isRead = (currency: unknown) => v.is(tariff, { currency })
    expect(['EUR', 'x'.repeat(20), null, undefined].map(isRead)).toEqual([true, true, true, true])
    expect(['x'.repeat(21), 'E\u200BUR', 5].map(isRead)).toEqual([false, false, false])
  })
})
