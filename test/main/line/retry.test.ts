import { describe, expect, test } from 'vitest'
import type { Connection } from '../../../core/connection/connection.ts'
import { createRetry } from '../../../main/line/retry.ts'
import { NOW } from '../../core/builders.ts'
import { watchedClock } from '../watchedClock.ts'

const MINUTE_MS = 60_000

const waiting = (ms: number): Connection => ({ state: 'waiting', retryAt: NOW + ms, reason: 'closed' })
const limited = (ms: number): Connection => ({ state: 'limitReached', resetAt: NOW + ms })

function aRetry() {
  const clock = watchedClock(NOW)
  const heard: (Connection | 'due')[] = []
  const retry = createRetry({
    clock,
    due: () => heard.push('due'),
    changed: (connection) => {
      heard.push(connection)
      retry.follow(connection)
    },
  })
  return { clock, heard, retry }
}

describe('the next attempt', () => {
  test.each<[string, Connection, number]>([
    ['a short wait', waiting(800), 800],
    ['a wait of minutes', waiting(5 * MINUTE_MS), 5 * MINUTE_MS],
    ['somebody else', { state: 'inUseElsewhere', retryAt: NOW + 2 * MINUTE_MS }, 2 * MINUTE_MS],
    ['a reached limit', limited(3 * 60 * MINUTE_MS), 3 * 60 * MINUTE_MS],
    ['a wait that is over', waiting(-1), 0],
  ])('is due once, at the end of %s', (_what, connection, ms) => {
    const { clock, heard, retry } = aRetry()
    retry.follow(connection)
    clock.advance(ms - 1)
    expect(heard).toEqual([])
    clock.advance(1)
    expect(heard).toEqual(['due'])
    clock.advance(24 * 60 * MINUTE_MS)
    expect(heard).toEqual(['due'])
    expect(clock.timers()).toBe(0)
  })

  test.each<Connection>([
    { state: 'signedOut' },
    { state: 'connecting' },
    { state: 'online', since: NOW },
    { state: 'tokenRejected' },
    { state: 'suspended' },
  ])('is not waited for in %j, whatever was before', (connection) => {
    const { clock, retry } = aRetry()
    retry.follow(waiting(1_000))
    retry.follow(connection)
    expect(clock.timers()).toBe(0)
  })

  test('is not waited for any more when that was stopped', () => {
    const { clock, heard, retry } = aRetry()
    retry.follow(waiting(1_000))
    retry.stop()
    clock.advance(MINUTE_MS)
    expect(heard).toEqual([])
  })

  test.each([
    [waiting(20 * MINUTE_MS), 10_000],
    [limited(20 * MINUTE_MS), MINUTE_MS],
  ])('of %j is late by one look at most after a sleep that nobody told of', (connection, lookMs) => {
    const { clock, heard, retry } = aRetry()
    retry.follow(connection)
    clock.sleep(10 * 60 * MINUTE_MS)
    expect(heard).toEqual([])
    clock.advance(lookMs)
    expect(heard).toEqual(['due'])
  })

  test('after a limit is told anew within a minute when the clock is set back by days', () => {
    const { clock, heard, retry } = aRetry()
    retry.follow(limited(3 * 60 * MINUTE_MS))
    clock.setWall(-5 * 24 * 60 * MINUTE_MS)
    clock.advance(MINUTE_MS)
    expect(heard).toMatchObject([{ state: 'limitReached' }])
    clock.advance(25 * 60 * MINUTE_MS)
    expect(heard.at(-1)).toBe('due')
  })
})
