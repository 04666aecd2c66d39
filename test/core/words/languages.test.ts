import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../../core/preferences/preferences.ts'
import { languageFor, localeFor } from '../../../core/words/languages.ts'

describe('languageFor', () => {
  it.each([
    ['nl', ['en-GB'], 'nl'],
    ['en', ['nl-NL'], 'en'],
    ['system', ['nl-NL', 'en-US'], 'nl'],
    ['system', ['nl_BE'], 'nl'],
    ['system', ['NL'], 'nl'],
    ['system', ['de-AT'], 'de'],
    ['system', ['fr-BE'], 'fr'],
    ['system', ['fr_CA.UTF-8', 'en'], 'fr'],
    ['system', ['da-DK', 'nl', 'en'], 'nl'],
    ['system', ['pl', 'en-AU', 'nl'], 'en'],
    ['system', ['de-DE', 'nl', 'en'], 'de'],
    ['system', ['da-DK'], 'en'],
    ['system', ['nlx', 'eng', 'deu', 'fry'], 'en'],
    ['system', ['C'], 'en'],
    ['system', [''], 'en'],
    ['system', [], 'en'],
  ] as const)('%s on %j: %s', (choice, system, language) => {
    expect(languageFor(choice, system)).toBe(language)
  })
})

describe.each(LANGUAGES)('the language %s', (language) => {
  it.each(['', '-XX', '_XX.UTF-8', '-Latn-XX'])('is that of a system that asks for it with “%s”', (rest) => {
    expect(languageFor('system', [`${language}${rest}`])).toBe(language)
  })

  it('is a locale that Intl knows as its own', () => {
    expect(new Intl.PluralRules(localeFor(language, [])).resolvedOptions().locale).toBe(language)
  })
})

describe('localeFor', () => {
  it.each([
    ['en', ['en-US', 'en-GB'], 'en-US'],
    ['en', ['nl-NL', 'en-GB'], 'en-GB'],
    ['nl', ['en-US', 'nl-BE'], 'nl-BE'],
    ['nl', ['en-US'], 'nl'],
    ['de', ['nl-NL', 'de-AT', 'de-DE'], 'de-AT'],
    ['fr', ['nl-BE', 'fr-BE'], 'fr-BE'],
    ['fr', ['de-CH'], 'fr'],
    ['en', [], 'en'],
    ['nl', ['nl_NL'], 'nl-NL'],
    ['en', ['en_GB.UTF-8'], 'en-GB'],
    ['nl', ['nl_NL@euro'], 'nl-NL'],
  ] as const)('%s on %j: %s', (language, system, locale) => {
    expect(localeFor(language, system)).toBe(locale)
    expect(() => new Intl.NumberFormat(localeFor(language, system))).not.toThrow()
  })
})
