import type { Language } from '../preferences/preferences.ts'
import { de } from './de/index.ts'
import { en } from './en/index.ts'
import { fr } from './fr/index.ts'
import { nl } from './nl/index.ts'

/** Every word of the app. English is the measure: a language that misses one does not compile. */
export type Words = typeof en

const DICTIONARIES: Readonly<Record<Language, Words>> = { en, nl, de, fr }

export function wordsOf(language: Language): Words {
  return DICTIONARIES[language]
}
