import * as v from 'valibot'

// Fields that come from the server, windows, links and files alike. The bounds are the same for all of them, so
// that whatever the server lists can also be asked for and stored.

/** `HH:MM`, 24 hours. */
export const timeOfDay = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))

/** A text that says something, in at most so many UTF-16 units. */
export const text = (most: number) => v.pipe(v.string(), v.nonEmpty(), v.maxLength(most))

/** Longer than any id is; one that is longer is left out where it comes in. */
const MOST_IN_ID = 100

/** An opaque id of a charge point: any text (docs/protocol.md §4.2). */
export const evseId = text(MOST_IN_ID)

/** What a session is started with (docs/protocol.md §4.5). */
export const cardUid = text(MOST_IN_ID)

/** Those of a list in a file that fit: one that does not costs itself, and not the others. */
export const fitting = <T>(element: v.GenericSchema<T>) =>
  v.pipe(
    v.array(v.unknown()),
    v.transform((all): readonly T[] => all.filter((one): one is T => v.is(element, one))),
  )

/** More charge points than any account has, and so more of whatever else is listed. */
export const MOST_CHARGE_POINTS = 5_000
