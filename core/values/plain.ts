// What people and servers write may hide, turn round or drown what stands beside it, and what the system draws (menus,
// notifications, questions, titles) has no other protection. Names go through `plain` where they are asked for, texts
// that are put together through `fitted` before they are drawn.
import { once } from './once.ts'

/** Longer names say no more, in graphemes: what people see as one sign. */
export const MOST_IN_NAME = 60
/** More of a sentence is not read in a notification, in graphemes. */
export const MOST_IN_SENTENCE = 300

/** More lines than any text has that is put together. */
const MOST_LINES = 20

const ELLIPSIS = '…'
/** First strong isolate and its end: what is between them goes its own direction, and what is around them goes on in its. */
const [ISOLATE, END] = ['\u2068', '\u2069']
const ISOLATES = /[\u2068\u2069]/g

/** Flags of regions are spelled with signs that elsewhere nobody sees. */
const FLAG = '\\u{1F3F4}[\\u{E0030}-\\u{E007A}]{2,6}\\u{E007F}'
/** What joins emoji and letters, and chooses between forms of them. */
const JOINERS = '\\u200C\\u200D\\uFE0E\\uFE0F'
const SPACE = '\\p{Cc}\\p{Z}\\u2800'
const UNSEEN = '\\p{Cf}\\p{DI}\\p{NChar}'

const SPACES = new RegExp(`[${SPACE}]+`, 'gu')
const FLAG_OR_UNSEEN = new RegExp(`(${FLAG})|(?![${JOINERS}])[${UNSEEN}]`, 'gu')
const FLAG_OR_UNSEEN_BUT_ISOLATES = new RegExp(`(${FLAG})|(?![${JOINERS}${ISOLATE}${END}])[${UNSEEN}]`, 'gu')
/** Signs that nothing need be drawn for: of private use, not assigned, and a note without a head. */
const PERHAPS_BLANK = '\\p{Co}\\p{Cn}\\u{1D159}'
const onlyUnseen = once(() => new RegExp(`^[${SPACE}${UNSEEN}${PERHAPS_BLANK}\\p{M}]*$`, 'u'))
/** A sign with more marks than any language has reaches over the lines above and below it. */
const PILED = /(\p{M}{4})\p{M}+/gu
/** What is written from right to left, and numbers that go with it. */
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u
/** What nothing is to be cleaned of: Latin letters, their punctuation, and signs of money. */
const LATIN = '!-~\\u00A1-\\u00AC\\u00AE-\\u024F\\u2010-\\u2027\\u20A0-\\u20BF'
/** Nearly every name, and what is put together with it. */
const SIMPLE = new RegExp(`^[${LATIN}]+(?: [${LATIN}]+)*$`)

const graphemes = once(() => new Intl.Segmenter('en', { granularity: 'grapheme' }))

/** The first of its graphemes, with room left for the ellipsis and the end of an isolate. */
function shortened(text: string, most: number, mostUnits: number): string {
  if (text.length <= Math.min(most, mostUnits)) return text
  let [count, kept] = [0, 0]
  for (const { index, segment } of graphemes().segment(text)) {
    const end = index + segment.length
    count += 1
    if (count > most || end > mostUnits) return text.slice(0, kept).trimEnd() + ELLIPSIS
    if (count <= most - 2 && end <= mostUnits - 2) kept = end
  }
  return text
}

/** One line without what is not seen. More than will be kept is not looked at. */
function cleaned(text: string, unseen: RegExp, most: number): string {
  return text
    .slice(0, 20 * most)
    .toWellFormed()
    .replaceAll(unseen, '$1')
    .replaceAll(PILED, '$1')
    .replaceAll(SPACES, ' ')
    .trim()
}

/** Whether its first grapheme has more units than a name may have, so that nothing of it would be left. */
function beginsEndless(text: string, most: number): boolean {
  if (text.length <= most) return false
  const [first] = graphemes().segment(text.slice(0, 2 * most))
  return first !== undefined && first.segment.length > most
}

/** Whether there is nothing in it to be seen that tells it from others. */
export function isUnseen(text: string): boolean {
  return onlyUnseen().test(text) || beginsEndless(text, 2 * MOST_IN_NAME - 2)
}

/** What is left when a text cannot be seen: what it is made of. */
function spelled(text: string): string {
  const points = [...text.slice(0, 8)].map((sign) => sign.codePointAt(0)?.toString(16).toUpperCase())
  return points.map((point = '') => `U+${point.padStart(4, '0')}`).join(' ')
}

/**
 * A text as it may stand anywhere; longer than `most` graphemes it ends in an ellipsis. Empty only where the text is.
 * One that is written from right to left is isolated, so that what stands beside it keeps its place.
 */
export function plain(text: string, most: number = MOST_IN_NAME): string {
  if (text.length <= most && SIMPLE.test(text)) return text
  const line = cleaned(text, FLAG_OR_UNSEEN, most)
  // Long graphemes hide in few.
  const isTold = !onlyUnseen().test(line) && !beginsEndless(line, 2 * most - 2)
  const seen = shortened(isTold ? line : spelled(text), most, 2 * most)
  return RIGHT_TO_LEFT.test(seen) ? `${ISOLATE}${seen}${END}` : seen
}

/** Without ends of isolates that nothing began and isolates within one, and with the end that lacks. */
function balanced(text: string): string {
  let isOpen = false
  const kept = text.replaceAll(ISOLATES, (sign) => {
    if ((sign === ISOLATE) === isOpen) return ''
    isOpen = !isOpen
    return sign
  })
  return isOpen ? kept + END : kept
}

/**
 * The last door before the system draws a line that is put together: whatever got into it, it is one line and bounded,
 * in graphemes and UTF-16 units. Names in it stay isolated.
 */
export function fitted(line: string, most: number = MOST_IN_SENTENCE, mostUnits = 2 * most): string {
  if (line.length <= Math.min(most, mostUnits) && SIMPLE.test(line)) return line
  const clean = cleaned(balanced(line), FLAG_OR_UNSEEN_BUT_ISOLATES, most)
  return balanced(shortened(clean, most, mostUnits))
}

/** The same for a text of some lines. */
export function fittedLines(text: string): string {
  const lines = text.split('\n', MOST_LINES)
  return lines.map((line) => fitted(line)).join('\n')
}
