import { describe, expect, it } from 'vitest'
import { languageFor, localeFor } from '../../../src/core/words/languages.ts'

describe('languageFor', () => {
  it.each([
    ['nl', ['en-GB'], 'nl'],
    ['en', ['nl-NL'], 'en'],
    ['system', ['nl-NL', 'en-US'], 'nl'],
    ['system', ['nl_BE'], 'nl'],
    ['system', ['NL'], 'nl'],
    ['system', ['de-DE', 'nl', 'en'], 'nl'],
    ['system', ['fr', 'en-AU', 'nl'], 'en'],
    ['system', ['de-DE'], 'en'],
    ['system', ['nlx', 'eng'], 'en'],
    ['system', ['C'], 'en'],
    ['system', [''], 'en'],
    ['system', [], 'en'],
  ] as const)('%s on %j: %s', (choice, system, language) => {
    expect(languageFor(choice, system)).toBe(language)
  })
})

describe('localeFor', () => {
  it.each([
    ['en', ['en-US', 'en-GB'], 'en-US'],
    ['en', ['nl-NL', 'en-GB'], 'en-GB'],
    ['nl', ['en-US', 'nl-BE'], 'nl-BE'],
    ['nl', ['en-US'], 'nl'],
    ['en', [], 'en'],
    ['nl', ['nl_NL'], 'nl-NL'],
    ['en', ['en_GB.UTF-8'], 'en-GB'],
    ['nl', ['nl_NL@euro'], 'nl-NL'],
  ] as const)('%s on %j: %s', (language, system, locale) => {
    expect(localeFor(language, system)).toBe(locale)
    expect(() => new Intl.NumberFormat(localeFor(language, system))).not.toThrow()
  })
})
