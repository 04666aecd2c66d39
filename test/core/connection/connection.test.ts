import { describe, expect, it } from 'vitest'
import { attemptFrom, type Connection, knownOf } from '../../../core/connection/connection.ts'
import { NOT_ONLINE, NOW, ONLINE } from '../builders.ts'

const WAITED: readonly Connection[] = [
  { state: 'waiting', retryAt: NOW, reason: 'closed' },
  { state: 'limitReached', resetAt: NOW },
  { state: 'inUseElsewhere', retryAt: NOW },
]

describe('an attempt', () => {
  it.each(WAITED)('after $state follows it, which is all that is known until it ends', (connection) => {
    const attempt = attemptFrom(connection)
    expect(attempt).toEqual({ state: 'connecting', after: connection })
    expect(knownOf(attempt)).toBe(connection)
    expect(attemptFrom(attempt)).toBe(attempt)
  })

  it.each([ONLINE, { state: 'signedOut' }, { state: 'tokenRejected' }, { state: 'suspended' }] as const)(
    'from $state follows nothing',
    (connection) => {
      expect(attemptFrom(connection)).toEqual({ state: 'connecting' })
    },
  )
})

it.each([ONLINE, ...NOT_ONLINE])('of $state itself is known what it says', (connection) => {
  expect(knownOf(connection)).toBe(connection)
})
