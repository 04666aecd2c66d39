import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  answered,
  doubted,
  firstToken,
  givenUp,
  mayDoubt,
  mayRenewAtOnce,
  proven,
  renewed,
  type SessionToken,
  unanswered,
  validated,
} from '../../../core/connection/sessionToken.ts'
import { NOW } from '../builders.ts'

const MINUTE_MS = 60_000

const STEPS: Readonly<Record<string, (held: SessionToken) => SessionToken>> = {
  unanswered,
  answered,
  givenUp,
  proven,
  renewed: (held) => renewed(held, NOW),
  doubted: (held) => doubted(held, NOW),
  validated: (held) => validated(held, { sessionToken: 'new', customerId: 'new owner' }),
}

const following = (...steps: readonly string[]) =>
  steps.reduce((held, step) => STEPS[step]?.(held) ?? held, firstToken('old', 'owner'))

describe('a session token', () => {
  test.each<[string, readonly string[], string | undefined]>([
    ['that nothing speaks against', [], 'old'],
    ['of which one HELLO got no answer', ['unanswered'], 'old'],
    ['of which two HELLOs in a row got no answer', ['unanswered', 'unanswered'], undefined],
    ['that was answered in between', ['unanswered', 'answered', 'unanswered'], 'old'],
    ['that is doubted', ['doubted'], 'old'],
    ['that the server does not know', ['renewed'], undefined],
    ['of a rejected API token', ['givenUp'], undefined],
    ['that is new', ['renewed', 'validated'], 'new'],
    ['that is new and got no answer once', ['unanswered', 'unanswered', 'validated', 'unanswered'], 'new'],
  ])('%s', (_what, steps, token) => {
    expect(following(...steps).token).toBe(token)
  })

  test('is there from the start where it was just validated, and else not', () => {
    expect(firstToken('old').token).toBe('old')
    expect(firstToken().token).toBeUndefined()
  })

  test('is never used after the second HELLO in vain, whatever happened before', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.keys(STEPS))), (steps) => {
        expect(following(...steps, 'unanswered', 'unanswered').token).toBeUndefined()
        expect(following(...steps, 'validated', 'unanswered').token).toBe('new')
      }),
    )
  })
})

test.each([
  [[], 'owner'],
  [['renewed'], 'owner'],
  [['unanswered', 'unanswered'], 'owner'],
  [['renewed', 'validated'], 'new owner'],
])('after %j the account is still known to be that of %s', (steps, customerId) => {
  expect(following(...steps).customerId).toBe(customerId)
})

describe('how often it is doubted or replaced', () => {
  test.each([
    ['replaced at once', 'renewed', mayRenewAtOnce, MINUTE_MS],
    ['doubted', 'doubted', mayDoubt, 5 * MINUTE_MS],
  ] as const)('one that was just %s is so again only after a while', (_what, step, may, everyMs) => {
    expect(may(firstToken('old'), NOW)).toBe(true)
    expect(may(following(step), NOW)).toBe(false)
    expect(may(following(step), NOW + everyMs - 1)).toBe(false)
    expect(may(following(step), NOW + everyMs)).toBe(true)
  })

  test('a new one does not change when another is asked for at once', () => {
    expect(mayRenewAtOnce(following('renewed', 'validated'), NOW)).toBe(false)
  })

  test.each<[string, readonly string[], number]>([
    ['with which nothing was read yet is doubted after an hour', ['doubted', 'renewed', 'validated'], 60],
    ['that HELLO was answered to as well', ['renewed', 'validated', 'answered'], 60],
    [
      'with which something was read may be doubted at once',
      ['doubted', 'renewed', 'validated', 'proven'],
      0,
    ],
    ['that was doubted since is so again after a while', ['renewed', 'validated', 'proven', 'doubted'], 5],
  ])('a new one %s', (_what, steps, minutes) => {
    const held = following(...steps)
    expect(mayDoubt(held, NOW + minutes * MINUTE_MS)).toBe(true)
    if (minutes > 0) expect(mayDoubt(held, NOW + minutes * MINUTE_MS - 1)).toBe(false)
  })
})
