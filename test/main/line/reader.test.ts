import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Message } from '../../../core/wire/message.ts'
import { createReader } from '../../../main/line/reader.ts'
import {
  READ_ACCOUNT,
  READ_CARDS,
  READ_CHARGE_POINTS,
  READ_GRID,
  READ_SCHEDULES,
  READ_SETTINGS,
  READ_STATUS,
  type Read,
} from '../../../main/line/reads.ts'
import { createManualClock } from '../../../main/manualClock.ts'
import { message } from '../../core/builders.ts'

const START = Date.UTC(2025, 10, 22, 13)

/** Reads that are asked, when, and what fails; the test answers. */
function begin() {
  const clock = createManualClock(START)
  const asked: { readonly at: number; readonly command: object }[] = []
  const silent: Read[] = []
  const reader = createReader(
    clock,
    (command) => {
      asked.push({ at: clock.now() - START, command })
      return true
    },
    (read) => silent.push(read),
  )
  const times = ({ command }: Read) => asked.filter((one) => one.command === command).map(({ at }) => at)
  return { clock, reader, asked, silent, times }
}

const ERROR = message({ object: 'ERROR', error: 9 })
const REFUSED = message({ object: 'RECEIVED_GET_CH_STATUS', success: false, evse_id: 'A' })

/** What the server says to a read. */
function answerTo({ answer, evseId: evse_id }: Read): Message {
  switch (answer) {
    case 'status':
      return message({ object: 'CH_STATUS', data: { evse_id, activity: 'available' } })
    case 'settings':
      return message({ object: 'CH_SETTINGS', data: { evse_id } })
    case 'gridStatus':
      return message({ object: 'GRID_STATUS', data: { id: 'GRID' } })
    case 'cards':
      return message({ object: 'CHARGE_CARDS', cards: [] })
    case 'account':
      return message({ object: 'ACCOUNT', login: 'a' })
    case 'overrideList':
      return message({ object: 'LIST_OVERRIDE_CURRENT', data: [] })
    default:
      return message({ object: 'CHARGE_POINTS', data: [] })
  }
}

const EVERY_KIND: readonly Read[] = [
  READ_CHARGE_POINTS,
  READ_CARDS,
  READ_ACCOUNT,
  READ_SCHEDULES,
  READ_STATUS('A'),
  READ_SETTINGS('A'),
  READ_GRID('A'),
]

describe('a read', () => {
  test('of a status is answered by what says what the charge point does, not by a push that tells a part', () => {
    const { reader } = begin()
    const read = READ_STATUS('A')
    reader.ask([read])
    const part = message({ object: 'CH_STATUS', data: { evse_id: 'A', max_usage: 16 } })
    expect(reader.heard(part)).toEqual({ kind: 'news' })
    expect(reader.heard(answerTo(read))).toEqual({ kind: 'answer', read })
  })

  test.each(EVERY_KIND)('of $answer that nobody answers is asked again soon, and then seldom', (read) => {
    const { clock, reader, times } = begin()
    reader.ask([read])
    clock.advance(1_800_000)
    expect(times(read).slice(0, 6)).toEqual([0, 15_000, 35_000, 60_000, 100_000, 170_000])
    expect(times(read).length).toBeLessThan(22)
  })

  test.each([
    ['an ERROR', ERROR, READ_STATUS('A')],
    ['RECEIVED_ without success', REFUSED, READ_STATUS('A')],
    ['an ERROR', ERROR, READ_CHARGE_POINTS],
  ])('that is answered with %s is asked again after 5 s', (_what, refusal, read) => {
    const { clock, reader, times, silent } = begin()
    reader.ask([read])
    expect(reader.heard(refusal)).toMatchObject({ kind: 'refusal' })
    expect(silent).toEqual([read])
    clock.advance(5_000)
    expect(times(read)).toEqual([0, 5_000])
    expect(reader.heard(answerTo(read))).toEqual({ kind: 'answer', read })
    clock.advance(3_600_000)
    expect(times(read)).toHaveLength(2)
  })

  test('is not asked again when it is told meanwhile, late or by a push', () => {
    const { clock, reader, times } = begin()
    const read = READ_STATUS('A')
    reader.ask([read])
    clock.advance(12_000)
    expect(reader.heard(answerTo(READ_STATUS('B')))).toEqual({ kind: 'news' })
    expect(reader.heard(answerTo(read))).toEqual({ kind: 'answer', read })
    expect(reader.heard(answerTo(read))).toEqual({ kind: 'news' })
    clock.advance(3_600_000)
    expect(times(read)).toEqual([0])
  })

  test('that is asked anew goes on counting its failures, and is under way once', () => {
    const { clock, reader, times } = begin()
    const read = READ_CARDS
    for (let n = 0; n < 5; n += 1) reader.ask([read])
    clock.advance(11_000)
    reader.ask([read])
    reader.askFirst(read)
    expect(times(read)).toEqual([0, 11_000])
    clock.advance(10_000 + 9_999)
    expect(times(read)).toHaveLength(2)
    clock.advance(1)
    expect(times(read)).toHaveLength(3)
  })

  test('for which somebody waits is asked before the others', () => {
    const { reader, asked } = begin()
    reader.ask([READ_CARDS, READ_ACCOUNT, READ_STATUS('A')])
    reader.askFirst(READ_STATUS('A'))
    reader.heard(answerTo(READ_CARDS))
    reader.heard(answerTo(READ_STATUS('A')))
    expect(asked.map(({ command }) => command)).toEqual(
      [READ_CARDS, READ_STATUS('A'), READ_ACCOUNT].map(({ command }) => command),
    )
  })

  test('that is slow holds up the next by two seconds; all statuses of forty are asked for in 80 s', () => {
    const { clock, reader, asked } = begin()
    reader.ask(Array.from({ length: 40 }, (_, n) => READ_STATUS(`EVSE${n}`)))
    clock.advance(78_000)
    expect(new Set(asked.map(({ command }) => JSON.stringify(command))).size).toBe(40)
  })

  test.each([
    [READ_GRID('A'), READ_GRID('B')],
    [READ_SCHEDULES, READ_SCHEDULES],
  ])('%j never waits together with one whose answer could be taken for its own', async (read, other) => {
    const { clock, reader, asked } = begin()
    const first = reader.request(read)
    const second = reader.request(other)
    clock.advance(9_999)
    expect(asked).toHaveLength(1)
    clock.advance(1)
    expect(await first).toBeUndefined()
    expect(asked).toHaveLength(2)
    reader.heard(answerTo(other))
    expect(await second).toEqual(answerTo(other))
  })

  test('that failed is not asked again before its time because another is due', () => {
    const { clock, reader, times } = begin()
    reader.ask([READ_CARDS])
    reader.heard(ERROR)
    clock.advance(5_000)
    reader.heard(ERROR)
    clock.advance(9_000)
    reader.ask([READ_ACCOUNT])
    reader.heard(ERROR)
    clock.advance(4_000)
    expect(times(READ_CARDS)).toEqual([0, 5_000, 15_000])
    expect(times(READ_ACCOUNT)).toEqual([14_000])
  })

  test('that failed is not asked again while an answer on its way could be taken for its own', () => {
    const { clock, reader, times } = begin()
    const [read, other] = [READ_GRID('A'), READ_GRID('B')]
    reader.ask([read])
    reader.heard(ERROR)
    clock.advance(4_000)
    reader.ask([other])
    clock.advance(9_000)
    expect([times(read), times(other)]).toEqual([[0], [4_000]])
  })

  test('of a charge point that left the list is not asked again', () => {
    const { clock, reader, times } = begin()
    const reads = [READ_STATUS('A'), READ_SETTINGS('A'), READ_STATUS('B'), READ_CARDS]
    reader.ask(reads)
    clock.advance(13_000)
    reader.keep(new Set(['B']))
    clock.advance(60_000)
    expect(reads.map((read) => times(read).length > 1)).toEqual([false, false, true, true])
  })

  test('asked once gives its refusal, and is not asked again', async () => {
    const { clock, reader, times } = begin()
    const answer = reader.request(READ_SCHEDULES)
    reader.heard(ERROR)
    expect(await answer).toEqual(ERROR)
    clock.advance(3_600_000)
    expect(times(READ_SCHEDULES)).toEqual([0])
  })
})

describe('an ERROR', () => {
  test('while two reads wait is that of either: both are asked again when their time is over', () => {
    const { clock, reader, silent, times } = begin()
    const [one, other] = [READ_STATUS('A'), READ_STATUS('B')]
    reader.ask([one, other])
    clock.advance(2_000)
    expect(reader.heard(ERROR)).toMatchObject({ kind: 'refusal' })
    expect(silent).toEqual([])
    clock.advance(30_000)
    expect([times(one).length, times(other).length]).toEqual([2, 2])
  })

  test('may be the late one of a read that was given up, for a minute', () => {
    const { clock, reader } = begin()
    expect(reader.heard(ERROR)).toEqual({ kind: 'news' })
    for (const read of EVERY_KIND.slice(0, 1)) reader.ask([read])
    clock.advance(10_000)
    expect(reader.heard(ERROR)).toMatchObject({ kind: 'refusal' })
    reader.heard(answerTo(READ_CHARGE_POINTS))
    expect(reader.heard(ERROR)).toEqual({ kind: 'news' })
  })
})

test('whatever is lost, late, doubled or refused: all is told in the end, and bounded effort is made', () => {
  const fate = fc.oneof(
    fc.record({ does: fc.constantFrom('lose', 'refuse'), afterMs: fc.nat(12_000) }),
    fc.record({ does: fc.constantFrom('answer', 'answerTwice'), afterMs: fc.nat(14_000) }),
  )
  const reads = [...EVERY_KIND, ...Array.from({ length: 20 }, (_, n) => READ_STATUS(`EVSE${n}`))]
  fc.assert(
    fc.property(fc.array(fate, { minLength: 1, maxLength: 80 }), (fates) => {
      const clock = createManualClock(START)
      const told = new Set<Read>()
      let count = 0
      const reader = createReader(
        clock,
        (command) => {
          const read = reads.find((one) => one.command === command)
          const { does, afterMs } = fates[count] ?? { does: 'answer', afterMs: 100 }
          count += 1
          clock.setTimeout(() => {
            if (!read || does === 'lose') return
            for (let n = 0; n < (does === 'answerTwice' ? 2 : 1); n += 1) {
              const what = reader.heard(does === 'refuse' ? ERROR : answerTo(read))
              if (does !== 'refuse') told.add(read)
              // An answer is never taken for that of another read.
              if (what.kind === 'answer') expect(what.read).toBe(read)
            }
          }, afterMs)
          return true
        },
        () => {},
      )
      reader.ask(reads)
      // Each failure is asked again by the table; none of these reads fails more than a few times in a row.
      for (let n = 0; n < 4 && told.size < reads.length; n += 1) clock.advance(1_800_000)
      expect(told.size).toBe(reads.length)
      const { length } = fates
      expect(count).toBeLessThanOrEqual(reads.length + length)
      clock.advance(3_600_000)
      expect(count).toBeLessThanOrEqual(reads.length + length)
    }),
    { numRuns: 200 },
  )
})
