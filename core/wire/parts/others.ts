import * as v from 'valibot'
import { type SettingOf, settingFields, type Unpermitted } from './setting.ts'
import { finite } from './values.ts'

/** A value that was not known when this was written. */
export type OtherValue = boolean | number | string

/** A setting that was not known when this was written. */
export type OtherSetting = SettingOf<OtherValue>

const MOST = 30
const NAME = /^[a-z][a-z0-9_]{0,63}$/

const value = v.union([v.boolean(), finite, v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(100))])
const setting = v.object(settingFields(value))

/** The fields among others that are not known and fit a schema, by their names on the wire. */
function fitting<S extends v.GenericSchema>(
  fields: Readonly<Record<string, unknown>>,
  known: object,
  schema: S,
): readonly (readonly [name: string, value: v.InferOutput<S>])[] {
  const found = Object.entries(fields).flatMap(([name, field]) => {
    if (Object.hasOwn(known, name) || !NAME.test(name)) return []
    const parsed = v.safeParse(schema, field)
    return parsed.success ? [[name, parsed.output] as const] : []
  })
  return found.slice(0, MOST)
}

const ifAny = <T>(found: readonly (readonly [string, T])[]): Readonly<Record<string, T>> | undefined =>
  found.length === 0 ? undefined : Object.fromEntries(found)

/** The settings that are not known: new ones appear (docs/protocol.md §1.1). */
export function otherSettings(
  fields: Readonly<Record<string, unknown>>,
  known: object,
): Readonly<Record<string, Unpermitted<OtherSetting>>> | undefined {
  const settings = fitting(fields, known, setting).map(
    ([name, { value, permission }]) => [name, permission ? { value, permission } : { value }] as const,
  )
  return ifAny(settings)
}

/** What else is told in plain values, such as a version of firmware. */
export function otherFacts(
  fields: Readonly<Record<string, unknown>>,
  known: object,
): Readonly<Record<string, OtherValue>> | undefined {
  return ifAny(fitting(fields, known, value))
}
