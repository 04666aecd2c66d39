import * as v from 'valibot'

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** Names of fields are fit to be told; anything else in their place may be an id or a secret, or endless. */
export const FIELD_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/

/** More of a text is not read anywhere, in UTF-16 units; longer ones would hold up whatever draws them. */
const MOST_IN_TEXT = 500

const HALF_AT_END = /[\uD800-\uDBFF]$/

/** Its beginning where it is longer. */
export function shortened(text: string): string {
  if (text.length <= MOST_IN_TEXT) return text
  const beginning = text.slice(0, MOST_IN_TEXT).replace(HALF_AT_END, '')
  // A copy, for a slice keeps the whole text in memory.
  return String(JSON.parse(JSON.stringify(beginning)))
}

/** A text of people or of the server; what is too long is cut. Not for ids, which it would make others. */
export const anyText = v.pipe(v.string(), v.transform(shortened))

/** A text; empty where the server says none, or nothing. */
export const text = v.nullish(anyText, '')

/** A text that some servers send as a number. */
export const written = v.union([anyText, v.pipe(v.number(), v.finite(), v.transform(String))])

/** A list that is no longer than it can mean; one that is longer is not looked at. */
export const listOf = <S extends v.GenericSchema>(element: S, most: number) =>
  v.pipe(v.instance(Array), v.maxLength(most), v.array(element))

/** A field that is known, and that the app has no use for; named, so that it is told apart from one that is new. */
export const unread = v.optional(v.unknown())

/** Nothing that is told is larger; sums and products of what is stay numbers. */
export const MOST_AMOUNT = 1e9

export const finite = v.pipe(v.number(), v.minValue(-MOST_AMOUNT), v.maxValue(MOST_AMOUNT))

/** A number; a numeric string is read as its number, as some servers send it padded (docs/protocol.md §7.1). */
export const numeric = v.union([
  finite,
  v.pipe(
    v.string(),
    v.trim(),
    v.regex(/^-?\d+(\.\d+)?$/),
    v.transform((text) => Number(text)),
    finite,
  ),
])

/** The same, or null. */
export const amount = v.nullable(numeric)

type Said<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** The same object without the keys that are undefined. A loop: a list of charge points has thousands of these. */
export function said<T extends object>(all: T): Said<T> {
  const kept: Record<string, unknown> = {}
  for (const key in all) if (all[key] !== undefined) kept[key] = all[key]
  // True by construction: exactly the undefined values are gone, and those keys are optional in Said<T>.
  return kept as Said<T>
}
