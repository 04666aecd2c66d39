import { expect, test } from 'vitest'
import { createPulse } from '../../../main/line/pulse.ts'
import { NOW } from '../../core/builders.ts'
import { watchedClock } from '../watchedClock.ts'

/** A connection that has just begun, and whose other side answers. */
function beating() {
  const clock = watchedClock(NOW)
  const pings: number[] = []
  const pulse = createPulse({
    clock,
    ping: () => {
      pings.push(clock.now() - NOW)
      pulse.heard()
    },
    stopped: () => expect.unreachable(),
  })
  pulse.start()
  return { clock, pings }
}

test.each([
  [3_000, []],
  [3_001, [13_001]],
])('a timer that is %d ms late may be one of a busy computer, or of one that slept', (ms, expected) => {
  const { clock, pings } = beating()
  clock.sleep(ms)
  clock.advance(10_000)
  expect(pings).toEqual(expected)
})

test.each([
  [3_000, []],
  [-3_000, []],
  [3_001, [10_000]],
  [-3_001, [10_000]],
])('a clock that goes another way by %d ms may show a sleep', (ms, expected) => {
  const { clock, pings } = beating()
  clock.setWall(ms)
  clock.advance(10_000)
  expect(pings).toEqual(expected)
})

test('what was seen once is not doubted again', () => {
  const { clock, pings } = beating()
  clock.setWall(3_600_000)
  clock.advance(10_000)
  clock.advance(29_999)
  expect(pings).toEqual([10_000])
})
