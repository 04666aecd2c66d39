import * as v from 'valibot'
import { type SettingOf, settingFields, type Unpermitted } from './setting.ts'
import { finite } from './values.ts'

/** A value that was not known when this was written. */
export type OtherValue = boolean | number | string

/** A field that was not known: a plain value, or a setting. */
export type Other = OtherValue | SettingOf<OtherValue>

/** Most of them that are kept of a charge point: a broken server must not fill the memory. */
export const MOST_OTHERS = 30

const NAME = /^[a-z][a-z0-9_]{0,63}$/

export const otherValue = v.union([
  v.boolean(),
  finite,
  v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(100)),
])

const setting = v.pipe(
  v.object(settingFields(otherValue)),
  v.transform(({ value, permission }) => (permission ? { value, permission } : { value })),
)

/** Null where it is told that there is none. */
const other = v.union([
  otherValue,
  setting,
  v.pipe(
    v.union([v.null(), v.pipe(v.string(), v.trim(), v.empty())]),
    v.transform(() => null),
  ),
])

/**
 * The plain values and settings among the fields that are not known, by their names on the wire: new ones appear
 * (docs/protocol.md §1.1), such as a version of firmware.
 */
export function othersIn(
  fields: Readonly<Record<string, unknown>>,
  known: object,
): Readonly<Record<string, Unpermitted<Other> | null>> | undefined {
  const found = Object.entries(fields).flatMap(([name, field]) => {
    if (Object.hasOwn(known, name) || !NAME.test(name)) return []
    const parsed = v.safeParse(other, field)
    return parsed.success ? [[name, parsed.output] as const] : []
  })
  return found.length === 0 ? undefined : Object.fromEntries(found.slice(0, MOST_OTHERS))
}
