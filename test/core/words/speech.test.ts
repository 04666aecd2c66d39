import { expect, test } from 'vitest'
import { speechOf } from '../../../core/words/speech.ts'
import { aSnapshot } from '../builders.ts'

const inPlace = (locale: string, timeZone: string) => {
  const snapshot = aSnapshot()
  return { app: { ...snapshot.app, locale, timeZone } }
}

test('the formats of a locale and zone are made once, whatever is said with them', () => {
  const { format } = speechOf(inPlace('nl-NL', 'Europe/Amsterdam'))
  expect(speechOf(inPlace('nl-NL', 'Europe/Amsterdam')).format).toBe(format)
})

test('another locale and another zone have formats of their own', () => {
  const at = Date.UTC(2026, 0, 5, 12)
  const timeIn = (locale: string, zone: string) => speechOf(inPlace(locale, zone)).format.time(at)
  expect(timeIn('nl-NL', 'Europe/Amsterdam')).toBe('13:00')
  expect(timeIn('nl-NL', 'Europe/London')).toBe('12:00')
  expect(timeIn('nl-NL', 'Europe/Amsterdam')).toBe('13:00')
  expect(speechOf(inPlace('de-DE', 'Europe/London')).format.decimal(7.4)).toBe('7,4')
  expect(speechOf(inPlace('en-GB', 'Europe/London')).format.decimal(7.4)).toBe('7.4')
})
