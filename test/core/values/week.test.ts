import { describe, expect, it } from 'vitest'
import {
  amsterdamMinuteOfWeek,
  amsterdamWeekday,
  nextAmsterdamTime,
  timeOfDayIn,
  utcMidnight,
  wallAt,
} from '../../../core/values/time.ts'

const at = (local: string) => Date.parse(local)

describe('the week in Amsterdam', () => {
  it.each([
    ['2025-11-17T00:00:00+01:00', 1, 0],
    ['2025-11-17T00:01:59+01:00', 1, 1],
    ['2025-11-17T23:59:00+01:00', 1, 1_439],
    ['2025-11-18T00:00:00+01:00', 2, 1_440],
    ['2025-11-19T13:30:00+01:00', 3, 2 * 1_440 + 13 * 60 + 30],
    ['2025-11-22T14:00:00+01:00', 6, 5 * 1_440 + 14 * 60],
    ['2025-11-23T23:59:59+01:00', 7, 7 * 1_440 - 1],
    ['2025-07-07T00:30:00+02:00', 1, 30],
  ])('at %s is on day %i, at its minute %i', (local, day, minute) => {
    expect(amsterdamWeekday(at(local))).toBe(day)
    expect(amsterdamMinuteOfWeek(at(local))).toBe(minute)
  })
})

describe('the next time of day', () => {
  const saturday = at('2025-11-22T14:00:00+01:00')

  it.each<[string, number, readonly number[], string | undefined]>([
    ['later today', 15 * 60 + 30, [6], '2025-11-22T15:30:00+01:00'],
    ['not now', 14 * 60, [6], '2025-11-29T14:00:00+01:00'],
    ['in a minute', 14 * 60 + 1, [6], '2025-11-22T14:01:00+01:00'],
    ['tomorrow', 0, [7], '2025-11-23T00:00:00+01:00'],
    ['on a Monday', 60, [1], '2025-11-24T01:00:00+01:00'],
    ['on a Tuesday', 60, [2], '2025-11-25T01:00:00+01:00'],
    ['on a Wednesday', 60, [3], '2025-11-26T01:00:00+01:00'],
    ['on a Thursday', 60, [4], '2025-11-27T01:00:00+01:00'],
    ['on a Friday', 60, [5], '2025-11-28T01:00:00+01:00'],
    ['on the first of some days', 60, [5, 3], '2025-11-26T01:00:00+01:00'],
    ['on no day', 60, [], undefined],
  ])('is %s', (_name, minute, days, expected) => {
    expect(nextAmsterdamTime(saturday, minute, days)).toBe(expected === undefined ? undefined : at(expected))
  })
})

it.each([
  ['Europe/Amsterdam', '14:05'],
  ['UTC', '13:05'],
  ['Asia/Tokyo', '22:05'],
  ['America/New_York', '08:05'],
  ['Pacific/Kiritimati', '03:05'],
])('the time of day in %s is %s, also when it is asked again', (zone, time) => {
  const now = at('2025-11-22T13:05:00Z')
  expect(timeOfDayIn(zone, now)).toBe(time)
  expect(timeOfDayIn(zone, now)).toBe(time)
  expect(timeOfDayIn('UTC', at('2025-11-22T00:00:00Z'))).toBe('00:00')
})

it('a day of the calendar begins at midnight', () => {
  expect(utcMidnight('2025-11-22')).toBe(at('2025-11-22T00:00:00Z'))
})

it('an instant of elapsed time is shown as the clock goes now', () => {
  expect(wallAt(5_000, { now: 7_000, wall: 1_000_000 })).toBe(998_000)
})
