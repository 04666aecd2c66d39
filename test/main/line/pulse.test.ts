import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPulse } from '../../../main/line/pulse.ts'
import { NOW } from '../../core/builders.ts'
import { watchedClock } from '../watchedClock.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** A connection whose other side answers, or does not. */
function beating(answers: () => boolean = () => true) {
  const clock = watchedClock(NOW)
  const pings: number[] = []
  let stopped = 0
  const pulse = createPulse({
    clock,
    ping: () => {
      pings.push(clock.now() - NOW)
      if (answers()) pulse.heard()
    },
    stopped: () => {
      stopped += 1
      pulse.stop()
    },
  })
  pulse.start()
  return { clock, pulse, pings, stopped: () => stopped }
}

test('it pings every half minute, and nothing ends while that is answered', () => {
  const { clock, pings, stopped } = beating()
  clock.advance(5 * MINUTE_MS)
  expect(pings).toEqual(Array.from({ length: 10 }, (_, n) => (n + 1) * 30_000))
  expect(stopped()).toBe(0)
})

test('without any answer it is over a minute after the first ping, once', () => {
  const { clock, pings, stopped } = beating(() => false)
  clock.advance(89_999)
  expect(stopped()).toBe(0)
  clock.advance(1)
  expect(stopped()).toBe(1)
  expect(pings).toEqual([30_000, 60_000])
  clock.advance(HOUR_MS)
  expect(stopped()).toBe(1)
  expect(clock.timers()).toBe(0)
})

test('any sign of life counts, not only an answer', () => {
  const { clock, pulse, stopped } = beating(() => false)
  for (let n = 0; n < 20; n += 1) {
    clock.advance(50_000)
    pulse.heard()
  }
  expect(stopped()).toBe(0)
})

test('checked, it pings at once and waits five seconds', () => {
  const { clock, pulse, pings, stopped } = beating(() => false)
  clock.advance(2_000)
  pulse.check()
  expect(pings).toEqual([2_000])
  clock.advance(4_999)
  expect(stopped()).toBe(0)
  clock.advance(1)
  expect(stopped()).toBe(1)
})

test('checked again and again it does not put the end off', () => {
  const { clock, pulse, stopped } = beating(() => false)
  pulse.check()
  clock.advance(4_000)
  pulse.check()
  clock.advance(1_000)
  expect(stopped()).toBe(1)
})

test('stopped, it leaves no timer', () => {
  const { clock, pulse, pings } = beating()
  pulse.stop()
  clock.advance(HOUR_MS)
  expect([pings, clock.timers()]).toEqual([[], 0])
})

test('after any sleep that nobody tells of, a line that is gone is over within fifteen seconds of waking', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 15_000, max: 40 * 24 * HOUR_MS }),
      fc.integer({ min: 0, max: 10 * MINUTE_MS }),
      (sleptMs, before) => {
        let isThere = true
        const { clock, stopped } = beating(() => isThere)
        clock.advance(before)
        isThere = false
        clock.sleep(sleptMs)
        clock.advance(15_000)
        expect(stopped()).toBe(1)
      },
    ),
  )
})

test('after any sleep a line that is still there goes on, though a ping was on its way when it began', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 * 24 * HOUR_MS }),
      fc.integer({ min: 0, max: 10 * MINUTE_MS }),
      (sleptMs, before) => {
        let isAwake = true
        const { clock, pulse, stopped } = beating(() => isAwake)
        clock.advance(before)
        isAwake = false
        pulse.check()
        clock.sleep(sleptMs)
        isAwake = true
        clock.advance(HOUR_MS)
        // A nap that is shorter than the patience shows in nothing.
        if (sleptMs > 15_000) expect(stopped()).toBe(0)
      },
    ),
  )
})

test('a clock that somebody sets costs one more ping at most', () => {
  fc.assert(
    fc.property(fc.integer({ min: -400 * 24 * HOUR_MS, max: 400 * 24 * HOUR_MS }), (byMs) => {
      const { clock, pings, stopped } = beating()
      clock.advance(65_000)
      clock.setWall(byMs)
      clock.advance(25_000)
      expect(pings.length).toBeLessThanOrEqual(4)
      clock.advance(HOUR_MS)
      expect(stopped()).toBe(0)
      expect(pings.length).toBeLessThanOrEqual(3 + HOUR_MS / 30_000 + 1)
    }),
  )
})
