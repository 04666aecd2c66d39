import type { KeyPress } from '../../core/preferences/accelerator.ts'
import type { Platform } from '../../core/values/platform.ts'
import type { Words } from '../../core/words/index.ts'

export type Intent =
  | 'previous'
  | 'next'
  | 'open'
  | 'choose'
  | 'mainStep'
  | 'back'
  | 'settings'
  | 'close'
  | 'sheet'

interface Chord {
  /** As `KeyboardEvent.key` names it; `1-9` stands for each of them. */
  readonly key: string
  /** The main modifier is ⌘ on a Mac and Ctrl elsewhere. */
  readonly modifier?: 'main' | 'alt'
}

interface Shortcut {
  readonly intent: Intent
  readonly chords: readonly Chord[]
  /** Where a Mac has another habit. */
  readonly mac?: readonly Chord[]
}

/** What starts, stops or interrupts needs a modifier: no letter pressed by mistake does it. */
export const SHORTCUTS: readonly Shortcut[] = [
  { intent: 'previous', chords: [{ key: 'ArrowUp' }] },
  { intent: 'next', chords: [{ key: 'ArrowDown' }] },
  // The row is a link, and opens by itself.
  { intent: 'open', chords: [{ key: 'Enter' }] },
  { intent: 'choose', chords: [{ key: '1-9', modifier: 'main' }] },
  {
    intent: 'back',
    chords: [{ key: 'Escape' }, { key: 'ArrowLeft', modifier: 'alt' }],
    mac: [{ key: 'Escape' }, { key: '[', modifier: 'main' }],
  },
  { intent: 'mainStep', chords: [{ key: 'Enter', modifier: 'main' }] },
  { intent: 'settings', chords: [{ key: ',', modifier: 'main' }] },
  { intent: 'close', chords: [{ key: 'w', modifier: 'main' }] },
  { intent: 'sheet', chords: [{ key: '?' }, { key: 'F1' }] },
]

export interface Pressed {
  readonly intent: Intent
  /** Which of 1 to 9, for `choose`. */
  readonly digit: number
}

function chordsOf({ chords, mac }: Shortcut, platform: Platform): readonly Chord[] {
  return platform === 'darwin' ? (mac ?? chords) : chords
}

/** What a key asks for, with exactly the modifiers that belong to it; Shift is part of the key itself. */
export function pressedOf(press: KeyPress, platform: Platform): Pressed | undefined {
  const { key, code, ctrlKey, metaKey, altKey } = press
  const main = platform === 'darwin' ? metaKey : ctrlKey
  if (platform === 'darwin' ? ctrlKey : metaKey) return undefined
  if (main && altKey) return undefined
  const modifier = main ? 'main' : altKey ? 'alt' : undefined
  // By its place: where digits need Shift, their keys have other names.
  const digit = main ? Number(/^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1] ?? 0) : 0
  const name = digit > 0 ? '1-9' : key.length === 1 ? key.toLowerCase() : key
  const fits = (chord: Chord) => chord.key === name && chord.modifier === modifier
  const shortcut = SHORTCUTS.find((one) => chordsOf(one, platform).some(fits))
  return shortcut && { intent: shortcut.intent, digit }
}

const SIGNS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  '1-9': '1 – 9',
}

/** The keys of each chord of a shortcut, as they stand on the keyboard: `['Ctrl', ',']`. */
export function keyNames(
  shortcut: Shortcut,
  platform: Platform,
  { keys }: Words['overview']['shortcuts'],
): readonly (readonly string[])[] {
  const isMac = platform === 'darwin'
  const named: Readonly<Record<string, string>> = {
    ...SIGNS,
    Enter: isMac ? '↩' : keys.enter,
    Escape: keys.escape,
  }
  const modifiers = { main: isMac ? '⌘' : keys.control, alt: isMac ? '⌥' : keys.alt }
  return chordsOf(shortcut, platform).map(({ key, modifier }) => [
    ...(modifier ? [modifiers[modifier]] : []),
    named[key] ?? key.toUpperCase(),
  ])
}
