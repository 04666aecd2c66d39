import * as v from 'valibot'
import { cardUid } from '../values/fields.ts'

/** Three phases L1, L2, L3; null where the server says nothing. */
export type Phases = readonly [number | null, number | null, number | null]

export const NO_PHASES: Phases = [null, null, null]

/** A text; empty where the server says none, or nothing. */
export const text = v.nullish(v.string(), '')

/** A text that some servers send as a number. */
export const written = v.union([v.string(), v.pipe(v.number(), v.transform(String))])

export const finite = v.pipe(v.number(), v.finite())

/** A number or null; a numeric string is read as its number, as some servers send it padded (docs/protocol.md §7.1). */
export const amount = v.nullable(
  v.union([
    finite,
    v.pipe(
      v.string(),
      v.trim(),
      v.regex(/^-?\d+(\.\d+)?$/),
      v.transform((text) => Number(text)),
      v.finite(),
    ),
  ]),
)

export const permission = v.picklist(['none', 'read', 'write'])
export type Permission = v.InferOutput<typeof permission>

/** A switch of a charge point and whether the account may turn it. */
export interface Setting {
  readonly value: boolean
  readonly permission: Permission
}

/** `{value, permission}`, or the bare boolean of older servers, which could be written (docs/protocol.md §4.2). */
export const setting = v.union([
  v.pipe(
    v.boolean(),
    v.transform((value): Setting => ({ value, permission: 'write' })),
  ),
  v.pipe(
    v.object({ value: v.boolean(), permission: v.optional(permission, 'write') }),
    v.transform(({ value, permission }): Setting => ({ value, permission })),
  ),
])

export const card = v.pipe(
  v.object({
    uid: cardUid,
    id: v.optional(v.string(), ''),
    name: text,
    customer_name: text,
    valid: v.optional(v.union([v.number(), v.boolean()]), 1),
  }),
  v.transform(
    (raw): ChargeCard => ({
      uid: raw.uid,
      printedId: raw.id,
      name: raw.name,
      customerName: raw.customer_name,
      valid: Boolean(raw.valid),
    }),
  ),
)

/** A charge card; `uid` starts sessions, `printedId` is the number on the plastic (docs/protocol.md §4.5). */
export interface ChargeCard {
  readonly uid: string
  readonly printedId: string
  readonly name: string
  readonly customerName: string
  readonly valid: boolean
}
