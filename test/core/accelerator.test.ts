import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { accelerator, acceleratorOf, heldModifiers, keysOf } from '../../src/core/accelerator.ts'

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

const BARE = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false }
const CTRL = { ctrlKey: true }
const CTRL_ALT = { ctrlKey: true, altKey: true }

test.each([
  ['a letter', { key: 'a', code: 'KeyA', ...CTRL }, 'Control+A'],
  ['what is printed on the key, wherever it is', { key: 'a', code: 'KeyQ', ...CTRL }, 'Control+A'],
  ['a letter that types something else with Alt', { key: 'å', code: 'KeyA', altKey: true }, 'Alt+A'],
  ['a digit with Shift', { key: '!', code: 'Digit1', ...CTRL, shiftKey: true }, 'Control+Shift+1'],
  ['a function key', { key: 'F12', code: 'F12', ...CTRL_ALT }, 'Control+Alt+F12'],
  ['an arrow', { key: 'ArrowUp', code: 'ArrowUp', ...CTRL_ALT }, 'Control+Alt+Up'],
  ['space', { key: ' ', code: 'Space', altKey: true }, 'Alt+Space'],
  ['enter', { key: 'Enter', code: 'Enter', ...CTRL }, 'Control+Return'],
  ['a sign', { key: ',', code: 'Comma', ...CTRL }, 'Control+,'],
  ['the system key', { key: 'k', code: 'KeyK', metaKey: true, shiftKey: true }, 'Shift+Super+K'],
  ['a letter alone', { key: 'a', code: 'KeyA' }, undefined],
  ['a letter with Shift alone', { key: 'A', code: 'KeyA', shiftKey: true }, undefined],
  ['a function key alone', { key: 'F5', code: 'F5' }, undefined],
  ['modifiers alone', { key: 'Alt', code: 'AltLeft', ...CTRL_ALT }, undefined],
  ['a dead key that is nowhere', { key: 'Dead', code: 'IntlBackslash', ...CTRL }, undefined],
  ['a key of its own purpose', { key: 'AudioVolumeUp', code: 'AudioVolumeUp', ...CTRL }, undefined],
] as const)('a press of %s', (_, press, expected) => {
  expect(acceleratorOf({ ...BARE, ...press }, 'linux')).toBe(expected)
})

test('on a Mac the system key is Command', () => {
  expect(acceleratorOf({ ...BARE, key: 'a', code: 'KeyA', metaKey: true }, 'darwin')).toBe('Command+A')
})

test('whatever is pressed, what comes out is a shortcut, and reads as its keys', () => {
  const press = fc.record({
    key: fc.oneof(fc.string({ maxLength: 2 }), fc.constantFrom('a', 'Enter', ' ', 'F3', 'Dead')),
    code: fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('KeyA', 'Digit0', 'Equal', 'Minus', 'Quote')),
    ctrlKey: fc.boolean(),
    altKey: fc.boolean(),
    shiftKey: fc.boolean(),
    metaKey: fc.boolean(),
  })
  fc.assert(
    fc.property(press, fc.constantFrom('darwin', 'win32', 'linux'), (pressed, platform) => {
      const shortcut = acceleratorOf(pressed, platform)
      if (shortcut === undefined) return
      expect(v.is(accelerator, shortcut)).toBe(true)
      expect(keysOf(shortcut).join('+')).toBe(shortcut)
      expect(keysOf(shortcut).slice(0, -1)).toEqual(heldModifiers(pressed, platform))
    }),
  )
})

test('no shortcut has no keys', () => {
  expect(keysOf('')).toEqual([])
})
