import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createReader, type Reader } from '../../../main/line/reader.ts'
import { READ_CHARGE_POINTS, READ_STATUS, type Read } from '../../../main/line/reads.ts'
import { createManualClock, type ManualClock } from '../../../main/manualClock.ts'
import { message } from '../../core/builders.ts'

const START = Date.UTC(2025, 10, 22, 13)
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

type Does = 'answers' | 'refuses' | 'is silent'

const ERROR = message({ object: 'ERROR', error: 9 })

interface Stage {
  readonly clock: ManualClock
  readonly reader: Reader
  /** What the server does with all that it is asked from now on; always, where `evseIds` are named. */
  readonly server: (does: Does, evseIds?: readonly string[]) => void
  /** Charge points of which a status was told since it was last wanted. */
  readonly told: Set<string>
  /** When each read was asked, ms from the start. */
  readonly asked: { readonly at: number; readonly read: Read }[]
}

/** A server that answers in 40 ms, or refuses, or is silent. */
function stage(): Stage {
  const clock = createManualClock(START)
  const told = new Set<string>()
  const asked: { at: number; read: Read }[] = []
  const always = new Map<string, Does>()
  let does: Does = 'answers'
  const answer = (command: object): void => {
    const evse_id = 'evse_id' in command ? String(command.evse_id) : ''
    asked.push({
      at: clock.now() - START,
      read: evse_id === '' ? READ_CHARGE_POINTS : READ_STATUS(evse_id),
    })
    const what = always.get(evse_id) ?? does
    if (what === 'is silent') return
    clock.setTimeout(() => {
      if (what === 'refuses') return void reader.heard(ERROR)
      if (evse_id === '') return void reader.heard(message({ object: 'CHARGE_POINTS', data: [] }))
      told.add(evse_id)
      reader.heard(message({ object: 'CH_STATUS', data: { evse_id, activity: 'available' } }))
    }, 40)
  }
  const reader = createReader(
    clock,
    (command) => {
      answer(command)
      return true
    },
    () => {},
  )
  const server = (next: Does, evseIds?: readonly string[]) => {
    for (const evseId of evseIds ?? []) always.set(evseId, next)
    if (!evseIds) does = next
  }
  return { clock, reader, server, told, asked }
}

const evseIds = (count: number) => Array.from({ length: count }, (_, n) => `EVSE${n}`)

/** Lets time pass until all are told, in seconds; gives how long that took, ms. */
function msUntilTold({ clock, told }: Stage, ids: readonly string[]): number {
  const from = clock.now()
  while (!ids.every((id) => told.has(id)) && clock.now() - from < HOUR_MS) clock.advance(500)
  return clock.now() - from
}

describe('after an outage at the start every charge point is read', () => {
  const counts = [1, 4, 50, 100, 500]
  const forms = ['refuses', 'is silent'] as const
  const cases = counts.flatMap((count) => forms.map((form) => [count, form] as const))

  test.each(cases)('of %i where the server %s, soon', (count, form) => {
    const late = [10, 30, 60, 90, 150, 300, 600, 1_800].map((seconds) => {
      const it = stage()
      const ids = evseIds(count)
      it.server(form)
      it.reader.ask(ids.map(READ_STATUS))
      it.clock.advance(seconds * 1_000)
      it.server('answers')
      return [seconds, msUntilTold(it, ids) - count * 40]
    })
    for (const [seconds = 0, ms = 0] of late) {
      const most = Math.min(seconds * 1_000, count > 10 ? 75_000 : 2 * MINUTE_MS) + 15_000
      expect(ms, `${seconds} s of outage`).toBeLessThanOrEqual(most)
    }
  })

  const placed: readonly (readonly [string, (n: number, count: number) => boolean])[] = [
    ['the first fifth', (n, count) => n < count / 5],
    ['the last fifth', (n, count) => n >= count - count / 5],
    ['a fifth in the middle', (n, count) => n >= (2 * count) / 5 && n < (3 * count) / 5],
    ['some at both ends', (n, count) => n < count / 10 || n >= count - count / 10],
    ['each fifth', (n) => n % 5 === 0],
    ['each third, and two together', (n) => n % 6 < 2],
  ]
  const refusing = placed.flatMap(([which, isRefused]) =>
    counts.slice(2).map((count) => [which, count, isRefused] as const),
  )

  test.each(refusing)('although %s of %i are always refused', (_which, count, isRefused) => {
    const it = stage()
    const ids = evseIds(count)
    const refused = ids.filter((_, n) => isRefused(n, count))
    it.server('refuses', refused)
    it.server('refuses')
    it.reader.ask(ids.map(READ_STATUS))
    it.clock.advance(90_000)
    it.server('answers')
    const others = ids.filter((id) => !refused.includes(id))
    expect(msUntilTold(it, others)).toBeLessThanOrEqual(3 * MINUTE_MS)
  })

  test.each(counts.slice(1))('also where each second of %i is silent', (count) => {
    const it = stage()
    const ids = evseIds(count)
    it.server(
      'is silent',
      ids.filter((_, n) => n % 2 === 0),
    )
    it.reader.ask(ids.map(READ_STATUS))
    const others = ids.filter((_, n) => n % 2 === 1)
    expect(msUntilTold(it, others)).toBeLessThanOrEqual(8_000 + 300 * count)
  })

  test('at once where anything else is answered', () => {
    const it = stage()
    const ids = evseIds(100)
    it.server('refuses')
    it.reader.ask(ids.map(READ_STATUS))
    it.clock.advance(20 * MINUTE_MS)
    it.server('answers')
    it.reader.ask([READ_CHARGE_POINTS])
    expect(msUntilTold(it, ids)).toBeLessThanOrEqual(5_000)
  })
})

/** What is asked in the rounds of an hour, and of a session every two minutes. */
function passHour(it: Stage, ids: readonly string[], each: (minute: number) => void = () => {}): void {
  for (let minute = 0; minute < 60; minute += 1) {
    each(minute)
    if (minute % 15 === 0) it.reader.ask([READ_CHARGE_POINTS, ...ids.map(READ_STATUS)])
    else if (minute % 2 === 0) it.reader.ask([READ_STATUS('SESSION')])
    it.clock.advance(MINUTE_MS)
  }
}

describe('the requests of an hour', () => {
  /** Four rounds, and the session. */
  const owed = (count: number) => 4 * (count + 1) + 30
  const count = 500
  const ids = evseIds(count)

  test.each(['refuses', 'is silent'] as const)('where the server %s: 60 beside what is owed', (form) => {
    const it = stage()
    it.server(form)
    passHour(it, ids)
    expect(it.asked.length).toBeLessThanOrEqual(owed(count) + 60)
  })

  test.each([
    [1, 40],
    [3, 60],
    [50, 60],
  ])('where %i of them are always refused: %i beside what is owed', (refused, most) => {
    const it = stage()
    it.server('refuses', ids.slice(100, 100 + refused))
    passHour(it, ids)
    expect(it.asked.length).toBeLessThanOrEqual(owed(count) + most)
  })

  test.each([
    [1, 1],
    [2, 3],
    [5, 10],
  ])('where it is out for %i minutes and answers for %i: 60 in vain', (outMinutes, minutes) => {
    const it = stage()
    passHour(it, ids, (minute) =>
      it.server(minute % (outMinutes + minutes) < outMinutes ? 'refuses' : 'answers'),
    )
    // What failed in a round is asked once more and answered.
    expect(it.asked.length).toBeLessThanOrEqual(2 * owed(count) + 60)
  })

  test('whatever happens: no more in vain than 60 and as many as are answered', () => {
    const change = fc.record({
      does: fc.constantFrom<Does>('answers', 'refuses', 'is silent'),
      forMs: fc.integer({ min: 100, max: 240_000 }),
      asks: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(change, { minLength: 5, maxLength: 60 }), fc.nat(30), (changes, refused) => {
        const it = stage()
        const all = evseIds(40)
        it.server('refuses', all.slice(0, refused))
        let owedTo = 0
        const ask = (reads: readonly Read[]) => {
          owedTo += reads.length
          it.reader.ask(reads)
        }
        ask(all.map(READ_STATUS))
        for (const { does, forMs, asks } of changes) {
          it.server(does)
          if (asks) ask([READ_STATUS('SESSION')])
          it.clock.advance(forMs)
        }
        const hours = (it.clock.now() - START) / HOUR_MS
        // Each that was owed is answered once more at most, and that allows one in vain.
        expect(it.asked.length).toBeLessThanOrEqual(3 * owedTo + 10 + 50 * hours)
      }),
      { numRuns: 100 },
    )
  })
})
