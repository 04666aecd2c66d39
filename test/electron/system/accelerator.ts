import { conversionFailure } from '../strict.ts'

const MODIFIERS: Readonly<Record<string, string>> = {
  command: 'Command',
  cmd: 'Command',
  super: 'Command',
  meta: 'Command',
  control: 'Control',
  ctrl: 'Control',
  alt: 'Alt',
  option: 'Alt',
  altgr: 'AltGr',
  shift: 'Shift',
}

const KEYS: readonly string[] = [
  ...['plus', 'space', 'tab', 'capslock', 'numlock', 'scrolllock', 'backspace', 'delete', 'insert', 'return'],
  ...['enter', 'up', 'down', 'left', 'right', 'home', 'end', 'pageup', 'pagedown', 'escape', 'esc'],
  ...['volumeup', 'volumedown', 'volumemute', 'medianexttrack', 'mediaprevioustrack', 'mediastop'],
  ...['mediaplaypause', 'printscreen', 'numdec', 'numadd', 'numsub', 'nummult', 'numdiv'],
]
const ALIASES: Readonly<Record<string, string>> = { enter: 'return', esc: 'escape' }
const KEY = /^(?:[!-~]|f(?:[1-9]|1\d|2[0-4])|num\d)$/

/** Keys that the portal of a Wayland desktop tells apart: `Command::AcceleratorToString` of Chromium. */
const TOLD_APART =
  /^(?:[a-z\d,.]|up|down|left|right|insert|delete|home|end|pageup|pagedown|space|tab|media\w+)$/

/** A shortcut as Electron reads it: `Ctrl+Shift+a` and `Shift+Control+A` are one. */
export interface Accelerator {
  readonly id: string
  /** The name that the portal has it by: many keys have the same one, which is empty. */
  readonly portalId: string
}

/** Reads a shortcut; throws as Electron does at one that it cannot read. */
export function readAccelerator(text: unknown): Accelerator {
  if (typeof text !== 'string') throw conversionFailure(text)
  const modifiers = new Set<string>()
  let key: string | undefined
  const parts = text
    .toLowerCase()
    .split('+')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  for (const part of parts) {
    const either = part === 'commandorcontrol' || part === 'cmdorctrl'
    const modifier = either ? (process.platform === 'darwin' ? 'Command' : 'Control') : MODIFIERS[part]
    if (modifier !== undefined) modifiers.add(modifier)
    else key = KEYS.includes(part) || KEY.test(part) ? (ALIASES[part] ?? part) : undefined
  }
  if (key === undefined) throw conversionFailure(text)
  const id = [...[...modifiers].sort(), key].join('+')
  const isNamed = TOLD_APART.test(key) && (modifiers.size > 0 || key.startsWith('media'))
  return { id, portalId: isNamed ? id : '' }
}
