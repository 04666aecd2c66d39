import fc from 'fast-check'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type Format, formatFor } from '../../../core/words/format.ts'
import { HOUR_MS, MINUTE_MS, NOW } from '../builders.ts'

const LOCALES = ['en-GB', 'en-US', 'nl-NL', 'de-DE', 'fr-FR'] as const
type InEach = readonly [enGB: string, enUS: string, nlNL: string, deDE: string, frFR: string]

const formats = LOCALES.map((locale) => formatFor(locale, 'Europe/Amsterdam'))

/** Spaces that do not break are told as `_`. */
const visible = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, '_')

const inEach = (write: (format: Format) => string) => formats.map((format) => visible(write(format)))

const everywhere = (text: string): InEach => [text, text, text, text, text]

describe('numbers with their units', () => {
  it.each<[string, (format: Format) => string, InEach]>([
    ['power', (f) => f.power(7.36), ['7.4 kW', '7.4 kW', '7,4 kW', '7,4 kW', '7,4 kW']],
    ['no power', (f) => f.power(0), ['0.0 kW', '0.0 kW', '0,0 kW', '0,0 kW', '0,0 kW']],
    ['power a hair below zero', (f) => f.power(-0.01), ['0.0 kW', '0.0 kW', '0,0 kW', '0,0 kW', '0,0 kW']],
    ['power fed back', (f) => f.power(-1.25), ['-1.3 kW', '-1.3 kW', '-1,3 kW', '-1,3 kW', '-1,3 kW']],
    ['energy', (f) => f.energy(12.34), ['12.3 kWh', '12.3 kWh', '12,3 kWh', '12,3 kWh', '12,3 kWh']],
    [
      'much energy',
      (f) => f.energy(1234.56),
      ['1,234.6 kWh', '1,234.6 kWh', '1.234,6 kWh', '1.234,6 kWh', '1_234,6 kWh'],
    ],
    ['current', (f) => f.current(10.75), ['10.8 A', '10.8 A', '10,8 A', '10,8 A', '10,8 A']],
    ['cost', (f) => f.cost(2.98, 'EUR'), ['€2.98', '€2.98', '€_2,98', '2,98_€', '2,98_€']],
    [
      'high cost',
      (f) => f.cost(1234.5, 'EUR'),
      ['€1,234.50', '€1,234.50', '€_1.234,50', '1.234,50_€', '1_234,50_€'],
    ],
    [
      'tariff',
      (f) => f.tariff(0.242, 'EUR'),
      ['€0.242/kWh', '€0.242/kWh', '€_0,242/kWh', '0,242_€/kWh', '0,242_€/kWh'],
    ],
    [
      'fine tariff',
      (f) => f.tariff(0.26134, 'EUR'),
      ['€0.2613/kWh', '€0.2613/kWh', '€_0,2613/kWh', '0,2613_€/kWh', '0,2613_€/kWh'],
    ],
    [
      'round tariff',
      (f) => f.tariff(0.2, 'EUR'),
      ['€0.20/kWh', '€0.20/kWh', '€_0,20/kWh', '0,20_€/kWh', '0,20_€/kWh'],
    ],
    ['decimal', (f) => f.decimal(7.35), ['7.4', '7.4', '7,4', '7,4', '7,4']],
    ['whole', (f) => f.whole(13.6), everywhere('14')],
    [
      'as told',
      (f) => f.exact(1234.5678),
      ['1,234.5678', '1,234.5678', '1.234,5678', '1.234,5678', '1_234,5678'],
    ],
    [
      'as told, without the noise of a sum',
      (f) => f.exact(0.1234567891),
      ['0.12345679', '0.12345679', '0,12345679', '0,12345679', '0,12345679'],
    ],
    ['a whole number as told', (f) => f.exact(6), everywhere('6')],
    ['with so many decimals', (f) => f.fixed(2.3, 2), ['2.30', '2.30', '2,30', '2,30', '2,30']],
    [
      'another currency',
      (f) => f.amount(0.2397, 'GBP'),
      ['£0.2397', '£0.2397', '£_0,2397', '0,2397_£', '0,2397_£GB'],
    ],
    [
      'a cost in another currency',
      (f) => f.cost(12.5, 'GBP'),
      ['£12.50', '£12.50', '£_12,50', '12,50_£', '12,50_£GB'],
    ],
    [
      'a cost in dollars of which there are many',
      (f) => f.cost(12.5, 'CAD'),
      ['CA$12.50', 'CA$12.50', 'C$_12,50', '12,50_CA$', '12,50_$CA'],
    ],
    [
      'a cost in a currency of no sign',
      (f) => f.cost(12.5, 'XYZ'),
      ['XYZ_12.50', 'XYZ_12.50', 'XYZ_12,50', '12,50_XYZ', '12,50_XYZ'],
    ],
    [
      'a cost in what is no code',
      (f) => f.cost(12.5, 'pounds'),
      ['12.50 pounds', '12.50 pounds', '12,50 pounds', '12,50 pounds', '12,50 pounds'],
    ],
    ['a cost in no currency', (f) => f.cost(12.5, ''), ['12.50', '12.50', '12,50', '12,50', '12,50']],
    [
      'a tariff in what is no code',
      (f) => f.tariff(0.3, 'eur'),
      ['0.3 eur/kWh', '0.3 eur/kWh', '0,3 eur/kWh', '0,3 eur/kWh', '0,3 eur/kWh'],
    ],
    ['no currency', (f) => f.amount(0.25, ''), ['0.25', '0.25', '0,25', '0,25', '0,25']],
    ['what is no code', (f) => f.amount(3, '€'), everywhere('3 €')],
    ['whole, a hair below zero', (f) => f.whole(-0.3), everywhere('0')],
  ])('%s', (_name, write, expected) => {
    expect(inEach(write)).toEqual(expected)
  })
})

describe('whatever currency a server names', () => {
  const anyCurrency = fc.oneof(
    fc.string({ maxLength: 20, unit: 'grapheme' }),
    fc.string({ minLength: 3, maxLength: 3, unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ') }),
  )

  it('it is not shown as euros, unless it is the euro', () => {
    fc.assert(
      fc.property(anyCurrency, fc.constantFrom(...formats), (currency, format) => {
        fc.pre(currency !== 'EUR' && !currency.includes('€'))
        for (const text of [
          format.cost(2.5, currency),
          format.amount(2.5, currency),
          format.tariff(2.5, currency),
        ]) {
          expect(text).not.toContain('€')
          expect(text).toMatch(/2[.,]5|3/)
        }
      }),
    )
  })
})

describe('times', () => {
  it.each<[string, (format: Format) => string, string]>([
    ['no duration', (f) => f.duration(0), '0 min'],
    ['a negative duration', (f) => f.duration(-5), '0 min'],
    ['under an hour', (f) => f.duration(59 * MINUTE_MS + 59_999), '59 min'],
    ['long, under an hour', (f) => f.durationLong(12 * MINUTE_MS), '12 min'],
    ['long, just under an hour', (f) => f.durationLong(59 * MINUTE_MS + 59_999), '59 min'],
    ['countdown', (f) => f.countdown(11_200), '12 s'],
    ['countdown of a little more than 50 s', (f) => f.countdown(50_001), '51 s'],
    ['countdown of a little more than 10 min', (f) => f.countdown(601_000), '11 min'],
    ['countdown at its end', (f) => f.countdown(0), '0 s'],
    ['countdown past its end', (f) => f.countdown(-3000), '0 s'],
    ['countdown of 99 s', (f) => f.countdown(99_000), '99 s'],
    ['countdown of 100 s', (f) => f.countdown(100_000), '2 min'],
    ['countdown of minutes', (f) => f.countdown(4 * MINUTE_MS), '4 min'],
    ['time', (f) => f.time(NOW), '14:00'],
    ['time after midnight', (f) => f.time(NOW + 10 * HOUR_MS + 5 * MINUTE_MS), '00:05'],
  ])('%s', (_name, write, expected) => {
    expect(inEach(write)).toEqual(everywhere(expected))
  })

  it.each<[string, (format: Format) => string, InEach]>([
    ['an hour', (f) => f.duration(HOUR_MS), ['1:00 h', '1:00 h', '1:00 uur', '1:00 h', '1:00 h']],
    [
      'hours',
      (f) => f.duration(HOUR_MS + 42 * MINUTE_MS),
      ['1:42 h', '1:42 h', '1:42 uur', '1:42 h', '1:42 h'],
    ],
    [
      'more than a day',
      (f) => f.duration(26 * HOUR_MS + 5 * MINUTE_MS),
      ['26:05 h', '26:05 h', '26:05 uur', '26:05 h', '26:05 h'],
    ],
    [
      'an hour, in a sentence',
      (f) => f.durationLong(HOUR_MS),
      ['1 h 0 min', '1 h 0 min', '1 uur 0 min', '1 h 0 min', '1 h 0 min'],
    ],
    [
      'hours, in a sentence',
      (f) => f.durationLong(3 * HOUR_MS + 12 * MINUTE_MS),
      ['3 h 12 min', '3 h 12 min', '3 uur 12 min', '3 h 12 min', '3 h 12 min'],
    ],
  ])('a duration of %s', (_name, write, expected) => {
    expect(inEach(write)).toEqual(expected)
  })

  it.each<[string, number, InEach]>([
    ['of today', NOW - HOUR_MS, everywhere('13:00')],
    [
      'of yesterday',
      NOW - 20 * HOUR_MS,
      ['21 Nov, 18:00', 'Nov 21, 18:00', '21 nov, 18:00', '21. Nov., 18:00', '21 nov., 18:00'],
    ],
    [
      'of this day a year ago',
      NOW - 365 * 24 * HOUR_MS,
      ['22 Nov, 14:00', 'Nov 22, 14:00', '22 nov, 14:00', '22. Nov., 14:00', '22 nov., 14:00'],
    ],
  ])('a moment %s', (_name, at, expected) => {
    expect(inEach((format) => format.moment(at, NOW))).toEqual(expected)
  })

  it.each<[string, InEach]>([
    ['2024-03-02', ['2 Mar 2024', 'Mar 2, 2024', '2 mrt 2024', '2. März 2024', '2 mars 2024']],
    ['2023-12-31', ['31 Dec 2023', 'Dec 31, 2023', '31 dec 2023', '31. Dez. 2023', '31 déc. 2023']],
  ])('the date %s', (day, expected) => {
    expect(inEach((format) => format.date(day))).toEqual(expected)
  })

  it.each(['Pacific/Pago_Pago', 'America/New_York', 'UTC', 'Europe/Amsterdam', 'Pacific/Kiritimati'])(
    'a date is the same day in %s',
    (zone) => {
      vi.stubEnv('TZ', zone)
      onTestFinished(() => void vi.unstubAllEnvs())
      // The system is in that zone now.
      expect(formatFor('en-GB').time(0)).toBe(formatFor('en-GB', zone).time(0))
      expect(formatFor('en-GB').date('2024-01-01')).toBe('1 Jan 2024')
      expect(formatFor('en-GB', zone).date('2024-01-01')).toBe('1 Jan 2024')
    },
  )

  it.each<[string, (format: Format) => string, InEach]>([
    [
      'short',
      (f) => [1, 2, 3, 4, 5, 6, 7].map(f.day).join(' '),
      [
        'Mon Tue Wed Thu Fri Sat Sun',
        'Mon Tue Wed Thu Fri Sat Sun',
        'ma di wo do vr za zo',
        'Mo Di Mi Do Fr Sa So',
        'lun mar mer jeu ven sam dim',
      ],
    ],
    [
      'long',
      (f) => `${f.dayLong(1)} ${f.dayLong(7)}`,
      ['Monday Sunday', 'Monday Sunday', 'maandag zondag', 'Montag Sonntag', 'lundi dimanche'],
    ],
  ])('days of the week, %s', (_name, write, expected) => {
    expect(inEach(write)).toEqual(expected)
  })

  it.each<[string, number, InEach]>([
    ['12 s', 12_000, ['12 sec ago', '12 sec. ago', '12 sec. geleden', 'vor 12 Sek.', 'il y a 12_s']],
    ['59.9 s', 59_900, ['59 sec ago', '59 sec. ago', '59 sec. geleden', 'vor 59 Sek.', 'il y a 59_s']],
    ['a minute', MINUTE_MS, ['1 min ago', '1 min. ago', '1 min. geleden', 'vor 1 Min.', 'il y a 1_min']],
    [
      '59 minutes',
      HOUR_MS - 1,
      ['59 min ago', '59 min. ago', '59 min. geleden', 'vor 59 Min.', 'il y a 59_min'],
    ],
    ['3 hours', 3 * HOUR_MS, ['3 hr ago', '3 hr. ago', '3 uur geleden', 'vor 3 Std.', 'il y a 3_h']],
    ['a moment', 0, ['1 sec ago', '1 sec. ago', '1 sec. geleden', 'vor 1 Sek.', 'il y a 1_s']],
    ['an hour', HOUR_MS, ['1 hr ago', '1 hr. ago', '1 uur geleden', 'vor 1 Std.', 'il y a 1_h']],
    [
      'nearly a day',
      24 * HOUR_MS - 1,
      ['23 hr ago', '23 hr. ago', '23 uur geleden', 'vor 23 Std.', 'il y a 23_h'],
    ],
    ['a day', 24 * HOUR_MS, ['21 Nov', 'Nov 21', '21 nov', '21. Nov.', '21 nov.']],
    ['30 hours', 30 * HOUR_MS, ['21 Nov', 'Nov 21', '21 nov', '21. Nov.', '21 nov.']],
  ])('an age of %s', (_name, ageMs, expected) => {
    expect(inEach((format) => format.age(NOW - ageMs, NOW))).toEqual(expected)
  })

  it('an age is never in the future, whatever the clocks say', () => {
    fc.assert(
      fc.property(fc.integer({ min: -48 * HOUR_MS, max: 0 }), (ageMs) => {
        for (const [n, format] of formats.entries())
          expect(format.age(NOW - ageMs, NOW)).toBe(formats[n]?.age(NOW, NOW))
      }),
      { numRuns: 20 },
    )
  })

  it.each([
    ['nl', '1:00 uur'],
    ['nl-BE', '1:00 uur'],
    ['de-AT', '1:00 h'],
    ['fr-BE', '1:00 h'],
  ])('an hour in %s', (locale, hour) => {
    expect(formatFor(locale).duration(HOUR_MS)).toBe(hour)
  })

  it('are in the zone of the system when none is given', () => {
    expect(formatFor('en-GB').time(NOW)).toMatch(/^\d\d:\d\d$/)
  })
})
