import type { Language } from '../preferences/preferences.ts'
import { de } from './de/index.ts'
import { en, type Words } from './en/index.ts'
import { fr } from './fr/index.ts'
import { nl } from './nl/index.ts'

export type { Words }

const DICTIONARIES: Readonly<Record<Language, Words>> = { en, nl, de, fr }

/** The words of a language. */
export function wordsOf(language: Language): Words {
  return DICTIONARIES[language]
}
