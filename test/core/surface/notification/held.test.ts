import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EVENT_KINDS } from '../../../../core/preferences/events.ts'
import { type Held, MOST_LINES, summaryOf, withHeld } from '../../../../core/surface/notification/held.ts'
import type { Notice } from '../../../../core/surface/notification/policy.ts'
import { isRepetition } from '../../../../core/surface/notification/throttle.ts'
import { speechOf } from '../../../../core/words/speech.ts'
import { anApp, MINUTE_MS, NOW } from '../../builders.ts'

const speech = speechOf({ app: anApp() })

const notice = (differences: Partial<Notice> = {}): Notice => ({
  about: 'started',
  evseId: 'BCU102728',
  title: 'Thuis is charging',
  body: 'The session has started.',
  urgency: 'low',
  isAnswer: false,
  ...differences,
})

const offline = notice({ about: 'offline', title: 'Thuis is offline', urgency: 'normal' })

const held = (...notices: readonly Notice[]): Held =>
  notices.reduce((all, one, n) => withHeld(all, one, NOW + n * MINUTE_MS), [] as Held)

describe('the summary of what was held back', () => {
  test('of nothing is none', () => {
    expect(summaryOf([], speech)).toBeUndefined()
  })

  test('has a line for each event with its time, and is as urgent as the most urgent', () => {
    const time = (n: number) => speech.format.time(NOW + n * MINUTE_MS)
    expect(summaryOf(held(notice(), offline), speech)).toEqual({
      about: 'meanwhile',
      evseId: 'BCU102728',
      title: speech.words.notification.heldBack.title,
      body: `${time(0)} Thuis is charging\n${time(1)} Thuis is offline`,
      urgency: 'normal',
      isAnswer: true,
    })
  })

  test('is about a charge point only when all of it is', () => {
    expect(summaryOf(held(notice(), notice({ evseId: 'BCU1' })), speech)?.evseId).toBeUndefined()
    expect(
      summaryOf(held(notice({ about: 'noConnection', evseId: undefined })), speech)?.evseId,
    ).toBeUndefined()
  })

  test('names the same thing once, when it happened last', () => {
    expect(summaryOf(held(notice(), offline, notice()), speech)?.body).toBe(
      [`${speech.format.time(NOW + MINUTE_MS)} Thuis is offline`]
        .concat(`${speech.format.time(NOW + 2 * MINUTE_MS)} Thuis is charging`)
        .join('\n'),
    )
  })

  test('is never long, repeats nothing and leaves out only what it counts', () => {
    const events = fc.array(
      fc.record({
        about: fc.constantFrom(...EVENT_KINDS),
        evseId: fc.constantFrom('A', 'B', 'C', undefined),
      }),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(events, (many) => {
        const notices = many.map((one) => notice({ ...one, title: `${one.about} of ${one.evseId}` }))
        const different = new Set(notices.map(({ title }) => title)).size
        const lines = summaryOf(held(...notices), speech)?.body.split('\n') ?? []
        expect(lines.length).toBeLessThanOrEqual(MOST_LINES + 1)
        expect(new Set(lines).size).toBe(lines.length)
        if (different > MOST_LINES)
          expect(lines[0]).toBe(speech.words.notification.heldBack.before(different - MOST_LINES))
        else expect(lines).toHaveLength(different)
      }),
    )
  })

  test('comes whatever was told a moment before', () => {
    const summary = summaryOf(held(notice()), speech)
    expect(summary && isRepetition(summary, new Map([['meanwhile BCU102728', NOW]]), NOW)).toBe(false)
  })
})
