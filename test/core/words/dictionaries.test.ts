import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../../core/preferences/preferences.ts'
import { wordsOf } from '../../../core/words/index.ts'

/** A name for each argument, so that a sentence shows where it went. */
const ARGUMENTS = ['‹first›', '‹second›', '‹third›']

/** Every word by its path; of a sentence with arguments what it makes of their names. */
function wordsIn(node: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof node === 'string') return [[path, node]]
  if (typeof node === 'function') return [[path, String(Reflect.apply(node, undefined, ARGUMENTS))]]
  if (typeof node !== 'object' || node === null) throw new Error(`${path} is no word`)
  return Object.entries(node).flatMap(([key, value]) => wordsIn(value, path === '' ? key : `${path}.${key}`))
}

const english = wordsIn(wordsOf('en'))
const argumentsIn = (text: string) => ARGUMENTS.filter((name) => text.includes(name))

describe.each(LANGUAGES.map((language) => [language, wordsIn(wordsOf(language))] as const))(
  '%s',
  (_, words) => {
    it('has a word for all that English has, and for nothing else', () => {
      expect(words.map(([path]) => path).sort()).toEqual(english.map(([path]) => path).sort())
    })

    it('has no word that is empty, or has space around it or two spaces in it', () => {
      expect(words.filter(([, text]) => text === '' || text !== text.trim() || text.includes('  '))).toEqual(
        [],
      )
    })

    it('has nothing left over from writing, nor from an argument that was not there', () => {
      const leftOver = /\b(?:undefined|null|NaN)\b|TODO|FIXME|XXX|[{}$]|%[sdj]|\[object|lorem/i
      expect(words.filter(([, text]) => leftOver.test(text))).toEqual([])
    })

    it('writes an ellipsis as one character, and no apostrophe or quote of a typewriter', () => {
      expect(words.filter(([, text]) => /\.\.\.|['"]/.test(text))).toEqual([])
    })
  },
)

describe.each(LANGUAGES.filter((language) => language !== 'en'))('%s beside English', (language) => {
  const translated = new Map(wordsIn(wordsOf(language)))
  const pairs = english.map(([path, text]) => ({ path, text, other: translated.get(path) ?? '' }))

  it('uses the same arguments', () => {
    expect(pairs.some(({ text }) => argumentsIn(text).length > 0)).toBe(true)
    const differs = pairs.filter(
      ({ text, other }) => String(argumentsIn(text)) !== String(argumentsIn(other)),
    )
    expect(differs).toEqual([])
  })

  it('fits where English does: not much longer, or short enough for every label', () => {
    expect(pairs.filter(({ text, other }) => other.length > Math.max(20, text.length * 1.8))).toEqual([])
  })

  it('promises a dialog where English does', () => {
    expect(pairs.filter(({ text, other }) => other.endsWith('…') !== text.endsWith('…'))).toEqual([])
  })
})

describe('German', () => {
  it('speaks to people as Sie, and asks instead of ordering as one does a friend', () => {
    const familiar =
      /(?<![\p{L}])(?:du|dir|dich|dein(?:e[mnrs]?)?)(?![\p{L}])|(?:^|[.,;:!?–] (?:dann )?)(?:sieh|beende|starte|erlaube|versuche|öffne|prüfe|wähle|warte|ändere|lass|gib|nimm|drücke|entsperre) /iu
    expect(wordsIn(wordsOf('de')).filter(([, text]) => familiar.test(text))).toEqual([])
  })
})

describe('French typography', () => {
  const french = wordsIn(wordsOf('fr'))
  const isOutOfPlace = (pattern: RegExp) => french.filter(([, text]) => pattern.test(text))

  it('has a narrow no-break space before ; ! and ?', () => {
    expect(isOutOfPlace(/[^\u202f][;!?]/)).toEqual([])
    expect(isOutOfPlace(/\u202f(?![;!?])/)).toEqual([])
  })

  it('has a no-break space before a colon, except in a time of day, and within « », else only round the dash of a range', () => {
    expect(isOutOfPlace(/(?<!\u00a0|\d):/)).toEqual([])
    expect(isOutOfPlace(/«(?!\u00a0)|(?<!\u00a0)»/)).toEqual([])
    expect(isOutOfPlace(/(?<!«|–\u2060?)\u00a0(?![:»%–])/)).toEqual([])
  })
})

describe('what is told with a count', () => {
  it.each([
    ['en', 1, '1 charge point: 1 stopped early, 1 charging, 1 finished'],
    ['en', 2, '2 charge points: 2 stopped early, 2 charging, 2 finished'],
    ['nl', 1, '1 laadpunt: 1 te vroeg gestopt, 1 laadt, 1 klaar'],
    ['nl', 2, '2 laadpunten: 2 te vroeg gestopt, 2 laden, 2 klaar'],
    ['de', 1, '1 Ladepunkt: 1 vorzeitig beendet, 1 lädt, 1 fertig'],
    ['de', 2, '2 Ladepunkte: 2 vorzeitig beendet, 2 laden, 2 fertig'],
    ['fr', 1, '1 point de charge: 1 arrêté trop tôt, 1 bloqué, 1 débloqué, 1 terminé'],
    ['fr', 2, '2 points de charge: 2 arrêtés trop tôt, 2 bloqués, 2 débloqués, 2 terminés'],
  ] as const)('summed up, in %s: %i', (language, count, text) => {
    const { chargePoints, counted } = wordsOf(language).notification.summary
    const kinds =
      language === 'fr'
        ? (['stoppedEarly', 'blocked', 'unblocked', 'finished'] as const)
        : (['stoppedEarly', 'started', 'finished'] as const)
    expect(`${chargePoints(count)}: ${kinds.map((kind) => counted[kind](count)).join(', ')}`).toBe(text)
  })

  it.each([
    ['en', 0, 'messages sent since'],
    ['en', 1, 'message sent since'],
    ['en', 2, 'messages sent since'],
    ['nl', 0, 'berichten verstuurd sinds'],
    ['nl', 1, 'bericht verstuurd sinds'],
    ['nl', 2, 'berichten verstuurd sinds'],
    ['de', 0, 'Nachrichten gesendet seit'],
    ['de', 1, 'Nachricht gesendet seit'],
    ['de', 2, 'Nachrichten gesendet seit'],
    ['fr', 0, 'message envoyé depuis'],
    ['fr', 1, 'message envoyé depuis'],
    ['fr', 2, 'messages envoyés depuis'],
  ] as const)('requests today, in %s: %i', (language, count, text) => {
    expect(wordsOf(language).settings.connection.requestsSince(count)).toMatch(new RegExp(`^${text} 00:00`))
  })
})
