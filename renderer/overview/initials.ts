import type { Account } from '../../core/wire/frames.ts'

/** One or two capitals that stand for the account: of the full name, else of the login. */
export function initialsOf({ fullName, login }: Account): string {
  const words = (fullName.trim() || login).split(/[\s.@_-]+/).filter(Boolean)
  const [first = '', last = ''] = fullName.trim() && words.length > 1 ? [words[0], words.at(-1)] : words
  return [first, last]
    .map((word) => Array.from(word)[0] ?? '')
    .join('')
    .toLocaleUpperCase()
}
