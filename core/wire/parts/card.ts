import * as v from 'valibot'
import { cardUid } from '../../values/fields.ts'
import { anyText, text } from './values.ts'

/** A charge card; `uid` starts sessions, `printedId` is the number on the plastic (docs/protocol.md §4.5). */
export interface ChargeCard {
  readonly uid: string
  readonly printedId: string
  readonly name: string
  readonly customerName: string
  readonly valid: boolean
  /** `YYYY-MM-DD`; only the list of cards tells it. */
  readonly createdOn?: string
  readonly modifiedOn?: string
  readonly becameInvalidOn?: string
}

/** Empty where an older server says none. */
const day = v.nullish(v.union([v.literal(''), v.pipe(v.string(), v.isoDate())]))

/** What a card is told to be valid with; anything else may mean that it is not (docs/protocol.md §4.5). */
const VALID: readonly unknown[] = [1, true, '1', 'true']

export const card = v.pipe(
  v.object({
    uid: cardUid,
    id: v.optional(anyText, ''),
    name: text,
    customer_name: text,
    valid: v.optional(v.unknown()),
    date_created: day,
    date_modified: day,
    date_became_invalid: day,
  }),
  v.transform(
    (raw): ChargeCard => ({
      uid: raw.uid,
      printedId: raw.id,
      name: raw.name,
      customerName: raw.customer_name,
      // Pseudo cards and older servers say nothing of it.
      valid: raw.valid === undefined ? !raw.date_became_invalid : VALID.includes(raw.valid),
      ...(raw.date_created && { createdOn: raw.date_created }),
      ...(raw.date_modified && { modifiedOn: raw.date_modified }),
      ...(raw.date_became_invalid && { becameInvalidOn: raw.date_became_invalid }),
    }),
  ),
)

/** A card, or null where there is none: by itself, by its uid, or as older servers write none. */
export const cardOrNone = v.union([
  card,
  v.pipe(
    v.union([v.null(), v.literal(''), v.object({ uid: v.union([v.null(), v.literal('')]) })]),
    v.transform(() => null),
  ),
])
