import { LANGUAGES, type Language, type Preferences } from '../preferences/preferences.ts'

/** The language in use: the chosen one, else the first of the system's that the app speaks, else English. */
export function languageFor(choice: Preferences['language'], systemLanguages: readonly string[]): Language {
  if (choice !== 'system') return choice
  const spoken = systemLanguages.map((tag) => LANGUAGES.find((language) => isOf(tag, language)))
  return spoken.find((language) => language !== undefined) ?? 'en'
}

/** The locale for Intl: the system's first tag of that language, for its habits with dates, else the plain language. */
export function localeFor(language: Language, systemLanguages: readonly string[]): string {
  const tag = systemLanguages.find((one) => isOf(one, language)) ?? language
  // A POSIX name as `nl_NL.UTF-8` makes Intl throw.
  return tag.replace(/[.@].*/, '').replaceAll('_', '-')
}

function isOf(tag: string, language: Language): boolean {
  return tag.toLowerCase().split(/[-_]/)[0] === language
}
