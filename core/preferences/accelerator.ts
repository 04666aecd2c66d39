import * as v from 'valibot'
import { text } from '../values/fields.ts'
import type { Platform } from '../values/platform.ts'

const SIGN = "[,./;'[\\]\\\\`=-]"
const NAMED = 'Space|Tab|Backspace|Delete|Insert|Return|Up|Down|Left|Right|Home|End|PageUp|PageDown'
const KEY = `[A-Z0-9]|F(?:[1-9]|1\\d|2[0-4])|${NAMED}|${SIGN}`
const FORM = new RegExp(`^(?:Control\\+)?(?:Alt\\+)?(?:Shift\\+)?(?:(?:Super|Command)\\+)?(?:${KEY})$`)

/** A single modifier with a letter is copying or typing in other programs, which a global shortcut would break. */
const ENOUGH = /^(?:(?:\w+\+){2,}|(?!Shift)\w+\+(?:F\d+|Space)$)/

/** What desktops do themselves: closing, switching, locking, quitting, searching and pictures of the screen. */
const OF_THE_SYSTEM: readonly string[] = [
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
]

/** Keys that Electron tells apart under Wayland; all others are one (https://github.com/electron/electron/issues/52223). */
const FOR_DESKTOP = /\+(?:[A-Z0-9,.]|Space|Tab|Delete|Insert|Up|Down|Left|Right|Home|End|PageUp|PageDown)$/

/** Whether a shortcut can be one where the desktop decides on it, under Wayland. */
export const isForDesktop = (shortcut: string): boolean => FOR_DESKTOP.test(shortcut)

/** Why keys cannot be the shortcut; each has its words. */
export type Refusal = 'incomplete' | 'ofTheSystem' | 'notForDesktop'

function refusalOf(text: string): Refusal | undefined {
  if (OF_THE_SYSTEM.includes(text)) return 'ofTheSystem'
  return FORM.test(text) && ENOUGH.test(text) ? undefined : 'incomplete'
}

/**
 * A key with its modifiers, in Electron's words and in the order of `heldModifiers` (`Control+Alt+A`), that no program
 * and no system would miss; empty for none.
 */
export const accelerator = v.union([
  v.literal(''),
  v.pipe(
    text(60),
    v.check((keys) => refusalOf(keys) === undefined),
  ),
])

/** What a keyboard event says of a key press. */
export interface KeyPress {
  /** What it types, or its name. */
  readonly key: string
  /** Where it is on the keyboard. */
  readonly code: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly metaKey: boolean
}

const MODIFIERS = ['ctrlKey', 'altKey', 'shiftKey', 'metaKey'] as const

function modifierName(modifier: (typeof MODIFIERS)[number], platform: Platform): string {
  if (modifier === 'metaKey') return platform === 'darwin' ? 'Command' : 'Super'
  return { ctrlKey: 'Control', altKey: 'Alt', shiftKey: 'Shift' }[modifier]
}

/** The modifiers that are held, in Electron's words and in the order they are written in. */
export function heldModifiers(press: KeyPress, platform: Platform): readonly string[] {
  return MODIFIERS.filter((modifier) => press[modifier]).map((modifier) => modifierName(modifier, platform))
}

/** Keys that Electron calls something else, and that are in the same place on every keyboard. */
const BY_CODE: Readonly<Record<string, string>> = {
  Enter: 'Return',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
}

const IS_SIGN = new RegExp(`^${SIGN}$`)

/** What is printed on a key is what people read; held modifiers can make it type something else. */
function keyName({ key, code }: KeyPress, printed: string | undefined): string {
  if (/^[a-z0-9]$/i.test(printed ?? key)) return (printed ?? key).toUpperCase()
  // A sign's place differs between keyboards: without knowing what is printed on the key it would be a guess.
  if (printed !== undefined && IS_SIGN.test(printed)) return printed
  // By its place: digits that need Shift, and keys with another alphabet, which Electron knows by their Latin letter.
  return BY_CODE[code] ?? /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1] ?? code
}

/**
 * The shortcut that was pressed, or why it cannot be one; `printed` is what its key types without modifiers, where
 * that is known, and `isOfDesktop` whether the desktop decides on it.
 */
export function acceleratorOf(
  press: KeyPress,
  platform: Platform,
  printed?: string,
  isOfDesktop = false,
): { readonly shortcut: string } | { readonly refused: Refusal } {
  const text = [...heldModifiers(press, platform), keyName(press, printed)].join('+')
  const refused = refusalOf(text)
  if (refused !== undefined) return { refused }
  return isOfDesktop && !isForDesktop(text) ? { refused: 'notForDesktop' } : { shortcut: text }
}

/** The keys of a shortcut in Electron's words; none for the empty one. */
export function keysOf(shortcut: string): readonly string[] {
  return shortcut === '' ? [] : shortcut.split('+')
}
