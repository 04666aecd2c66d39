import * as v from 'valibot'

const MODIFIER = 'Command|Cmd|Control|Ctrl|CommandOrControl|CmdOrCtrl|Alt|Option|AltGr|Super|Meta'
const NAMED =
  'Plus|Space|Tab|Backspace|Delete|Insert|Return|Enter|Up|Down|Left|Right|Home|End|PageUp|PageDown|Escape|Esc'
const KEY = `[A-Z0-9]|F(?:[1-9]|1\\d|2[0-4])|${NAMED}|[!-*,-/:-@[-\`{-~]`

/** Shift alone would take a letter from everybody. */
const FORM = new RegExp(`^(?:Shift\\+)?(?:${MODIFIER})\\+(?:(?:${MODIFIER}|Shift)\\+)*(?:${KEY})$`)

/** A key with at least one modifier beside Shift, in Electron's words (`Control+Alt+A`); empty for none. */
export const accelerator = v.union([v.literal(''), v.pipe(v.string(), v.maxLength(60), v.regex(FORM))])

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

type Platform = 'darwin' | 'win32' | 'linux'

const MODIFIERS = ['ctrlKey', 'altKey', 'shiftKey', 'metaKey'] as const

function modifierName(modifier: (typeof MODIFIERS)[number], platform: Platform): string {
  if (modifier === 'metaKey') return platform === 'darwin' ? 'Command' : 'Super'
  return { ctrlKey: 'Control', altKey: 'Alt', shiftKey: 'Shift' }[modifier]
}

/** The modifiers that are held, in Electron's words and in the order they are written in. */
export function heldModifiers(press: KeyPress, platform: Platform): readonly string[] {
  return MODIFIERS.filter((modifier) => press[modifier]).map((modifier) => modifierName(modifier, platform))
}

/** Keys that Electron calls something else, by their place: with modifiers they may type anything. */
const BY_CODE: Readonly<Record<string, string>> = {
  Space: 'Space',
  Enter: 'Return',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Backquote: '`',
  Minus: '-',
  Equal: '=',
}

function keyName({ key, code }: KeyPress): string {
  // What is printed on the key is what people read; held modifiers can make it type something else.
  if (/^[a-z0-9]$/i.test(key)) return key.toUpperCase()
  return BY_CODE[code] ?? /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1] ?? code
}

/** The shortcut that was pressed; undefined for a key that cannot be one, or while only modifiers are held. */
export function acceleratorOf(press: KeyPress, platform: Platform): string | undefined {
  const text = [...heldModifiers(press, platform), keyName(press)].join('+')
  return FORM.test(text) ? text : undefined
}

/** The keys of a shortcut in Electron's words; none for the empty one. */
export function keysOf(shortcut: string): readonly string[] {
  return shortcut === '' ? [] : shortcut.split('+')
}
