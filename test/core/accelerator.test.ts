import * as v from 'valibot'
import { expect, test } from 'vitest'
import { accelerator } from '../../src/core/accelerator.ts'

test.each([
  '',
  'Control+Alt+A',
  'CommandOrControl+Shift+K',
  'Shift+Super+F12',
  'Alt+Space',
  'Meta+Plus',
  'Ctrl+,',
  'Ctrl+/',
])('%j can be a shortcut', (text) => {
  expect(v.is(accelerator, text)).toBe(true)
})

test.each([
  'A',
  'F5',
  'Shift+A',
  'Control+',
  'Control',
  '+A',
  'Control+A+B',
  'control+a',
  'Control+F25',
  'Control+ä',
  'Control++',
  ' ',
  'Control+A\n',
  'Control+'.repeat(20),
])('%j cannot', (text) => {
  expect(v.is(accelerator, text)).toBe(false)
})
