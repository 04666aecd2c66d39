import * as v from 'valibot'
import { type Permission, permission } from './setting.ts'
import { amount, said, text } from './values.ts'

/** What a session costs, in `currency`: per kWh, and once when it starts (docs/protocol.md §4.2). */
export interface Tariff {
  readonly tariffId: string
  readonly pricePerKwh: number | null
  readonly pricePerKwhExVat: number | null
  readonly startPrice: number | null
  readonly startPriceExVat: number | null
  readonly currency: string
  /** % */
  readonly vatPercentage: number | null
  /** Undefined until settings told it: the list of charge points does not. */
  readonly permission?: Permission
}

export const tariff = v.pipe(
  v.object({
    tariff_id: text,
    price_in_vat: v.optional(amount, null),
    price_ex_vat: v.optional(amount, null),
    start_price_in_vat: v.optional(amount, null),
    start_price_ex_vat: v.optional(amount, null),
    currency: v.optional(v.string(), 'EUR'),
    vat_percentage: v.optional(amount, null),
    permission,
  }),
  v.transform(
    (raw): Tariff =>
      said({
        tariffId: raw.tariff_id,
        pricePerKwh: raw.price_in_vat,
        pricePerKwhExVat: raw.price_ex_vat,
        startPrice: raw.start_price_in_vat,
        startPriceExVat: raw.start_price_ex_vat,
        currency: raw.currency,
        vatPercentage: raw.vat_percentage,
        permission: raw.permission ?? undefined,
      }),
  ),
)
