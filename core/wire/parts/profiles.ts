import * as v from 'valibot'
import { noSetting, type Setting, settingFields, type Unpermitted } from './setting.ts'
import { amount, anyText, listOf, numeric, said } from './values.ts'

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

/** Keeps what a household draws at once below a maximum, in Belgium (docs/protocol.md §4.4). */
export interface CapacityTariff extends Setting {
  /** As named on the wire; the app of Blue Current sets it from 0.01 to 80 (docs/protocol.md §7.2). */
  readonly maximumKwh?: number
}

/** More days than a week has, also where some are told twice. */
const MOST_DAYS = 50

const isDay = (day: number) => Number.isInteger(day) && day >= 1 && day <= 7

/** One that is told as its bare value has no more to say. */
const bare = v.pipe(
  v.boolean(),
  v.transform((value) => ({ value })),
)

export const delayedCharging = v.union([
  noSetting,
  bare,
  v.pipe(
    v.object({
      ...settingFields(v.boolean()),
      start_time: v.nullish(anyText),
      end_time: v.nullish(anyText),
      selected_days: v.nullish(listOf(numeric, MOST_DAYS)),
      smart_current_heartbeat_timeout: v.nullish(numeric),
    }),
    v.transform(
      (raw): Unpermitted<DelayedCharging> =>
        said({
          value: raw.value,
          permission: raw.permission,
          startTime: raw.start_time,
          endTime: raw.end_time,
          days: raw.selected_days === null ? null : raw.selected_days?.filter(isDay),
          smartHeartbeatTimeout: raw.smart_current_heartbeat_timeout,
        }),
    ),
  ),
])

export const priceBasedCharging = v.union([
  noSetting,
  bare,
  v.pipe(
    v.object({
      ...settingFields(v.boolean()),
      expected_leave_time: v.nullish(anyText),
      expected_kwh: v.optional(amount),
      minimum_kwh: v.optional(amount),
    }),
    v.transform(
      (raw): Unpermitted<PriceBasedCharging> =>
        said({
          value: raw.value,
          permission: raw.permission,
          expectedLeaveTime: raw.expected_leave_time,
          expectedKwh: raw.expected_kwh,
          minimumKwh: raw.minimum_kwh,
        }),
    ),
  ),
])

export const capacityTariff = v.union([
  noSetting,
  bare,
  v.pipe(
    v.object({ ...settingFields(v.boolean()), capacitytariffmaxkwh: v.optional(amount) }),
    v.transform(
      (raw): Unpermitted<CapacityTariff> =>
        said({
          value: raw.value,
          permission: raw.permission,
          maximumKwh: raw.capacitytariffmaxkwh,
        }),
    ),
  ),
])
