import { afterEach, expect, test, vi } from 'vitest'
import { formatFor } from '../../../core/words/format.ts'
import { timeZone } from '../../../main/system/timeZone.ts'
import { NOW } from '../../core/builders.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

test('a zone that is another one now is told, and shown times go by it', () => {
  vi.stubEnv('TZ', 'Asia/Tokyo')
  expect(timeZone()).toBe('Asia/Tokyo')
  expect(formatFor('en-GB', timeZone()).time(NOW)).toBe('22:00')
  vi.stubEnv('TZ', 'America/New_York')
  expect(timeZone()).toBe('America/New_York')
  expect(formatFor('en-GB', timeZone()).time(NOW)).toBe('08:00')
})

test('without one in the environment it is that of the system, looked for each time', () => {
  vi.stubEnv('TZ', undefined)
  expect(formatFor('en-GB', timeZone()).time(NOW)).toMatch(/^\d\d:\d\d$/)
  expect(process.env).not.toHaveProperty('TZ')
})
