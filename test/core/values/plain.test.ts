import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitted, fittedLines, isUnseen, MOST_IN_NAME, plain } from '../../../core/values/plain.ts'
import { anyText, isBalanced, UNFIT } from '../hostileText.ts'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const lengthOf = (text: string) => [...graphemes.segment(text)].length

describe('a name of people or a server', () => {
  test('is one bounded line without what hides or turns text round, whatever it was', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 8, max: 80 }), (text, most) => {
        const name = plain(text, most)
        expect(name).not.toMatch(UNFIT)
        expect(name.isWellFormed()).toBe(true)
        expect(isBalanced(name)).toBe(true)
        expect(lengthOf(name)).toBeLessThanOrEqual(most + 2)
        expect(name.length).toBeLessThanOrEqual(2 * most + 3)
        expect(name).toBe(name.trim())
        expect(isUnseen(name)).toBe(text === '')
        expect(plain(name, most)).toBe(name)
      }),
      { numRuns: 2_000 },
    )
  })

  test.each([
    ['Thuis', 'Thuis'],
    ['Zoë & Jürgen’s laadpaal', 'Zoë & Jürgen’s laadpaal'],
    ['Oprit — “links” · ₤2 €0,24…', 'Oprit — “links” · ₤2 €0,24…'],
    ['  Thuis\r\n\tachter  ', 'Thuis achter'],
    ['a\0b\u2028c\u0085d', 'a b c d'],
    ['safe\u202Egnp.exe', 'safegnp.exe'],
    ['a\u2067b\u2069c', 'abc'],
    ['in\u00ADvisible\u200B', 'invisible'],
    ['\uD800half', '\uFFFDhalf'],
    ['family 👩‍👩‍👧‍👧 ❤️', 'family 👩‍👩‍👧‍👧 ❤️'],
    ['🏴󠁧󠁢󠁷󠁬󠁳󠁿 Wales', '🏴󠁧󠁢󠁷󠁬󠁳󠁿 Wales'],
    ['tag\u{E0041}ged', 'tagged'],
    [`z${'\u0335'.repeat(40)}algo`, `z${'\u0335'.repeat(4)}algo`],
    ['نام\u200Cها', '\u2068نام\u200Cها\u2069'],
    ['שלום', '\u2068שלום\u2069'],
  ])('%j stands as %j', (text, name) => {
    expect(plain(text)).toBe(name)
  })

  test.each([
    ['x'.repeat(60), 'x'.repeat(60)],
    ['x'.repeat(61), `${'x'.repeat(58)}…`],
    [`${'\u200B'.repeat(1_199)}ab`, 'a'],
    [`${'\u200B'.repeat(1_200)}ab`, Array(8).fill('U+200B').join(' ')],
    ['\u00AD', 'U+00AD'],
    [' \n ', 'U+0020 U+000A U+0020'],
    ['\u0301'.repeat(9), Array(8).fill('U+0301').join(' ')],
    ['\u{1D159}'.repeat(9), Array(4).fill('U+1D159').join(' ')],
  ])('is bounded, and so is what of it is looked at and told: %#', (text, name) => {
    expect(plain(text)).toBe(name)
  })

  test('of a single sign is told by what it is made of when that is more than a name may have', () => {
    const family = `👩${'\u200D👩'.repeat(38)}\uFE0F`
    const [longest, tooLong] = [`${family}\u0301`, `${family}\u0301\u0301`]
    expect([longest.length, isUnseen(longest), plain(longest)]).toEqual([118, false, longest])
    expect([tooLong.length, isUnseen(tooLong)]).toEqual([119, true])
    expect(plain(tooLong)).toMatch(/^U\+1F469 U\+200D /)
  })

  test('that is too long ends in an ellipsis, between two signs', () => {
    expect(plain('👍🏽👍🏽ab👍🏽', 5)).toBe('👍🏽👍🏽…')
    expect(plain('x'.repeat(500))).toBe(`${'x'.repeat(MOST_IN_NAME - 2)}…`)
    expect(plain('👍🏽'.repeat(10), 5)).toBe('👍🏽👍🏽…')
    expect(plain('é'.repeat(10), 5)).toBe('ééé…')
  })

  test.each([
    '\u200B',
    '\u3164',
    '\u2800 \u2800',
    '\uFE0F',
    '\u00AD',
    '\u2060\u202E',
    ' \n ',
    '\u0301',
    '\u{1D159}',
    '\uE000',
    '\u{10FFFD} ',
    '\u0378',
    `👩${'\u200D👩'.repeat(400)}B`,
  ])('of only what is not seen, %j, is told by what it is made of', (text) => {
    expect(isUnseen(text)).toBe(true)
    expect(plain(text)).toMatch(/^U\+[0-9A-F]{4}/)
  })
})

describe('a line that is put together', () => {
  test('is one clean bounded line, whatever got into it', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 8, max: 200 }), (text, most) => {
        const fit = fitted(text, most)
        expect(fit).not.toMatch(UNFIT)
        expect(fit.isWellFormed()).toBe(true)
        expect(isBalanced(fit)).toBe(true)
        expect(fit.length).toBeLessThanOrEqual(2 * most + 1)
        expect(fitted(fit, most)).toBe(fit)
      }),
      { numRuns: 2_000 },
    )
  })

  test('has 300 signs at most, and nothing of one that is endless', () => {
    expect(fitted('x'.repeat(300))).toBe('x'.repeat(300))
    expect(fitted('x'.repeat(301))).toBe(`${'x'.repeat(298)}…`)
    expect(fitted(`👩${'\u200D👩'.repeat(400)}`)).toBe('…')
  })

  test('has names isolated, no end of an isolate that nothing began, and every end that lacks', () => {
    expect(fitted(`${plain('שלום')}: Charging`)).toBe('\u2068שלום\u2069: Charging')
    expect(fitted('a\u2069b \u2068c')).toBe('ab \u2068c\u2069')
  })

  test('may have others below it', () => {
    expect(fittedLines('12:00\tThuis\n12:05 \u202EGast')).toBe('12:00 Thuis\n12:05 Gast')
    expect(fittedLines('x\n'.repeat(1_000)).split('\n')).toHaveLength(20)
  })
})
