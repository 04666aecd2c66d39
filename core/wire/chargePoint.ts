import * as v from 'valibot'
import { evseId } from '../values/fields.ts'
import { type ChargeCard, cardOrNone } from './parts/card.ts'
import { coordinates, type Location, location } from './parts/location.ts'
import { type Other, type OtherValue, othersIn, otherValue } from './parts/others.ts'
import {
  type CapacityTariff,
  capacityTariff,
  type DelayedCharging,
  delayedCharging,
  type PriceBasedCharging,
  priceBasedCharging,
} from './parts/profiles.ts'
import { type Setting, type SettingOf, settingOf, type Unpermitted } from './parts/setting.ts'
import { type Tariff, tariff } from './parts/tariff.ts'
import { amount, anyText, listOf, numeric, said, unread } from './parts/values.ts'
import { uniqueBy } from './unique.ts'

/** What is known of a charge point by CHARGE_POINTS and CH_SETTINGS; a missing field was never said. */
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
  /** Its unit is not known. */
  readonly ledIntensity?: SettingOf<number>
  readonly delayedCharging?: DelayedCharging
  readonly priceBasedCharging?: PriceBasedCharging
  readonly capacityTariff?: CapacityTariff
  /** Its shape is not known. */
  readonly solarBasedCharging?: SettingOf<OtherValue>
  /** What this app does not know, by its names on the wire. */
  readonly others?: Readonly<Record<string, Other>>
  /** Null: told that there is none. */
  readonly defaultCard?: ChargeCard | null
  readonly preferredCard?: ChargeCard | null
  readonly plugAndChargeCard?: ChargeCard | null
  readonly tariff?: Tariff | null
  readonly location?: Location | null
}

type Known = Omit<Settings, 'others' | 'tariff' | 'location'>

/** What one frame says of it; a missing field was not said, and null is said to be none. */
export type SaidSettings = { readonly [K in keyof Known]: Unpermitted<Known[K]> | null } & {
  readonly tariff?: Partial<Tariff> | null
  readonly location?: Partial<Location> | null
  /** Null: told that there is none. */
  readonly others?: Readonly<Record<string, Unpermitted<Other> | null>>
}

const onOff = v.optional(settingOf(v.boolean()))

/** More connectors than any charge point has. */
export const MOST_SOCKETS = 16

/** One of the list. */
export const chargePoint = v.looseObject({
  evse_id: evseId,
  name: v.nullish(anyText),
  chargepoint_name: v.nullish(anyText),
  model_type: v.nullish(anyText),
  chargepoint_type: v.nullish(anyText),
  activity: v.nullish(anyText),
  is_cable: v.nullish(v.boolean()),
  socket_id: v.nullish(numeric),
  socket_ids: v.nullish(listOf(numeric, MOST_SOCKETS)),
  smart_charging: v.nullish(v.boolean()),
  smart_charging_dynamic: v.nullish(v.boolean()),
  plug_and_charge: onOff,
  plug_and_charge_notification: onOff,
  public_charging: onOff,
  linked_charge_cards_only: onOff,
  publish_location: onOff,
  led_interaction: onOff,
  led_intensity: v.optional(settingOf(numeric)),
  delayed_charging: v.optional(delayedCharging),
  price_based_charging: v.optional(priceBasedCharging),
  capacity_tariff: v.optional(capacityTariff),
  solar_based_charging: v.optional(settingOf(otherValue)),
  default_card: v.optional(cardOrNone),
  preferred_card: v.optional(cardOrNone),
  plug_and_charge_charge_card: v.optional(cardOrNone),
  plug_and_charge_card: v.optional(cardOrNone),
  tariff: v.nullish(tariff),
  location: v.nullish(location),
  x_coord: v.optional(amount),
  y_coord: v.optional(amount),
})

type Raw = v.InferOutput<typeof chargePoint>

/** `public_charging` has the inverse meaning of "linked cards only" (docs/protocol.md §3.4, §6.6). */
function linkedCardsOnly({
  public_charging,
  linked_charge_cards_only,
}: Raw): SaidSettings['linkedCardsOnly'] {
  if (!public_charging)
    return linked_charge_cards_only === undefined ? public_charging : linked_charge_cards_only
  return { ...public_charging, value: !public_charging.value }
}

/** Older servers tell the coordinates beside it (docs/protocol.md §4.2). */
function place({ location, x_coord, y_coord }: Raw): SaidSettings['location'] {
  if (location === null) return null
  const told = { ...coordinates(x_coord, y_coord), ...location }
  return Object.keys(told).length === 0 ? undefined : told
}

/** Its name comes under another key in CH_SETTINGS (docs/protocol.md §4.4); none is told as `""`. */
function nameIn({ name, chargepoint_name: other }: Raw): string | undefined {
  return name === undefined && other === undefined ? undefined : name || other || ''
}

/** The connectors; the list is newer than the single one beside it. */
function socketIds({ socket_ids, socket_id }: Raw): readonly number[] | null | undefined {
  if (socket_ids?.length) return socket_ids
  return socket_id == null ? (socket_ids === undefined ? socket_id : null) : [socket_id]
}

function toSettings(from: Raw): SaidSettings {
  return said({
    name: nameIn(from),
    modelType: from.model_type,
    chargePointType: from.chargepoint_type,
    isCable: from.is_cable,
    socketIds: socketIds(from),
    smartCharging: from.smart_charging,
    smartChargingDynamic: from.smart_charging_dynamic,
    plugAndCharge: from.plug_and_charge,
    plugAndChargeNotification: from.plug_and_charge_notification,
    linkedCardsOnly: linkedCardsOnly(from),
    publishLocation: from.publish_location,
    ledInteraction: from.led_interaction,
    ledIntensity: from.led_intensity,
    delayedCharging: from.delayed_charging,
    priceBasedCharging: from.price_based_charging,
    capacityTariff: from.capacity_tariff,
    solarBasedCharging: from.solar_based_charging,
    others: othersIn(from, chargePoint.entries),
    defaultCard: from.default_card,
    preferredCard: from.preferred_card,
    plugAndChargeCard:
      from.plug_and_charge_charge_card === undefined
        ? from.plug_and_charge_card
        : from.plug_and_charge_charge_card,
    tariff: from.tariff,
    location: place(from),
  })
}

/** CHARGE_POINTS: every charge point of the account, in the server's order (docs/protocol.md §4.2). */
export const chargePoints = v.pipe(
  v.object({ data: v.array(chargePoint) }),
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
  v.object({ evse_id: unread, data: chargePoint }),
  v.transform(({ data }) => ({
    kind: 'settings' as const,
    evseId: data.evse_id,
    settings: toSettings(data),
  })),
)
