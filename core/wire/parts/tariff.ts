import * as v from 'valibot'
import { type Permission, permission } from './setting.ts'
import { amount, anyText, said } from './values.ts'

/** What a session costs, in `currency`: per kWh, and once when it starts (docs/protocol.md §4.2). */
export interface Tariff {
  /** Empty where it was not told. */
  readonly tariffId: string
  readonly pricePerKwh: number | null
  readonly pricePerKwhExVat: number | null
  readonly startPrice: number | null
  readonly startPriceExVat: number | null
  /** A code such as EUR; empty where it was not told. */
  readonly currency: string
  /** % */
  readonly vatPercentage: number | null
  /** Undefined until settings told it: the list of charge points does not. */
  readonly permission?: Permission
}

/** Of which nothing was told. */
export const NO_TARIFF: Tariff = {
  tariffId: '',
  pricePerKwh: null,
  pricePerKwhExVat: null,
  startPrice: null,
  startPriceExVat: null,
  currency: '',
  vatPercentage: null,
}

/** A word of a line: it is shown between others. */
const word = v.optional(v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(20), v.regex(/^\P{C}*$/u))))

/** What a frame says of it. */
export const tariff = v.pipe(
  v.object({
    tariff_id: v.nullish(anyText),
    price_in_vat: v.optional(amount),
    price_ex_vat: v.optional(amount),
    start_price_in_vat: v.optional(amount),
    start_price_ex_vat: v.optional(amount),
    currency: word,
    vat_percentage: v.optional(amount),
    permission,
  }),
  v.transform(
    (raw): Partial<Tariff> =>
      said({
        tariffId: raw.tariff_id === null ? '' : raw.tariff_id,
        pricePerKwh: raw.price_in_vat,
        pricePerKwhExVat: raw.price_ex_vat,
        startPrice: raw.start_price_in_vat,
        startPriceExVat: raw.start_price_ex_vat,
        currency: raw.currency === null ? '' : raw.currency,
        vatPercentage: raw.vat_percentage,
        permission: raw.permission,
      }),
  ),
)
