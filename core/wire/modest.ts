/** A frame with fewer characters is never much, whatever is in it. */
const ALWAYS_MODEST = 65_536
/** Deeper than any frame. What is nested deeper takes longer to read, and counts twice. */
const MOST_DEPTH = 32
/** Lists, objects and further elements in a frame: 2,000 charge points have fewer, each with 60 fields. */
const MOST_PARTS = 130_000
/** Different names of fields: some thirty times as many as are known. Each new one takes as long to read as ten others. */
const MOST_NAMES = 4_000

const [QUOTE, BACKSLASH, COMMA, COLON, SPACE] = [0x22, 0x5c, 0x2c, 0x3a, 0x20]
const [LIST, LIST_END, OBJECT, OBJECT_END] = [0x5b, 0x5d, 0x7b, 0x7d]

/** Where the string ends that begins at an index; -1 where it does not. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let before = end
    while (text.charCodeAt(before - 1) === BACKSLASH) before -= 1
    if ((end - before) % 2 === 0) return end
  }
  return -1
}

/** Whether the string that ends at an index is the name of a field. */
function isName(text: string, end: number): boolean {
  let after = end + 1
  while (text.charCodeAt(after) <= SPACE) after += 1
  return text.charCodeAt(after) === COLON
}

/**
 * Whether a frame can be read without holding everything up: reading takes as long as it has parts, and some have
 * millions in few bytes. Looked at before it is parsed, for that is the first thing to take long.
 */
export function isModest(text: string): boolean {
  if (text.length <= ALWAYS_MODEST) return true
  const names = new Set<string>()
  let [depth, parts] = [0, 0]
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at)
    if (sign === QUOTE) {
      const start = at
      at = endOfString(text, start)
      // No JSON, which is found out soon enough.
      if (at < 0) return true
      if (isName(text, at)) names.add(text.slice(start, at))
    } else if (sign === COMMA) parts += 1
    else if (sign === LIST || sign === OBJECT) {
      depth += 1
      parts += depth > MOST_DEPTH ? 2 : 1
    } else if (sign === LIST_END || sign === OBJECT_END) depth -= 1
    if (parts > MOST_PARTS || names.size > MOST_NAMES) return false
  }
  return true
}
