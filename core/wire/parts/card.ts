import * as v from 'valibot'
import { cardUid } from '../../values/fields.ts'
import { text } from './values.ts'

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

export const card = v.pipe(
  v.object({
    uid: cardUid,
    id: v.optional(v.string(), ''),
    name: text,
    customer_name: text,
    valid: v.optional(v.union([v.number(), v.boolean()]), 1),
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
      valid: Boolean(raw.valid),
      ...(raw.date_created && { createdOn: raw.date_created }),
      ...(raw.date_modified && { modifiedOn: raw.date_modified }),
      ...(raw.date_became_invalid && { becameInvalidOn: raw.date_became_invalid }),
    }),
  ),
)
