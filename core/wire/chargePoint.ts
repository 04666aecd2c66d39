import * as v from 'valibot'
import { evseId } from '../values/fields.ts'
import {
  amount,
  type ChargeCard,
  card,
  finite,
  permission,
  type Setting,
  setting,
  text,
  written,
} from './parts.ts'
import { uniqueBy } from './unique.ts'

/** Charging held back to a window; the last three are known only while it is on (docs/protocol.md §3.10, §4.2). */
export interface DelayedCharging extends Setting {
  /** `HH:MM`, local to the charge point. */
  readonly startTime?: string
  readonly endTime?: string
  /** 1 = Monday … 7 = Sunday. */
  readonly days?: readonly number[]
  readonly smartHeartbeatTimeout?: number
}

export interface PriceBasedCharging extends Setting {
  readonly expectedLeaveTime?: string
  readonly expectedKwh?: number
  readonly minimumKwh?: number
}

export interface Tariff {
  readonly tariffId: string
  readonly energyEurPerKwh: number | null
  readonly startEur: number | null
  readonly currency: string
}

export interface Location {
  readonly street: string
  readonly houseNumber: string
  readonly zipcode: string
  readonly city: string
  readonly country: string
  readonly latitude: number | null
  readonly longitude: number | null
}

/** What CHARGE_POINTS and CH_SETTINGS say of a charge point; a missing field was not said. */
export interface Settings {
  readonly name?: string
  readonly modelType?: string
  readonly chargePointType?: string
  readonly isCable?: boolean
  readonly socketIds?: readonly number[]
  readonly smartCharging?: boolean
  readonly smartChargingDynamic?: boolean
  readonly plugAndCharge?: Setting
  readonly plugAndChargeNotification?: Setting
  readonly linkedCardsOnly?: Setting
  readonly publishLocation?: Setting
  readonly ledInteraction?: Setting
  readonly delayedCharging?: DelayedCharging
  readonly priceBasedCharging?: PriceBasedCharging
  readonly defaultCard?: ChargeCard
  readonly preferredCard?: ChargeCard
  readonly plugAndChargeCard?: ChargeCard
  readonly tariff?: Tariff
  readonly location?: Location
}

const isDay = (day: number) => Number.isInteger(day) && day >= 1 && day <= 7

const profile = { value: v.boolean(), permission: v.optional(permission, 'write') }

const delayedCharging = v.object({
  ...profile,
  start_time: v.optional(v.string()),
  end_time: v.optional(v.string()),
  selected_days: v.optional(v.array(finite)),
  smart_current_heartbeat_timeout: v.optional(v.nullable(finite)),
})

const priceBasedCharging = v.object({
  ...profile,
  expected_leave_time: v.optional(v.nullable(v.string())),
  expected_kwh: v.optional(amount),
  minimum_kwh: v.optional(amount),
})

const tariff = v.pipe(
  v.object({
    tariff_id: text,
    price_in_vat: v.optional(amount, null),
    start_price_in_vat: v.optional(amount, null),
    currency: v.optional(v.string(), 'EUR'),
  }),
  v.transform(
    (raw): Tariff => ({
      tariffId: raw.tariff_id,
      energyEurPerKwh: raw.price_in_vat,
      startEur: raw.start_price_in_vat,
      currency: raw.currency,
    }),
  ),
)

const inAddress = v.nullish(written, '')

const location = v.pipe(
  v.object({
    x_coord: v.optional(amount, null),
    y_coord: v.optional(amount, null),
    street: inAddress,
    housenumber: inAddress,
    zipcode: inAddress,
    city: inAddress,
    country: inAddress,
  }),
  v.transform(
    (raw): Location => ({
      street: raw.street,
      houseNumber: raw.housenumber,
      zipcode: raw.zipcode,
      city: raw.city,
      country: raw.country,
      // docs/protocol.md §4.2: despite the names x is the latitude.
      latitude: raw.x_coord,
      longitude: raw.y_coord,
    }),
  ),
)

const raw = v.object({
  evse_id: evseId,
  name: v.optional(v.nullable(v.string())),
  chargepoint_name: v.optional(v.nullable(v.string())),
  model_type: v.optional(v.string()),
  chargepoint_type: v.optional(v.string()),
  activity: v.optional(v.string()),
  is_cable: v.optional(v.boolean()),
  socket_ids: v.optional(v.array(v.number())),
  smart_charging: v.optional(v.boolean()),
  smart_charging_dynamic: v.optional(v.boolean()),
  plug_and_charge: v.optional(setting),
  plug_and_charge_notification: v.optional(setting),
  public_charging: v.optional(setting),
  linked_charge_cards_only: v.optional(setting),
  publish_location: v.optional(setting),
  led_interaction: v.optional(setting),
  delayed_charging: v.optional(delayedCharging),
  price_based_charging: v.optional(priceBasedCharging),
  default_card: v.optional(v.nullable(card)),
  preferred_card: v.optional(v.nullable(card)),
  plug_and_charge_charge_card: v.optional(v.nullable(card)),
  plug_and_charge_card: v.optional(v.nullable(card)),
  tariff: v.optional(v.nullable(tariff)),
  location: v.optional(v.nullable(location)),
  x_coord: v.optional(amount),
  y_coord: v.optional(amount),
})

type Raw = v.InferOutput<typeof raw>

function delayed(from: Raw['delayed_charging']): DelayedCharging | undefined {
  if (!from) return undefined
  return said({
    value: from.value,
    permission: from.permission,
    startTime: from.start_time,
    endTime: from.end_time,
    days: from.selected_days?.filter(isDay),
    smartHeartbeatTimeout: from.smart_current_heartbeat_timeout ?? undefined,
  })
}

function priceBased(from: Raw['price_based_charging']): PriceBasedCharging | undefined {
  if (!from) return undefined
  return said({
    value: from.value,
    permission: from.permission,
    expectedLeaveTime: from.expected_leave_time ?? undefined,
    expectedKwh: from.expected_kwh ?? undefined,
    minimumKwh: from.minimum_kwh ?? undefined,
  })
}

/** `public_charging` has the inverse meaning of "linked cards only" (docs/protocol.md §3.4, §6.6). */
function linkedCardsOnly({ public_charging, linked_charge_cards_only }: Raw): Setting | undefined {
  return public_charging ? { ...public_charging, value: !public_charging.value } : linked_charge_cards_only
}

function place(from: Raw): Location | undefined {
  if (from.location) return from.location
  if (from.x_coord === undefined || from.y_coord === undefined) return undefined
  const nowhere = { street: '', houseNumber: '', zipcode: '', city: '', country: '' }
  return { ...nowhere, latitude: from.x_coord, longitude: from.y_coord }
}

type Said<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** The same object without the keys that are undefined. */
function said<T extends object>(all: T): Said<T> {
  // True by construction: exactly the undefined values are gone, and those keys are optional in Said<T>.
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Said<T>
}

function toSettings(from: Raw): Settings {
  return said({
    name: from.name ?? from.chargepoint_name ?? undefined,
    modelType: from.model_type,
    chargePointType: from.chargepoint_type,
    isCable: from.is_cable,
    socketIds: from.socket_ids,
    smartCharging: from.smart_charging,
    smartChargingDynamic: from.smart_charging_dynamic,
    plugAndCharge: from.plug_and_charge,
    plugAndChargeNotification: from.plug_and_charge_notification,
    linkedCardsOnly: linkedCardsOnly(from),
    publishLocation: from.publish_location,
    ledInteraction: from.led_interaction,
    delayedCharging: delayed(from.delayed_charging),
    priceBasedCharging: priceBased(from.price_based_charging),
    defaultCard: from.default_card ?? undefined,
    preferredCard: from.preferred_card ?? undefined,
    plugAndChargeCard: from.plug_and_charge_charge_card ?? from.plug_and_charge_card ?? undefined,
    tariff: from.tariff ?? undefined,
    location: place(from),
  })
}

/** CHARGE_POINTS: every charge point of the account, in the server's order (docs/protocol.md §4.2). */
export const chargePoints = v.pipe(
  v.object({ data: v.array(raw) }),
  v.transform(({ data }) => ({
    kind: 'chargePoints' as const,
    chargePoints: uniqueBy(data, (one) => one.evse_id).map((one) => ({
      evseId: one.evse_id,
      activity: one.activity ?? null,
      settings: toSettings(one),
    })),
  })),
)

/** CH_SETTINGS: reply to GET_CH_SETTINGS, and pushed when settings change (docs/protocol.md §4.4). */
export const chSettings = v.pipe(
  v.object({ data: raw }),
  v.transform(({ data }) => ({
    kind: 'settings' as const,
    evseId: data.evse_id,
    settings: toSettings(data),
  })),
)
