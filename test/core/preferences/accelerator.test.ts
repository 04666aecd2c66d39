import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import {
  accelerator,
  acceleratorOf,
  heldModifiers,
  isForDesktop,
  keysOf,
} from '../../../core/preferences/accelerator.ts'

test.each([
  '',
  'Control+Alt+A',
  'Control+Shift+K',
  'Shift+Super+F12',
  'Alt+F12',
  'Alt+Space',
  'Alt+Command+/',
  'Control+Alt+Up',
  'Control+Alt+Shift+Command+PageDown',
])('%j can be a shortcut', (text) => {
  expect(v.is(accelerator, text)).toBe(true)
})

test.each([
  'A',
  'F5',
  'Shift+A',
  'Shift+F5',
  'Shift+Space',
  'Control+',
  'Control',
  '+A',
  'Control+A+B',
  'control+alt+a',
  'Alt+Control+A',
  'Control+Alt+F25',
  'Control+Alt+ä',
  'Control+Alt++',
  ' ',
  'Control+Alt+A\n',
  'Control+'.repeat(20),
])('%j cannot', (text) => {
  expect(v.is(accelerator, text)).toBe(false)
})

test.each(['Control+C', 'Control+V', 'Alt+K', 'Super+1', 'Command+C', 'Control+-', 'Control+Left'])(
  '%j would be taken from every program',
  (text) => {
    expect(v.is(accelerator, text)).toBe(false)
  },
)

/** A press of keys that are named in Electron's words, on a keyboard where each types what is printed on it. */
function pressOf(shortcut: string) {
  const keys = shortcut.split('+')
  const key = keys.at(-1) ?? ''
  return {
    key,
    code: /^[A-Z]$/.test(key) ? `Key${key}` : /^\d$/.test(key) ? `Digit${key}` : key,
    ctrlKey: keys.includes('Control'),
    altKey: keys.includes('Alt'),
    shiftKey: keys.includes('Shift'),
    metaKey: keys.includes('Super') || keys.includes('Command'),
  }
}

test.each([
  'Alt+F4',
  'Alt+Tab',
  'Alt+Shift+Tab',
  'Control+Alt+Delete',
  'Super+D',
  'Super+L',
  'Super+Tab',
  'Super+Space',
  'Shift+Super+S',
  'Command+Q',
  'Command+Tab',
  'Command+Space',
  'Shift+Command+Tab',
  'Shift+Command+3',
  'Shift+Command+4',
  'Shift+Command+5',
  'Shift+Command+Q',
  'Control+Command+Q',
])('%j belongs to the system', (text) => {
  expect(v.is(accelerator, text)).toBe(false)
  const platform = text.includes('Command') ? 'darwin' : 'linux'
  expect(acceleratorOf(pressOf(text), platform)).toEqual({ refused: 'ofTheSystem' })
})

const BARE = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false }
const CTRL = { ctrlKey: true }
const CTRL_ALT = { ctrlKey: true, altKey: true }

const chosen = (shortcut: string) => ({ shortcut })
const INCOMPLETE = { refused: 'incomplete' }

test.each([
  ['a letter', { key: 'a', code: 'KeyA', ...CTRL_ALT }, undefined, chosen('Control+Alt+A')],
  [
    'what a key types, wherever it is',
    { key: 'a', code: 'KeyQ', ...CTRL_ALT },
    undefined,
    chosen('Control+Alt+A'),
  ],
  [
    'a letter that types something else',
    { key: 'å', code: 'KeyA', ...CTRL_ALT },
    undefined,
    chosen('Control+Alt+A'),
  ],
  ['what is printed, wherever it is', { key: 'æ', code: 'KeyQ', ...CTRL_ALT }, 'a', chosen('Control+Alt+A')],
  ['a letter of another alphabet', { key: 'ф', code: 'KeyA', ...CTRL_ALT }, 'ф', chosen('Control+Alt+A')],
  [
    'a digit with Shift',
    { key: '!', code: 'Digit1', ...CTRL, shiftKey: true },
    '1',
    chosen('Control+Shift+1'),
  ],
  [
    'a digit that needs Shift',
    { key: '1', code: 'Digit1', ...CTRL, shiftKey: true },
    '&',
    chosen('Control+Shift+1'),
  ],
  ['a function key', { key: 'F12', code: 'F12', ...CTRL }, undefined, chosen('Control+F12')],
  ['an arrow up', { key: 'ArrowUp', code: 'ArrowUp', ...CTRL_ALT }, undefined, chosen('Control+Alt+Up')],
  ['down', { key: 'ArrowDown', code: 'ArrowDown', ...CTRL_ALT }, undefined, chosen('Control+Alt+Down')],
  ['left', { key: 'ArrowLeft', code: 'ArrowLeft', ...CTRL_ALT }, undefined, chosen('Control+Alt+Left')],
  ['right', { key: 'ArrowRight', code: 'ArrowRight', ...CTRL_ALT }, undefined, chosen('Control+Alt+Right')],
  ['space', { key: ' ', code: 'Space', altKey: true }, undefined, chosen('Alt+Space')],
  ['enter', { key: 'Enter', code: 'Enter', ...CTRL_ALT }, undefined, chosen('Control+Alt+Return')],
  ['a sign', { key: ',', code: 'KeyM', ...CTRL_ALT }, ',', chosen('Control+Alt+,')],
  [
    'a sign where another has another',
    { key: '-', code: 'Slash', ...CTRL_ALT },
    '-',
    chosen('Control+Alt+-'),
  ],
  ['a sign of an unknown keyboard', { key: '-', code: 'Slash', ...CTRL_ALT }, undefined, INCOMPLETE],
  ['a letter that Electron has no name for', { key: 'ö', code: 'Semicolon', ...CTRL_ALT }, 'ö', INCOMPLETE],
  ['the system key', { key: 'k', code: 'KeyK', metaKey: true, shiftKey: true }, 'k', chosen('Shift+Super+K')],
  ['a letter alone', { key: 'a', code: 'KeyA' }, 'a', INCOMPLETE],
  ['a letter with one modifier', { key: 'c', code: 'KeyC', ...CTRL }, 'c', INCOMPLETE],
  ['a letter with Shift alone', { key: 'A', code: 'KeyA', shiftKey: true }, 'a', INCOMPLETE],
  ['a function key alone', { key: 'F5', code: 'F5' }, undefined, INCOMPLETE],
  ['modifiers alone', { key: 'Alt', code: 'AltLeft', ...CTRL_ALT }, undefined, INCOMPLETE],
  ['a dead key that is nowhere', { key: 'Dead', code: 'IntlBackslash', ...CTRL_ALT }, undefined, INCOMPLETE],
  [
    'a key of its own purpose',
    { key: 'AudioVolumeUp', code: 'AudioVolumeUp', ...CTRL_ALT },
    undefined,
    INCOMPLETE,
  ],
  ['what closes a window', { key: 'F4', code: 'F4', altKey: true }, undefined, { refused: 'ofTheSystem' }],
] as const)('a press of %s', (_, press, printed, expected) => {
  expect(acceleratorOf({ ...BARE, ...press }, 'linux', printed)).toEqual(expected)
})

test.each([
  [
    'Control+Alt+A',
    'Control+Alt+7',
    'Control+Alt+,',
    'Control+Shift+.',
    'Alt+Super+Up',
    'Control+Alt+PageDown',
  ],
  ['Control+Space', 'Control+Alt+Tab', 'Control+Alt+Insert', 'Control+Alt+Delete'],
])('where the desktop decides: %s and others are told apart (finding 12)', (...texts) => {
  expect(texts.filter((text) => !isForDesktop(text))).toEqual([])
})

test.each([
  'Alt+F12',
  'Control+Alt+F1',
  'Control+Alt+/',
  'Control+Alt+-',
  'Control+Alt+Return',
  'Alt+Super+Backspace',
])('where the desktop decides %s is one with others, and is refused (finding 12)', (text) => {
  expect(acceleratorOf(pressOf(text), 'linux')).toEqual(chosen(text))
  expect(acceleratorOf(pressOf(text), 'linux', undefined, true)).toEqual({ refused: 'notForDesktop' })
  expect(isForDesktop(text)).toBe(false)
})

test('on a Mac the system key is Command', () => {
  const press = { ...BARE, key: 'a', code: 'KeyA', metaKey: true }
  expect(acceleratorOf({ ...press, altKey: true }, 'darwin')).toEqual(chosen('Alt+Command+A'))
  expect(acceleratorOf({ ...press, key: 'q', code: 'KeyA' }, 'darwin', 'q')).toEqual({
    refused: 'ofTheSystem',
  })
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
  const printed = fc.option(fc.oneof(fc.string({ maxLength: 2 }), fc.constantFrom('a', '1', '-', '+')), {
    nil: undefined,
  })
  fc.assert(
    fc.property(press, fc.constantFrom('darwin', 'win32', 'linux'), printed, (pressed, platform, print) => {
      const result = acceleratorOf(pressed, platform, print)
      if ('refused' in result) return
      const { shortcut } = result
      expect(v.is(accelerator, shortcut)).toBe(true)
      expect(keysOf(shortcut).join('+')).toBe(shortcut)
      expect(keysOf(shortcut).slice(0, -1)).toEqual(heldModifiers(pressed, platform))
    }),
  )
})

test('no shortcut has no keys', () => {
  expect(keysOf('')).toEqual([])
})
