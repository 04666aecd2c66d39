import * as v from 'valibot'

/** Something the user can choose, by its two doors. */
interface Field {
  /** As it is stored: whatever is read, something valid comes out. */
  readonly stored: v.GenericSchema
  /** As a window changes it: right, or refused. */
  readonly change: v.GenericSchema
}

type Fields = Readonly<Record<string, Field>>

/** A field of its own; where it is not stored, or not as it can be, it is as `byDefault` says. */
export function field<S extends v.GenericSchema, const D extends v.Fallback<S>>(schema: S, byDefault: D) {
  return { stored: v.fallback(schema, byDefault), change: schema }
}

function doors<F extends Fields, D extends keyof Field>(fields: F, door: D) {
  // True: an object made from the entries of another has its keys.
  return Object.fromEntries(Object.entries(fields).map(([key, one]) => [key, one[door]])) as {
    readonly [K in keyof F]: F[K][D]
  }
}

/**
 * Fields that belong together. Stored, each falls back on its own, so that one bad value costs only itself; a change
 * names some of them, each of them right, and no others.
 */
export function group<F extends Fields>(fields: F) {
  const stored = v.object(doors(fields, 'stored'))
  const change = v.partial(v.strictObject(doors(fields, 'change')))
  return { stored: v.fallback(stored, () => v.parse(stored, {})), change }
}
