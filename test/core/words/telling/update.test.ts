import { expect, test } from 'vitest'
import { LANGUAGES } from '../../../../core/preferences/preferences.ts'
import { INSTALLED, type InstalledAs, isByHand } from '../../../../core/update/installed.ts'
import type { Update } from '../../../../core/update/update.ts'
import { wordsOf } from '../../../../core/words/index.ts'
import { updateTold } from '../../../../core/words/telling/update.ts'

const version = '2.0.0'
const INFO = { installedAs: 'appImage', lookedAt: 1, dismissed: '' } as const

const told = (now: Update, differences = {}) =>
  updateTold({ ...INFO, now, ...differences }, wordsOf('en'), () => '14:00')

test('each state is said, with what there is to know of it', () => {
  expect(told({ state: 'none' }, { lookedAt: 0 })).toEqual({ text: 'Not checked yet.', hint: '' })
  expect(told({ state: 'none' })).toEqual({
    text: 'No newer version was found.',
    hint: 'Last checked: 14:00',
  })
  expect(told({ state: 'available', version })).toEqual({
    text: 'Version 2.0.0 is available.',
    hint: 'Last checked: 14:00',
  })
  expect(told({ state: 'downloading', version, percent: 41 }).text).toBe('Downloading version 2.0.0: 41%')
  expect(told({ state: 'ready', version }).text).toBe('Version 2.0.0 is ready.')
  expect(told({ state: 'failed', step: 'download', reason: 'diskFull', version })).toEqual({
    text: 'Version 2.0.0 could not be downloaded.',
    hint: 'The disk is full. Make some room, then try again.',
  })
})

test.each(LANGUAGES)('in %s whoever installs by hand is told how, each in its own way', (language) => {
  const ways = Object.keys(INSTALLED) as InstalledAs[] // its own keys
  const hints = ways
    .filter(isByHand)
    .map(
      (installedAs) =>
        updateTold(
          { ...INFO, installedAs, now: { state: 'available', version } },
          wordsOf(language),
          () => '',
        ).hint,
    )
  expect(new Set(hints.filter((hint) => hint !== '')).size).toBeGreaterThanOrEqual(hints.length - 1)
})
