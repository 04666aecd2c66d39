import * as v from 'valibot'
import { isSame } from '../values/same.ts'
import { type Preferences, preferencesSchema } from './preferences.ts'

/** What a file holds, whoever wrote it: also a newer version, or a hand. */
export type Stored = Readonly<Record<string, unknown>>

/** Whether a value has keys of its own, and is no list. */
export function isStored(value: unknown): value is Stored {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const ownValue = (group: Stored, key: string) => (Object.hasOwn(group, key) ? group[key] : undefined)

/** `held` with what differs between how it was `read` and what is `wanted`; the rest of it stays as it is. */
function withDifferences(held: Stored, read: Stored, wanted: Stored): Stored {
  const gone = Object.keys(read).filter((key) => !Object.hasOwn(wanted, key))
  const kept = Object.entries(held).filter(([key]) => !gone.includes(key))
  const changed = Object.entries(wanted).flatMap(([key, value]) => {
    const [before, raw] = [ownValue(read, key), ownValue(held, key)]
    if (isSame(before, value)) return []
    const isInside = isStored(raw) && isStored(before) && isStored(value)
    return [[key, isInside ? withDifferences(raw, before, value) : value] as const]
  })
  return Object.fromEntries([...kept, ...changed])
}

/**
 * What to write so that `preferences` are read from it. What this version does not know, or cannot use, stays as it
 * was found until the user changes that very setting: a newer version may have written it.
 */
export function toStore(found: Stored, preferences: Preferences): Stored {
  const stored = withDifferences(found, v.parse(preferencesSchema, found), { ...preferences })
  const read = v.parse(preferencesSchema, stored)
  // Where what stayed makes all of a setting unusable, the setting is written whole.
  const lost = Object.entries(preferences).filter(([key, value]) => !isSame(Reflect.get(read, key), value))
  return lost.length === 0 ? stored : { ...stored, ...Object.fromEntries(lost) }
}
