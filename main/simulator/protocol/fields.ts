import * as v from 'valibot'
import { minuteOfDay, overrideDays } from '../model/localTime.ts'

/** `HH:MM`, as minutes of the day. */
export const timeOfDay = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/), v.transform(minuteOfDay))

/** Days as a JSON array in a string, `"[1,2]"`, 1 = Monday (docs/protocol.md §3.10); sorted, each day once. */
export const dayNumbers = v.pipe(
  v.string(),
  v.parseJson(),
  v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))), v.minLength(1)),
  v.transform((days) => [...new Set(days)].sort()),
)

/** `["MO","TH"]` (docs/protocol.md §3.12). */
export const dayNames = v.array(v.picklist(overrideDays))

export const percentage = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100))

/** Documented as a string for edits and a number for clears; either is taken for both. */
export const scheduleId = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number))]),
  v.integer(),
)
