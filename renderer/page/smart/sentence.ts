/** A part of a sentence that has fields in it: words, or the field by its place among the arguments. */
export type Part = string | 0 | 1

/** Marks that no language writes. */
const MARKS = ['\uE000', '\uE001'] as const

/** A sentence of two arguments, cut where they stand, in the order in which the language puts them. */
export function partsOf(sentence: (first: string, second: string) => string): readonly Part[] {
  return sentence(...MARKS)
    .split(/([\uE000\uE001])/)
    .map((part) => (part === MARKS[0] ? 0 : part === MARKS[1] ? 1 : part.trim()))
    .filter((part) => part !== '')
}
