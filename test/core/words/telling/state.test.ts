import { describe, expect, it } from 'vitest'
import { formatFor } from '../../../../core/words/format.ts'
import { wordsOf } from '../../../../core/words/index.ts'
import { stateWord } from '../../../../core/words/telling/state.ts'
import { aChargePoint, anUnreadChargePoint, NOW, ONLINE } from '../../builders.ts'

const english = { words: wordsOf('en'), format: formatFor('en-GB', 'Europe/Amsterdam') }

it('a state has a word, whatever is known', () => {
  expect(stateWord(anUnreadChargePoint('BCU1', null), ONLINE, english, () => NOW)).toBe('Unknown state')
})

describe('until when a car is held back', () => {
  const WEEKDAYS = [1, 2, 3, 4, 5]
  const word = (at: string, window: object, language: 'en' | 'nl' | 'de' | 'fr' = 'en') => {
    const delayedCharging = {
      value: true,
      permission: 'write',
      startTime: '23:00',
      endTime: '07:00',
      ...window,
    } as const
    const held = aChargePoint({
      status: { activity: 'delayed', vehicleLetter: 'C' },
      settings: { delayedCharging },
    })
    const speech = { words: wordsOf(language), format: formatFor(language, 'Asia/Tokyo') }
    return stateWord(held, ONLINE, speech, () => Date.parse(at))
  }

  // In Amsterdam's time, whatever that of the computer is. 22 November 2025 is a Saturday.
  it.each<[string, string, object, string]>([
    ['a Saturday, of weekdays', '2025-11-22T14:00+01:00', { days: WEEKDAYS }, 'Waits until Monday 23:00'],
    ['a Sunday, of weekdays', '2025-11-23T14:00+01:00', { days: WEEKDAYS }, 'Waits until Monday 23:00'],
    ['less than a day before', '2025-11-23T23:01+01:00', { days: WEEKDAYS }, 'Waits until 23:00'],
    ['the same day', '2025-11-24T14:00+01:00', { days: WEEKDAYS }, 'Waits until 23:00'],
    [
      'the morning after the last night',
      '2025-11-22T07:00+01:00',
      { days: WEEKDAYS },
      'Waits until Monday 23:00',
    ],
    ['the night of another day', '2025-11-22T23:30+01:00', { days: WEEKDAYS }, 'Waits until Monday 23:00'],
    [
      'a window of one day that just ended',
      '2025-11-25T07:00+01:00',
      { days: [1] },
      'Waits until Mon Dec 1 23:00',
    ],
    ['every day', '2025-11-22T14:00+01:00', { days: [1, 2, 3, 4, 5, 6, 7] }, 'Waits until 23:00'],
    ['days that were not told', '2025-11-22T14:00+01:00', {}, 'Waits until 23:00'],
    ['no day', '2025-11-22T14:00+01:00', { days: [] }, 'Waiting to charge'],
    ['days that do not exist', '2025-11-22T14:00+01:00', { days: [0, 8] }, 'Waiting to charge'],
    ['inside the window', '2025-11-25T01:00+01:00', { days: WEEKDAYS }, 'Waiting to charge'],
    [
      'inside the window of a day',
      '2025-11-22T14:00+01:00',
      { startTime: '13:00', endTime: '20:00', days: [6] },
      'Waiting to charge',
    ],
    ['a time that is none', '2025-11-22T14:00+01:00', { startTime: 'soon' }, 'Waiting to charge'],
    ['a profile that is off', '2025-11-22T14:00+01:00', { value: false }, 'Waiting to charge'],
    [
      'the night when clocks go back',
      '2025-10-26T00:30+02:00',
      { startTime: '02:30', endTime: '07:00', days: [7] },
      'Waits until 02:30',
    ],
    [
      'the day when clocks go back, a week before the next',
      '2025-10-26T08:00+01:00',
      { startTime: '02:30', endTime: '07:00', days: [7] },
      'Waits until Sun Nov 2 02:30',
    ],
    [
      'the night when clocks go forward',
      '2025-03-30T00:30+01:00',
      { startTime: '02:30', endTime: '07:00', days: [7] },
      'Waits until 02:30',
    ],
    [
      'an evening before clocks go back',
      '2025-10-25T22:30+02:00',
      { startTime: '22:00', endTime: '22:15', days: [7] },
      'Waits until Sunday 22:00',
    ],
    [
      'an evening before clocks go forward',
      '2025-03-29T22:30+01:00',
      { startTime: '22:00', endTime: '22:15', days: [7] },
      'Waits until 22:00',
    ],
    [
      'a week on, after this one has begun',
      '2025-11-24T14:00+01:00',
      { startTime: '13:00', endTime: '13:30', days: [1] },
      'Waits until Mon Dec 1 13:00',
    ],
    [
      'six days on, another weekday',
      '2025-11-24T10:00+01:00',
      { startTime: '13:00', endTime: '13:30', days: [7] },
      'Waits until Sun Nov 30 13:00',
    ],
    [
      'the same weekday, and less than six days for the clocks go forward',
      '2025-03-24T23:30+01:00',
      { startTime: '00:00', endTime: '00:15', days: [1] },
      'Waits until Mon Mar 31 00:00',
    ],
    ['the turn of the year', '2025-12-31T14:00+01:00', { days: [5] }, 'Waits until Friday 23:00'],
  ])('%s', (_name, at, window, expected) => {
    expect(word(at, window)).toBe(expected)
  })

  it.each([
    ['nl', 'Wacht tot maandag 23:00'],
    ['de', 'Wartet bis Montag 23:00'],
    ['fr', 'Attend jusqu’à lundi 23:00'],
  ] as const)('in %s', (language, expected) => {
    expect(word('2025-11-22T14:00+01:00', { days: WEEKDAYS }, language)).toBe(expected)
  })

  it.each([
    ['nl', 'Wacht tot ma 24 nov 23:00'],
    ['de', 'Wartet bis Mo. 24. Nov. 23:00'],
    ['fr', 'Attend jusqu’à lun. 24 nov. 23:00'],
  ] as const)('with its date in %s', (language, expected) => {
    expect(word('2025-11-18T07:00+01:00', { days: [1] }, language)).toBe(expected)
  })
})
