import * as v from 'valibot'
import { type SettingOf, settingFields, type Unpermitted } from './setting.ts'
import { FIELD_NAME, finite } from './values.ts'

/** A value that was not known when this was written. */
export type OtherValue = boolean | number | string

/** A field that was not known: a plain value, or a setting. */
export type Other = OtherValue | SettingOf<OtherValue>

/** Most of them that are kept of a charge point: a broken server must not fill the memory. */
export const MOST_OTHERS = 30

/** Most that are looked at in a frame. */
const MOST_LOOKED_AT = 60

export const otherValue = v.union([
  v.boolean(),
  finite,
  v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(100)),
])

const setting = v.pipe(
  v.object(settingFields(otherValue)),
  v.transform(({ value, permission }) => (permission ? { value, permission } : { value })),
)

const other = v.union([otherValue, setting])

/**
 * The plain values and settings among the fields that are not known, by their names on the wire: new ones appear
 * (docs/protocol.md §1.1), such as a version of firmware. Null for what is none of these, or none any more.
 */
export function othersIn(
  fields: Readonly<Record<string, unknown>>,
  known: object,
): Readonly<Record<string, Unpermitted<Other> | null>> | undefined {
  const names = Object.keys(fields).filter(
    (name) => !Object.hasOwn(known, name) && FIELD_NAME.test(name) && !name.startsWith('_'),
  )
  const found = names.slice(0, MOST_LOOKED_AT).map((name) => {
    const value = fields[name]
    // Most are one or the other, and there may be many.
    if (typeof value === 'boolean' || value === null) return [name, value] as const
    const parsed = v.safeParse(other, value)
    return [name, parsed.success ? parsed.output : null] as const
  })
  return found.length === 0 ? undefined : Object.fromEntries(found)
}
