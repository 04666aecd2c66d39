import { expect, test } from 'vitest'
import { LANGUAGES } from '../../../core/preferences/preferences.ts'
import type { NotKept } from '../../../core/state/snapshot.ts'
import { wordsOf } from '../../../core/words/index.ts'
import { notKeptText } from '../../../core/words/telling/notKept.ts'

const en = wordsOf('en')
const folder = '/home/driver/.config/Amptray'
const KINDS = ['preferences', 'requests', 'memory', 'log'] as const
const REASONS = ['full', 'denied', 'inTheWay', 'other'] as const
const one = (what: NotKept['what'], reason: NotKept['reason'], at = folder): NotKept => ({
  what,
  reason,
  path: `${at}/${what}.json`,
})

test('what is not kept is told with what to do, said once for all', () => {
  expect(notKeptText(en, [one('preferences', 'full'), one('requests', 'full')])).toBe(
    'Kept only until you quit Amptray: your settings, the number of today’s requests. The disk is full: make some room. Amptray tries again by itself.',
  )
  expect(notKeptText(en, [one('preferences', 'denied'), one('requests', 'denied')])).toContain(
    `. Amptray may not write in ${folder}: allow that. Amptray`,
  )
})

test('what a person misses most is named first, however the files come', () => {
  const told = 'your settings, the number of today’s requests, the notifications already shown, the log'
  for (const kinds of [KINDS, KINDS.toReversed()]) {
    expect(
      notKeptText(
        en,
        kinds.map((what) => one(what, 'full')),
      ),
    ).toContain(`: ${told}. `)
  }
})

test.each([
  [['/a/Amptray', '/a/Amptray/logs'], '/a/Amptray'],
  [['/a/Amptray/logs', '/a/Amptray'], '/a/Amptray'],
  [['/a/Amptray', '/a/Amptray-logs'], '/a/Amptray, /a/Amptray-logs'],
  [['/a/Amptray', '/b/logs'], '/a/Amptray, /b/logs'],
])('of folders in each other only the outer one is named: %j', (folders, named) => {
  const [settings = '', log = ''] = folders
  const text = notKeptText(en, [one('preferences', 'denied', settings), one('log', 'denied', log)])
  expect(text).toContain(`may not write in ${named}: allow`)
})

test('a folder of Windows holds those below it', () => {
  const at = (what: NotKept['what'], path: string) => ({ what, reason: 'denied', path }) as const
  const text = notKeptText(en, [at('preferences', 'C:\\A\\p.json'), at('log', 'C:\\A\\logs\\log.txt')])
  expect(text).toContain('may not write in C:\\A: allow')
})

test('several files of one folder are named once, by what tells them apart', () => {
  const text = notKeptText(
    en,
    KINDS.map((what) => one(what, 'inTheWay')),
  )
  expect(text).toContain(
    `Something is in the way of preferences.json, requests.json, memory.json, log.json in ${folder}: move it away.`,
  )
  expect(text.split(folder)).toHaveLength(2)
})

test('files of several folders are named with their folder', () => {
  const text = notKeptText(en, [one('memory', 'other'), one('log', 'other', '/var/log/amptray')])
  expect(text).toContain(`memory.json in ${folder}, log.json in /var/log/amptray cannot be written`)
})

test.each(REASONS)('what to do is said once, however many files: %s', (reason) => {
  const some = (count: number) =>
    notKeptText(
      en,
      KINDS.slice(0, count).map((what) => one(what, reason)),
    )
  expect(some(4).split(': ')).toHaveLength(some(1).split(': ').length)
})

test('a folder without a word to it is told as it is', () => {
  expect(notKeptText(en, [{ what: 'log', reason: 'inTheWay', path: 'log.txt' }])).toContain(
    'in the way of log.txt: move',
  )
})

test('what has two reasons is told with what to do about both', () => {
  const text = notKeptText(en, [one('log', 'other'), one('memory', 'inTheWay')])
  expect(text).toContain(`log.json in ${folder} cannot be written`)
  expect(text).toContain(`Something is in the way of memory.json in ${folder}`)
})

test('the folder of a file on Windows is its folder', () => {
  const path = 'C:\\Users\\driver\\Amptray\\preferences.json'
  expect(notKeptText(en, [{ what: 'preferences', reason: 'denied', path }])).toContain(
    'in C:\\Users\\driver\\Amptray: allow',
  )
})

test.each(LANGUAGES)('in %s every reason has words of its own', (language) => {
  const texts = REASONS.map((reason) => notKeptText(wordsOf(language), [one('preferences', reason)]))
  expect(new Set(texts).size).toBe(4)
})
