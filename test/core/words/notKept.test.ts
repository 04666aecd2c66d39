import { expect, test } from 'vitest'
import { LANGUAGES } from '../../../core/preferences/preferences.ts'
import type { NotKept } from '../../../core/state/snapshot.ts'
import { wordsOf } from '../../../core/words/index.ts'
import { notKeptText } from '../../../core/words/telling/notKept.ts'

const en = wordsOf('en')
const folder = '/home/driver/.config/Amptray'
const one = (what: NotKept['what'], reason: NotKept['reason'], at = folder): NotKept => ({
  what,
  reason,
  path: `${at}/${what}.json`,
})

test('what is not kept is told with what to do, said once for all', () => {
  expect(notKeptText(en, [one('preferences', 'full'), one('requests', 'full')])).toBe(
    'Only until Amptray quits it keeps: your settings, the number of today’s requests. The disk is full: make some room. It tries again by itself.',
  )
  expect(notKeptText(en, [one('preferences', 'denied'), one('requests', 'denied')])).toContain(
    `. It may not write in ${folder}: allow that. It`,
  )
})

test('what has two reasons is told with what to do about both', () => {
  const text = notKeptText(en, [one('log', 'other'), one('memory', 'inTheWay')])
  expect(text).toContain(`${folder}/log.json cannot be written`)
  expect(text).toContain(`Something is in the way of ${folder}/memory.json`)
})

test('the folder of a file on Windows is its folder', () => {
  const path = 'C:\\Users\\driver\\Amptray\\preferences.json'
  expect(notKeptText(en, [{ what: 'preferences', reason: 'denied', path }])).toContain(
    'in C:\\Users\\driver\\Amptray: allow',
  )
})

test.each(LANGUAGES)('in %s every reason has words of its own', (language) => {
  const texts = (['full', 'denied', 'inTheWay', 'other'] as const).map((reason) =>
    notKeptText(wordsOf(language), [one('preferences', reason)]),
  )
  expect(new Set(texts).size).toBe(4)
})
