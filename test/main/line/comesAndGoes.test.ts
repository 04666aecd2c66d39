import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listening, ONE } from './listening.ts'

describe('what comes and goes', () => {
  test.each([1, 2, 5, 10, 15, 20, 29, 31, 60])(
    'every %d s costs at most 6 requests in an hour',
    (seconds) => {
      const { clock, says, ask, checks } = listening()
      says('available')
      ask()
      for (let passed = 0; passed < 3_600; passed += seconds) {
        says((passed / seconds) % 2 === 0 ? 'error' : 'available')
        clock.advance(seconds * 1_000)
      }
      expect(checks.length).toBeLessThanOrEqual(6)
    },
  )

  test.each([
    ['of one charge point', 1, 35],
    ['of fifty', 50, 50],
  ])('%s while it is asked for all the time costs few requests an hour', (_what, count, most) => {
    const { clock, says, ask, checks } = listening()
    const all = Array.from({ length: count }, (_, n) => `BCU${n}`)
    for (let passed = 0; passed < 3_600; passed += 6) {
      for (const evseId of all) {
        says(passed % 12 === 0 ? 'error' : 'available', evseId)
        ask('GET_CH_STATUS', evseId)
      }
      clock.advance(6_000)
    }
    expect(checks.length).toBeLessThanOrEqual(most)
  })

  test('is told at once, each time, when no more may be asked', () => {
    const { clock, says, ask, told } = listening()
    says('available')
    for (let n = 0; n < 100; n += 1) {
      ask()
      says(n % 2 === 0 ? 'error' : 'available')
      clock.advance(2_000)
    }
    expect(told.length).toBeGreaterThan(90)
  })

  test('is not asked for a fourth time where no question is answered', () => {
    const { clock, says, ask, checks } = listening()
    says('available')
    ask()
    says('charging')
    says('available')
    clock.advance(24 * 3_600_000)
    expect(checks).toHaveLength(3)
  })
})

const ACTIVITIES = ['available', 'charging', 'error'] as const
const anAnswer = fc.record({
  delayMs: fc.integer({ min: 0, max: 20_000 }),
  seenAt: fc.double({ min: 0, max: 1, noNaN: true }),
})
const aStep = fc.record({
  waitMs: fc.integer({ min: 0, max: 8_000 }),
  socket: fc.integer({ min: 0, max: 1 }),
  /** What it is from now on; undefined: somebody asks. */
  becomes: fc.option(fc.constantFrom(...ACTIVITIES), { nil: undefined }),
})

test('after a minute of silence it is as the last push said, however late answers are, with few requests', () => {
  fc.assert(
    fc.property(fc.array(aStep, { maxLength: 30 }), fc.infiniteStream(anAnswer), (steps, answers) => {
      const truth: [string, string] = ['available', 'available']
      /** Each socket is told of for itself, as it is at some time between question and answer. */
      const answer = () => {
        for (const socket of [0, 1] as const) {
          const { delayMs, seenAt } = answers.next().value
          const seenMs = Math.floor(delayMs * seenAt)
          clock.setTimeout(() => {
            const seen = truth[socket]
            clock.setTimeout(() => says(seen, ONE, socket + 1), delayMs - seenMs)
          }, seenMs)
        }
      }
      const { clock, says, ask, told, checks } = listening(answer)
      for (const socket of [0, 1] as const) says(truth[socket], ONE, socket + 1)
      for (const { waitMs, socket, becomes } of steps) {
        if (becomes === undefined) {
          ask()
          answer()
        } else {
          truth[socket === 0 ? 0 : 1] = becomes
          says(becomes, ONE, socket + 1)
        }
        clock.advance(waitMs)
      }
      clock.advance(20_000 + 60_000)
      const shown = [1, 2].map((socketId) =>
        told
          .flatMap((one) =>
            one.kind === 'status' && one.status.socketId === socketId ? [one.status.activity] : [],
          )
          .at(-1),
      )
      expect(shown).toEqual(truth)
      expect(checks.length).toBeLessThanOrEqual(5 + 3)
    }),
    { numRuns: 500 },
  )
})
