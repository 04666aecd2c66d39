/** Each thing once, in the order of first mention; of two with one key the later counts, as it was said last. */
export function uniqueBy<T>(all: readonly T[], keyOf: (one: T) => string): readonly T[] {
  return [...new Map(all.map((one) => [keyOf(one), one])).values()]
}
