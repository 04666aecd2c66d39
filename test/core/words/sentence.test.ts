import { describe, expect, it } from 'vitest'
import { asSentence } from '../../../core/words/sentence.ts'

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
