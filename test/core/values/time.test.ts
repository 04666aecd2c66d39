import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  amsterdamDay,
  amsterdamWallClock,
  asDate,
  formatTimestamp,
  LAST_DATE_MS,
  nextAmsterdamMidnight,
  parseTimestamp,
} from '../../../core/values/time.ts'
import { HOUR_MS } from '../builders.ts'

const utc = (text: string) => Date.parse(text)

/** Whole seconds from 1970 to 2100. */
const instant = fc
  .integer({ min: 0, max: utc('2100-01-01T00:00:00Z') / 1000 })
  .map((seconds) => seconds * 1000)

describe('parseTimestamp', () => {
  it.each([
    ['20010101 00:00:00', '2000-12-31T23:00:00Z'],
    ['20010101 00:00:00+00:00', '2001-01-01T00:00:00Z'],
    ['20211118 14:12:23', '2021-11-18T13:12:23Z'],
    ['20221110 11:41:32', '2022-11-10T10:41:32Z'],
    ['20230724 15:25:33', '2023-07-24T13:25:33Z'],
    ['20251026 01:59:59', '2025-10-25T23:59:59Z'],
    ['20251026 02:30:00', '2025-10-26T00:30:00Z'],
    ['20251026 03:00:00', '2025-10-26T02:00:00Z'],
    ['20241027 02:30:00+01:00', '2024-10-27T01:30:00Z'],
    ['20250330 02:30:00', '2025-03-30T01:30:00Z'],
    ['20250330 03:00:00', '2025-03-30T01:00:00Z'],
    // Lenient where the official client fails.
    ['20250101 10:00:00-05:00', '2025-01-01T15:00:00Z'],
    ['20250101 10:00:00Z', '2025-01-01T10:00:00Z'],
    ['2025-01-01T10:00:00', '2025-01-01T09:00:00Z'],
    ['2025-01-01T10:00:00.123456+0100', '2025-01-01T09:00:00Z'],
    [' 20240229 12:00:00 ', '2024-02-29T11:00:00Z'],
  ])('%j is %s', (raw, expected) => {
    expect(parseTimestamp(raw)).toBe(utc(expected))
  })

  it.each([
    '',
    ' ',
    'yesterday',
    '20250101',
    '10:00:00',
    '20250101 10:00',
    '20251301 10:00:00',
    '20250001 10:00:00',
    '20250132 10:00:00',
    '20250229 10:00:00',
    '20250431 10:00:00',
    '20250101 24:00:00',
    '20250101 10:60:00',
    '20250101 10:00:60',
    '20250101 10:00:00+1',
    '20250101 10:00:00 CET',
    '20250101 10:00:00+25:00',
    '20250101 10:00:00+01:75',
    '00000101 10:00:00',
    '01-01-2025 10:00:00',
  ])('%j is none', (raw) => {
    expect(parseTimestamp(raw)).toBeUndefined()
  })

  it('reads back what formatTimestamp writes, outside the hour that occurs twice', () => {
    fc.assert(
      fc.property(instant, (at) => {
        const text = formatTimestamp(at)
        const isSecondOfTwo = formatTimestamp(at - HOUR_MS) === text
        expect(parseTimestamp(text)).toBe(isSecondOfTwo ? at - HOUR_MS : at)
      }),
      { numRuns: 2000 },
    )
  })

  it('takes any offset, whatever the time of year', () => {
    const offset = fc.integer({ min: -14 * 60, max: 14 * 60 })
    fc.assert(
      fc.property(instant, offset, (at, minutes) => {
        const two = (n: number) => String(n).padStart(2, '0')
        const size = Math.abs(minutes)
        const suffix = `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
        const wall = new Date(at + minutes * 60_000).toISOString().slice(0, 19)
        expect(parseTimestamp(`${wall}${suffix}`)).toBe(
          wall.startsWith('2') || wall.startsWith('1') ? at : undefined,
        )
      }),
    )
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseTimestamp(text)))
  })
})

it.each([
  [Number.NaN, 0],
  [Number.POSITIVE_INFINITY, 8.64e15],
  [Number.NEGATIVE_INFINITY, -8.64e15],
  [1, 1],
])('%d is shown as the instant %d, which is a date', (at, instant) => {
  expect(asDate(at)).toBe(instant)
  expect(new Date(asDate(at)).getTime()).toBe(instant)
})

describe('the daily reset (docs/protocol.md §1.5)', () => {
  it.each([
    ['2025-11-05T10:30:00+01:00', '2025-11-05T23:00:00Z', '13:30:30'],
    ['2025-11-05T00:00:00+01:00', '2025-11-05T23:00:00Z', '24:00:30'],
    ['2025-11-05T23:59:59+01:00', '2025-11-05T23:00:00Z', '00:00:31'],
    ['2025-07-01T12:00:00+02:00', '2025-07-01T22:00:00Z', '12:00:30'],
    ['2025-10-26T00:30:00+02:00', '2025-10-26T23:00:00Z', '24:30:30'],
    ['2025-03-30T00:30:00+01:00', '2025-03-30T22:00:00Z', '22:30:30'],
  ])('at %s the next is %s, %s away with the 30 s of grace', (now, reset, wait) => {
    const at = utc(now)
    expect(nextAmsterdamMidnight(at)).toBe(utc(reset))
    const [hours = 0, minutes = 0, seconds = 0] = wait.split(':').map(Number)
    expect(nextAmsterdamMidnight(at) + 30_000 - at).toBe(((hours * 60 + minutes) * 60 + seconds) * 1000)
  })

  it('is a date at the end of all dates too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 72 * HOUR_MS }), (before) => {
        const reset = nextAmsterdamMidnight(LAST_DATE_MS - before)
        expect(reset).toBeGreaterThanOrEqual(LAST_DATE_MS - before)
        expect(reset).toBeLessThanOrEqual(LAST_DATE_MS)
      }),
    )
  })

  it('is within 25 hours, at 00:00, on the day after', () => {
    fc.assert(
      fc.property(instant, (at) => {
        const reset = nextAmsterdamMidnight(at)
        expect(reset - at).toBeGreaterThan(0)
        expect(reset - at).toBeLessThanOrEqual(25 * HOUR_MS)
        expect(amsterdamWallClock(reset)).toMatchObject({ hour: 0, minute: 0, second: 0 })
        expect(amsterdamDay(reset - 1)).toBe(amsterdamDay(at))
        expect(amsterdamDay(reset)).not.toBe(amsterdamDay(at))
      }),
      { numRuns: 500 },
    )
  })
})

describe('amsterdamDay', () => {
  it.each([
    ['2025-11-05T22:59:59Z', '2025-11-05'],
    ['2025-11-05T23:00:00Z', '2025-11-06'],
    ['2025-07-01T21:59:59Z', '2025-07-01'],
    ['2025-07-01T22:00:00Z', '2025-07-02'],
  ])('%s is on %s', (at, day) => {
    expect(amsterdamDay(utc(at))).toBe(day)
  })

  it('is that of its wall clock, at any instant that is one', () => {
    const any = fc.integer({ min: -LAST_DATE_MS, max: LAST_DATE_MS })
    const atMidnight = fc.tuple(instant, fc.integer({ min: 0, max: 3 })).map(([at, hours]) => {
      const day = at - (at % (24 * HOUR_MS))
      return day - hours * HOUR_MS
    })
    fc.assert(
      fc.property(fc.oneof(instant, atMidnight, any), (at) => {
        const { year, month, day } = amsterdamWallClock(at)
        const two = (n: number) => String(n).padStart(2, '0')
        expect(amsterdamDay(at)).toBe(`${year}-${two(month)}-${two(day)}`)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('formatTimestamp', () => {
  it.each([
    ['2022-11-10T10:41:32Z', '20221110 11:41:32'],
    ['2025-01-01T09:05:07.999Z', '20250101 10:05:07'],
  ])('%s is written %s', (at, text) => {
    expect(formatTimestamp(utc(at))).toBe(text)
  })
})
