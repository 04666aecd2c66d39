import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { account } from '../../../core/contract/area/account.ts'
import { pastedToken, problemOfToken } from '../../../core/values/apiToken.ts'

const LEGAL = [
  'A1B2C3D4E5F6G7H8J9K0L1M2N3P4Q5R6',
  'demo',
  'a-b_c.d~e',
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.a-b_c==',
  "!#$%&'*+-.^_`|~",
  'A'.repeat(500),
]
const ENDS = ['', ' ', '\n', '\r\n', '\t', '\u00a0', '\u200b', '\ufeff', '\u2028', '\u200e']

describe('a token', () => {
  test.each(LEGAL)('that may be one passes: %s', (token) => {
    for (const end of ENDS) {
      expect(problemOfToken(pastedToken(`${end}${token}${end}`))).toBeUndefined()
      expect(v.parse(account.signIn.payload, { token: `${end}${token}${end}` })).toEqual({ token })
    }
  })

  test.each([
    ['empty', ''],
    ['empty', ' \u200b\n'],
    ['tooLong', 'A'.repeat(501)],
    ['tooLong', 'ä'.repeat(100_000)],
    ['odd', 'A B'],
    ['odd', 'A\nB'],
    ['odd', 'A\u0000B'],
    ['odd', 'A\u200bB'],
    ['odd', 'ÄB'],
    ['odd', 'A\u202eB'],
    ['odd', 'A\ud800B'],
    ['odd', '😀'],
  ])('that can be none is %s: %j', (problem, token) => {
    expect(problemOfToken(pastedToken(token))).toBe(problem)
    expect(v.safeParse(account.signIn.payload, { token }).success).toBe(false)
  })

  test('that passes is a header and a frame of what it says, whatever was pasted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
        const token = pastedToken(text)
        if (problemOfToken(token) === undefined) expect(token).toMatch(/^[\x21-\x7e]{1,500}$/)
        expect(pastedToken(token)).toBe(token)
      }),
    )
  })
})
