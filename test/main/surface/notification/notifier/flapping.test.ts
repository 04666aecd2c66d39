import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NO_CONNECTION_AFTER_MS, type Notice } from '../../../../../core/surface/notification/policy.ts'
import { HOUR_MS, MINUTE_MS, NOW } from '../../../../core/builders.ts'
import { everything, idOf, started } from '../startedNotifier.ts'

describe('what comes and goes', () => {
  const flaps: readonly (readonly [string, (n: number) => object])[] = [
    ['offline and back', (n) => ({ activity: n % 2 ? 'available' : 'offline' })],
    ['an error', (n) => ({ activity: n % 2 ? 'available' : 'error' })],
    ['a block', (n) => ({ activity: n % 2 ? 'available' : 'unavailable' })],
    ['a car', (n) => ({ vehicle_status: n % 2 ? 'A' : 'B' })],
    ['offline and an error', (n) => ({ activity: n % 2 ? 'error' : 'offline' })],
  ]

  test.each(flaps)('every 20 s is told a few times in an hour: %s', (_, flap) => {
    const { clock, about, say } = started({ events: everything })
    for (let n = 0; n < 180; n += 1) {
      say(flap(n))
      clock.advance(20_000)
    }
    expect(about().length).toBeGreaterThanOrEqual(1)
    expect(about().length).toBeLessThanOrEqual(4)
  })

  test.each(['available', 'offline'] as const)('and settles as %s is told as that last', (settled) => {
    for (const count of [2, 3, 4, 5, 20, 21, 40, 41]) {
      const { clock, about, open, become } = started()
      for (let n = 0; n < count; n += 1) {
        become(n % 2 ? 'available' : 'offline')
        clock.advance(20_000)
      }
      become(settled)
      clock.advance(HOUR_MS)
      const last = settled === 'offline' ? 'offline' : 'backOnline'
      expect(about().at(-1), `${count}`).toBe(last)
      expect(open().map(({ about }) => about)).toEqual([last])
      expect(clock.timers()).toBe(0)
    }
  })

  test('an error that comes and goes and stays is on the screen in the end', () => {
    const { clock, about, open, become } = started()
    become('error')
    clock.advance(20_000)
    become('available')
    expect(open()).toEqual([])
    clock.advance(20_000)
    become('error')
    clock.advance(HOUR_MS)
    expect(about()).toEqual(['error', 'error'])
    expect(open()).toMatchObject([{ about: 'error' }])
  })

  test('rarely is told each time, at once', () => {
    const { clock, about, become, gather } = started()
    for (let n = 0; n < 4; n += 1) {
      become(n % 2 ? 'available' : 'offline')
      gather()
      expect(about()).toHaveLength(n + 1)
      clock.advance(2 * HOUR_MS)
    }
  })

  test('the connection too: no connection is told when it lasts, and ever less often', () => {
    const { clock, about, open, goAway, comeBack, become } = started()
    for (let n = 0; n < 20; n += 1) {
      goAway()
      clock.advance(NO_CONNECTION_AFTER_MS + MINUTE_MS)
      comeBack()
      become('available')
    }
    expect(about().length).toBeLessThanOrEqual(4)
    expect(open()).toEqual([])
  })

  test('in any order, at any speed: no storm, the last word is true, and nothing else is on the screen', () => {
    const states = ['available', 'offline', 'error', 'unavailable'] as const
    const step = fc.record({
      n: fc.nat({ max: 2 }),
      activity: fc.constantFrom(...states),
      ms: fc.oneof(fc.nat({ max: 3_000 }), fc.nat({ max: 5 * MINUTE_MS })),
    })
    /** What is true of a charge point in each state. */
    const truths = {
      available: ['backOnline', 'unblocked'],
      offline: ['offline'],
      error: ['error', 'backOnline'],
      unavailable: ['blocked', 'backOnline'],
    }
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const { clock, shown, open, become } = started({ events: everything }, 3)
        const states: (keyof typeof truths)[] = ['available', 'available', 'available']
        for (const { n, activity, ms } of steps) {
          states[n] = activity
          become(activity, n)
          clock.advance(ms)
        }
        const hours = (clock.now() - NOW) / HOUR_MS
        expect(shown.length).toBeLessThanOrEqual(40 * Math.ceil(hours))
        clock.advance(HOUR_MS)
        const subjects = (notice: Notice) => notice.parts ?? [notice]
        states.forEach((activity, n) => {
          const ofThis = (notices: readonly Notice[]) =>
            notices.flatMap(subjects).filter(({ evseId }) => evseId === idOf(n))
          const told = ofThis(shown).at(-1)
          // An error has no word for its end: it is taken back.
          const allowed =
            activity === 'available' ? [...truths.available, 'error', undefined] : truths[activity]
          expect(allowed).toContain(told?.about)
          for (const { about } of ofThis(open())) expect(truths[activity]).toContain(about)
        })
        expect(clock.timers()).toBe(0)
      }),
      { numRuns: 100 },
    )
  })
})
