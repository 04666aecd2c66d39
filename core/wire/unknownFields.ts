import type * as v from 'valibot'
import { once } from '../values/once.ts'
import { FIELD_NAME, isObject } from './parts/values.ts'

/** A field that no schema names: its path and type, as `data.*.flux (number)` with `*` for any place in a list; no value. */
export type UnknownField = string

/** What schemas name of a value with parts. */
interface Shape {
  /** What the path of a field in it begins with. */
  readonly prefix: string
  /** Undefined where no object is expected. A field whose parts no schema names has no shape. */
  readonly fields: ReadonlyMap<string, Shape | null> | undefined
  readonly element: Shape | null
}

type Form =
  | v.ObjectSchema<v.ObjectEntries, undefined>
  | v.LooseObjectSchema<v.ObjectEntries, undefined>
  | v.ArraySchema<v.GenericSchema, undefined>
  | v.OptionalSchema<v.GenericSchema, unknown>
  | v.NullableSchema<v.GenericSchema, unknown>
  | v.NullishSchema<v.GenericSchema, unknown>
  | v.UnionSchema<readonly v.GenericSchema[], undefined>

/** The schemas of which a value fits one, if it is there at all; a pipe looks like its first schema. */
function formsOf(schema: v.GenericSchema): readonly Form[] {
  // True where `type` is that of a form, as valibot tells its schemas apart by it; of others nothing else is read.
  const form = schema as Form
  switch (form.type) {
    case 'optional':
    case 'nullable':
    case 'nullish':
      return formsOf(form.wrapped)
    case 'union':
      return form.options.flatMap(formsOf)
    default:
      return [form]
  }
}

function shapeOf(schemas: readonly v.GenericSchema[], prefix: string): Shape | null {
  const forms = schemas.flatMap(formsOf)
  const objects = forms.filter((form) => form.type === 'object' || form.type === 'loose_object')
  const items = forms.filter((form) => form.type === 'array').map(({ item }) => item)
  if (objects.length === 0 && items.length === 0) return null
  const named = Map.groupBy(
    objects.flatMap(({ entries }) => Object.entries(entries)),
    ([name]) => name,
  )
  const fields = [...named].map(([name, entries]) => {
    const inField = entries.map(([, schema]) => schema)
    return [name, shapeOf(inField, `${prefix}${name}.`)] as const
  })
  return {
    prefix,
    fields: objects.length > 0 ? new Map(fields) : undefined,
    element: shapeOf(items, `${prefix}*.`),
  }
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'list' : typeof value
}

const told = (prefix: string, key: string, value: unknown): UnknownField =>
  `${prefix}${FIELD_NAME.test(key) ? key : '?'} (${typeOf(value)})`

/** What was found; `looks`: at how many fields, each of which may be in many places. */
type Found = { readonly fields: Set<UnknownField>; looks: number } | undefined

/** Most that are told of a frame; nobody reads more. */
const MOST_FOUND = 500

/** Most that are looked at: in a long list each element has the same ones. */
const MOST_LOOKS = 10_000

const isEnough = (found: Found) =>
  found !== undefined && (found.fields.size >= MOST_FOUND || found.looks >= MOST_LOOKS)

/** Adds what is unknown in a value to what was found. */
function search(value: unknown, { prefix, fields, element }: Shape, before: Found): Found {
  let found = before
  if (isEnough(found)) return found
  if (Array.isArray(value)) {
    if (element !== null) for (const one of value) found = search(one, element, found)
    return found
  }
  if (fields === undefined || !isObject(value)) return found
  for (const key in value) {
    const known = fields.get(key)
    if (known === undefined) {
      if (isEnough(found)) return found
      found ??= { fields: new Set(), looks: 0 }
      found.looks += 1
      found.fields.add(told(prefix, key, value[key]))
    } else if (known !== null) found = search(value[key], known, found)
  }
  return found
}

const NONE: readonly UnknownField[] = []

/**
 * Looks for fields of an input from JSON that none of some schemas names: each is told once, an unknown object as one
 * field. What may be anything (`v.unknown`) has no unknown fields.
 */
export function unknownFieldsOf(
  ...schemas: readonly v.GenericSchema[]
): (input: unknown) => readonly UnknownField[] {
  // Looked up with the first frame of its kind: most kinds never come, and the app is not to start with them.
  const shapeOfAll = once(() => shapeOf(schemas, ''))
  return (input) => {
    const shape = shapeOfAll()
    const found = shape && search(input, shape, undefined)
    return found ? [...found.fields] : NONE
  }
}
