/** A part of a secret of so many signs is a leak too; in a file of random bytes none is found by chance. */
const PIECE = 10

const ENTITIES = /&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi
const ESCAPES = /\\u\{?([\da-f]{4,6})\}?|\\x([\da-f]{2})|%([\da-f]{2})|=([\da-f]{2})/gi

const signOf = (code: number) => (code <= 0x10ffff ? String.fromCodePoint(code) : '')

/** What JSON, scripts, addresses, mail and markup have written with escapes. */
function unescaped(text: string): string {
  return text
    .replace(ENTITIES, (_all, hex?: string, decimal?: string) =>
      signOf(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
    )
    .replace(ESCAPES, (_all, ...hex: readonly (string | undefined)[]) =>
      signOf(Number.parseInt(hex.slice(0, 4).find((one) => one !== undefined) ?? '0', 16)),
    )
}

const [NINE, A, Z, LOWER_A, LOWER_Z, ZERO] = [0x39, 0x41, 0x5a, 0x61, 0x7a, 0x30]

/**
 * Letters and digits alone, in lower case: so it does not matter what stands between the signs (the zeros of UTF-16,
 * line breaks, quotes and pluses, commas, spaces), nor that names of hosts lose their capitals.
 */
function bare(bytes: Buffer): Buffer {
  const kept = Buffer.allocUnsafe(bytes.length)
  let count = 0
  for (const byte of bytes) {
    const isKept = (byte >= LOWER_A && byte <= LOWER_Z) || (byte >= ZERO && byte <= NINE)
    if (isKept) kept[count++] = byte
    else if (byte >= A && byte <= Z) kept[count++] = byte + 0x20
  }
  return kept.subarray(0, count)
}

/** The base64 of a secret that begins at any byte of a text, without the signs that its neighbours share. */
const base64s = (secret: Buffer) =>
  [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), secret])
      .toString('base64')
      .replaceAll('=', '')
    return encoded.slice(before === 0 ? 0 : before + 1, -1)
  })

/** A secret as it is and as it may be written, by the name of that. */
const spelled = (secret: Buffer): Readonly<Record<string, readonly string[]>> => ({
  plain: [secret.toString()],
  hex: [secret.toString('hex')],
  base64: base64s(secret),
  'numbers of its bytes': [[...secret].join('')],
  backwards: [[...secret.toString()].reverse().join('')],
})

const piecesOf = (text: string) =>
  Array.from({ length: Math.max(1, Math.floor(text.length / PIECE)) }, (_, n) =>
    text.slice(n * PIECE, (n + 1) * PIECE),
  )

/** Bytes as they are searched: as they are, and without escapes. */
export type Views = readonly Buffer[]

export function viewsOf(bytes: Buffer): Views {
  return [bare(bytes), bare(Buffer.from(unescaped(bytes.toString('latin1')), 'latin1'))]
}

/** How a secret, or a large enough part of it, stands in these bytes; undefined where it does not. */
export function spellingOf(secret: string, views: Views): string | undefined {
  const found = Object.entries(spelled(Buffer.from(secret))).find(([, spellings]) =>
    spellings
      .flatMap((spelling) => piecesOf(bare(Buffer.from(spelling)).toString('latin1')))
      .some((piece) => views.some((view) => view.includes(piece, 0, 'latin1'))),
  )
  return found?.[0]
}
