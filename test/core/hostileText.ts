import fc from 'fast-check'

const HOSTILE = [
  '\u202E',
  '\u2066',
  '\u2067',
  '\u2068',
  '\u2069',
  '\u200B',
  '\u3164',
  '\u2800',
  '\uFE0F',
  '\u00AD',
  '\u0301',
  '\uD800',
  '\uDC00',
  '\uFFFF',
  '\n',
  '\t',
  '\0',
  '\u2028',
  'א',
  'ع',
  '👩‍👩‍👧‍👧',
  'a',
  ' ',
  '&',
  '<b>',
]

/** Any text, often one that is made to hide, turn round or drown what stands beside it. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  // UTF-16 units, so that surrogates stand alone.
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 })
    .map((units) => String.fromCharCode(...units)),
  fc.array(fc.constantFrom(...HOSTILE), { maxLength: 200 }).map((parts) => parts.join('')),
)

/** What no text that the system draws may have. */
export const UNFIT = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202A-\u202E\u2066\u2067\u200E\u200F\u061C]/u

/** Whether every isolate that begins ends, and none ends that did not begin. */
export function isBalanced(text: string): boolean {
  let open = 0
  for (const sign of text) {
    if (sign === '\u2068') open += 1
    if (sign === '\u2069') open -= 1
    if (open < 0) return false
  }
  return open === 0
}
