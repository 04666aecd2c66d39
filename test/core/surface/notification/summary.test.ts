import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EVENT_KINDS, EVENTS, type EventKind } from '../../../../core/preferences/events.ts'
import type { Notice } from '../../../../core/surface/notification/policy.ts'
import { isConnectionEvent } from '../../../../core/surface/notification/policy.ts'
import { MOST_LINES, type Part, summaryOf } from '../../../../core/surface/notification/summary.ts'
import { speechOf } from '../../../../core/words/speech.ts'
import { anApp, HOUR_MS, MINUTE_MS, NOW } from '../../builders.ts'

const speech = speechOf({ app: anApp() })
const time = (n: number) => speech.format.time(NOW + n * MINUTE_MS)

/** Something that happened at a charge point, so many minutes after now. */
function part(about: EventKind, evseId: string | undefined, n = 0): Part {
  const urgency = { needsYou: 'critical', worthKnowing: 'normal', everyday: 'low' } as const
  const title = `${about} of ${evseId}`
  const notice: Notice = { about, evseId, title, body: '', urgency: urgency[EVENTS[about].weight] }
  return { about, notice, shownAt: NOW + n * MINUTE_MS }
}

const many = (about: EventKind, count: number) =>
  Array.from({ length: count }, (_, n) => part(about, `${about}${n}`, n))

const sum = (parts: readonly Part[], isMeanwhile = true) =>
  summaryOf(parts, isMeanwhile, speech, NOW + HOUR_MS)

describe('a summary', () => {
  test('of few things has a line for each with its time, and is as urgent as the most urgent', () => {
    expect(sum([part('started', 'A'), part('offline', 'A', 5)])).toEqual({
      about: 'meanwhile',
      evseId: 'A',
      parts: [
        { about: 'started', evseId: 'A' },
        { about: 'offline', evseId: 'A' },
      ],
      title: 'What happened meanwhile',
      body: `${time(0)} started of A\n${time(5)} offline of A`,
      urgency: 'normal',
    })
    expect(sum([part('started', 'A')]).urgency).toBe('low')
    expect(sum([part('offline', 'A'), part('error', 'B')]).urgency).toBe('critical')
    expect(sum([part('started', 'A')], false).title).toBe('Several things changed')
  })

  test('of another day says which', () => {
    expect(summaryOf([part('started', 'A')], true, speech, NOW + 24 * HOUR_MS).body).toBe(
      '22 Nov, 14:00 started of A',
    )
  })

  test('of many says how many and what, the weightiest first, and names what needs you', () => {
    expect(sum([...many('finished', 5), ...many('offline', 2), ...many('error', 1)]).body).toBe(
      `${time(0)} error of error0\n7 charge points: 2 offline, 5 finished`,
    )
    expect(sum([...many('error', 8), ...many('started', 1)]).body).toBe(
      [0, 1, 2].map((n) => `${time(n)} error of error${n}`).join('\n') +
        '\n6 charge points: 5 with an error, 1 charging',
    )
  })

  test('always names what is of the connection', () => {
    const { body } = sum([...many('error', 8), part('limitReached', undefined, 9)])
    expect(body.split('\n')[0]).toBe(`${time(9)} limitReached of undefined`)
  })

  test('is about a charge point only when all of it is', () => {
    expect(sum([part('started', 'A'), part('error', 'A')]).evseId).toBe('A')
    expect(sum([part('started', 'A'), part('error', 'B')]).evseId).toBeUndefined()
    expect(sum([part('noConnection', undefined), part('error', 'B')]).evseId).toBeUndefined()
  })

  test('is never long, and leaves out only what it counts', () => {
    const kinds = EVENT_KINDS.filter((kind) => !isConnectionEvent(kind))
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 60 }), (abouts) => {
        const lines = sum(abouts.map((about, n) => part(about, `${n}`, n))).body.split('\n')
        expect(lines.length).toBeLessThanOrEqual(MOST_LINES)
        const counts = lines.at(-1)?.match(/^(\d+) charge points: (.*)$/)
        if (abouts.length <= MOST_LINES) {
          expect(lines).toHaveLength(abouts.length)
          return
        }
        const counted = [...(counts?.[2]?.matchAll(/\d+/g) ?? [])].reduce((all, [n]) => all + Number(n), 0)
        expect(counted).toBe(Number(counts?.[1]))
        expect(counted + lines.length - 1).toBe(abouts.length)
      }),
    )
  })
})
