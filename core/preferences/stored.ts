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

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)

/** A value that changed; what of it was not read stays. */
function changedPart(raw: unknown, before: unknown, value: unknown): unknown {
  if (isStored(raw) && isStored(before) && isStored(value)) return withDifferences(raw, before, value)
  if (!isList(raw) || !isList(before) || !isList(value)) return value
  const read = new Set(before)
  return [...raw.filter((one) => !read.has(one)), ...value]
}

/** `held` with what differs between how it was `read` and what is `wanted`; the rest of it stays as it is. */
function withDifferences(held: Stored, read: Stored, wanted: Stored): Stored {
  const gone = Object.keys(read).filter((key) => !Object.hasOwn(wanted, key))
  const kept = Object.entries(held).filter(([key]) => !gone.includes(key))
  const changed = Object.entries(wanted).flatMap(([key, value]) => {
    const before = ownValue(read, key)
    if (isSame(before, value)) return []
    return [[key, changedPart(ownValue(held, key), before, value)] as const]
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
  return { ...stored, ...Object.fromEntries(lost) }
}
