import { expect, test } from 'vitest'
import { recordDesktop } from '../../../main/record/desktopFacts.ts'

test('the last word on a thing counts', () => {
  const { note, facts } = recordDesktop()
  note('tray host', 'none')
  note('shortcut', 'taken')
  note('tray host', 'registered')
  expect([...facts()]).toEqual([
    ['tray host', 'registered'],
    ['shortcut', 'taken'],
  ])
})

test('what happens again and again is counted by what it was, and no flood of words fills the memory', () => {
  const { count, facts } = recordDesktop()
  for (const what of ['timedOut', 'userCanceled', 'timedOut']) count('notifications closed', what)
  expect(facts().get('notifications closed')).toBe('timedOut 2, userCanceled 1')
  for (let at = 0; at < 1000; at++) count('notifications not shown', `because ${at}`)
  expect(facts().get('notifications not shown')).toMatch(/^because 0 1, .*because 19 1, other 980$/)
})
