import * as v from 'valibot'

// Fields that come in by more than one door.

/** `HH:MM`, 24 hours. */
export const timeOfDay = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))

export const evseId = v.pipe(v.string(), v.nonEmpty(), v.maxLength(100))

export const cardUid = v.pipe(v.string(), v.nonEmpty(), v.maxLength(100))

/** More charge points than any account has. */
export const MOST_CHARGE_POINTS = 1_000
