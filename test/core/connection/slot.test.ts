import { describe, expect, test } from 'vitest'
import type { FinalEnding } from '../../../core/connection/retry.ts'
import { asOwn, freeingMs, ownAfter } from '../../../core/connection/slot.ts'
import { NOT_ONLINE, NOW, ONLINE } from '../builders.ts'

const IN_USE: FinalEnding = { kind: 'inUseElsewhere' }
const FREEING: FinalEnding = { kind: 'lost', reason: 'stillFreeing' }
const NEVER = Number.NEGATIVE_INFINITY

describe('a slot that is in use', () => {
  test.each([
    ['that we have', NOW, 90_000],
    ['that we had a moment ago', NOW - 1_000, 89_000],
    ['that we had almost a minute and a half ago', NOW - 89_999, 1],
  ])('%s may be our own', (_when, ownAt, leftMs) => {
    expect(freeingMs(ownAt, NOW)).toBe(leftMs)
    expect(asOwn(IN_USE, ownAt, NOW)).toEqual(FREEING)
  })

  test.each([
    ['a minute and a half ago', NOW - 90_000],
    ['hours ago', NOW - 36_000_000],
    ['never', NEVER],
  ])('that we had %s is somebody else’s', (_when, ownAt) => {
    expect(freeingMs(ownAt, NOW)).toBe(0)
    expect(asOwn(IN_USE, ownAt, NOW)).toBe(IN_USE)
  })
})

test.each<FinalEnding>([
  { kind: 'lost', reason: 'closed' },
  { kind: 'lost', reason: 'noAnswer', waitMs: 5_000 },
  { kind: 'limitReached' },
  { kind: 'tokenRejected' },
])('%j is what it is, whatever we had', (ending) => {
  expect(asOwn(ending, NOW, NOW)).toBe(ending)
})

describe('when the server last had a connection of ours', () => {
  const before = NOW - 5_000

  test('is now where it answered that the token is wrong', () => {
    expect(ownAfter({ kind: 'tokenRejected' }, { state: 'connecting' }, before, NOW)).toBe(NOW)
  })

  test('counts no more where it takes the connection from us that we use', () => {
    expect(ownAfter(IN_USE, ONLINE, before, NOW)).toBe(NEVER)
    for (const connection of NOT_ONLINE)
      expect(ownAfter(IN_USE, connection, before, NOW), connection.state).toBe(before)
  })

  test.each<FinalEnding>([
    { kind: 'lost', reason: 'closed' },
    { kind: 'lost', reason: 'serverUnreachable' },
    { kind: 'limitReached' },
  ])('is as before after %j', (ending) => {
    expect(ownAfter(ending, { state: 'connecting' }, before, NOW)).toBe(before)
    expect(ownAfter(ending, ONLINE, before, NOW)).toBe(before)
  })
})
