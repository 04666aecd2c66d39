/** A phrase from a label or a list as a sentence of its own: `no car connected` → `No car connected.` */
export function asSentence(phrase: string): string {
  const [first = ''] = phrase
  return `${first.toUpperCase()}${phrase.slice(first.length)}.`
}

/** The sentences of a text, which end in full stops. */
export function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=\.) /)
}
