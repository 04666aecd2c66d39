import { expect, test } from 'vitest'
import { LANGUAGES } from '../../core/preferences/preferences.ts'
import { ACTS } from './acts/index.ts'
import { fileOf, shotsOf } from './shot.ts'

const subjects = Object.values(ACTS).flatMap((act) => act.subjects)
const shots = subjects.flatMap((subject) => shotsOf(subject.window, subject.state, subject))

test('each picture has a file of its own', () => {
  const files = shots.map(fileOf)
  expect(files.filter((file, at) => files.indexOf(file) !== at)).toEqual([])
})

test('a subject is shown in each theme and width in English, and in each language once', () => {
  const shown = shotsOf('overview', 'a state', { width: 380, otherWidths: [1080], everyLanguage: true })
  expect(shown.map(({ width, theme, language }) => `${width} ${theme} ${language}`)).toEqual([
    '380 light en',
    '380 dark en',
    '1080 light en',
    ...LANGUAGES.filter((language) => language !== 'en').map((language) => `380 light ${language}`),
  ])
})

test.each(['overview', 'page', 'sign-in', 'settings', 'dialog', 'popover', 'tray menu'])(
  'the %s is shown in every language',
  (window) => {
    const languages = shots.filter((shot) => shot.window === window).map(({ language }) => language)
    expect(new Set(languages)).toEqual(new Set(LANGUAGES))
  },
)
