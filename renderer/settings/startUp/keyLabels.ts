import type { Platform } from '../../../core/values/platform.ts'
import type { Words } from '../../../core/words/index.ts'

const MAC_SIGNS: Readonly<Record<string, string>> = {
  Control: '⌃',
  Alt: '⌥',
  Shift: '⇧',
  Command: '⌘',
  Return: '↩',
}

const SUPER: Readonly<Record<Platform, string>> = { darwin: '⌘', win32: 'Win', linux: 'Super' }

const ARROWS: Readonly<Record<string, string>> = { Up: '↑', Down: '↓', Left: '←', Right: '→' }

/** Keys in Electron's words as they are printed on the keyboard of a system: `Ctrl + Alt + A`, `⌃⌥A`. */
export function keyLabels(keys: readonly string[], platform: Platform, words: Words): string {
  const isMac = platform === 'darwin'
  const printed = new Map(Object.entries(words.settings.startUp.keys))
  const label = (key: string) =>
    (isMac && MAC_SIGNS[key]) ||
    (key === 'Super' && SUPER[platform]) ||
    ARROWS[key] ||
    printed.get(key) ||
    key
  return keys.map(label).join(isMac ? '' : ' + ')
}
