import * as v from 'valibot'

/** Something the user can choose: its schema in the file, and its schema in a change. */
interface Field {
  /** As it is stored: whatever is read, something valid comes out. */
  readonly stored: v.GenericSchema
  /** As a window changes it: a wrong value is refused. */
  readonly change: v.GenericSchema
}

type Fields = Readonly<Record<string, Field>>

/** A single field; its stored value is `byDefault` when it is missing or invalid. */
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
 * Fields that belong together. In the file each falls back alone, so that one bad value does not reset the others.
 * A change names some of the fields, and is refused if one is invalid or unknown.
 */
export function group<F extends Fields>(fields: F) {
  const stored = v.object(doors(fields, 'stored'))
  const change = v.partial(v.strictObject(doors(fields, 'change')))
  return { stored: v.fallback(stored, () => v.parse(stored, {})), change }
}
