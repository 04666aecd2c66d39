import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../../core/preferences/preferences.ts'
import { wordsOf } from '../../../core/words/index.ts'
import { asSentence, sentencesOf } from '../../../core/words/sentence.ts'

describe('a phrase as a sentence', () => {
  it.each([
    ['no car connected', 'No car connected.'],
    ['één auto', 'Één auto.'],
    ['3 cars', '3 cars.'],
    ['𝒶 letter beyond the first plane', '𝒶 letter beyond the first plane.'],
  ])('%s', (phrase, sentence) => {
    expect(asSentence(phrase)).toBe(sentence)
  })
})

describe('the sentences of a text', () => {
  it('are its parts, each with its full stop', () => {
    expect(sentencesOf('One: two. Three, 4.5 A. Four.')).toEqual(['One: two.', 'Three, 4.5 A.', 'Four.'])
    expect(sentencesOf('One.')).toEqual(['One.'])
  })

  it.each(LANGUAGES)('fit in a menu where they say why there is no connection: %s', (language) => {
    const sentences = Object.values(wordsOf(language).connection.waiting.reason).flatMap(sentencesOf)
    expect(sentences.filter((sentence) => sentence.length > 120)).toEqual([])
  })
})
