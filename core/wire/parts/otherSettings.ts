import * as v from 'valibot'
import { type SettingOf, settingFields, type Unpermitted } from './setting.ts'
import { finite } from './values.ts'

/** A setting that was not known when this was written. */
export type OtherSetting = SettingOf<boolean | number | string>

const MOST = 30
const NAME = /^[a-z][a-z0-9_]{0,63}$/

const otherSetting = v.object(
  settingFields(v.union([v.boolean(), finite, v.pipe(v.string(), v.maxLength(100))])),
)

/** The settings among the fields that are not known, by their names on the wire: new ones appear (docs/protocol.md §1.1). */
export function otherSettings(
  fields: Readonly<Record<string, unknown>>,
  known: object,
): Readonly<Record<string, Unpermitted<OtherSetting>>> | undefined {
  const found = Object.entries(fields).flatMap(([name, field]) => {
    if (Object.hasOwn(known, name) || !NAME.test(name)) return []
    const parsed = v.safeParse(otherSetting, field)
    if (!parsed.success) return []
    const { value, permission } = parsed.output
    return [[name, permission ? { value, permission } : { value }] as const]
  })
  return found.length === 0 ? undefined : Object.fromEntries(found.slice(0, MOST))
}
