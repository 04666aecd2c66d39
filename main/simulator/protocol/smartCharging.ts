import * as v from 'valibot'
import { withSettings } from '../model/flow.ts'
import { happen } from '../model/happening.ts'
import { findChargePoint, type PriceBasedCharging, type Settings, type World } from '../model/world.ts'
import { chargePointHandler, type Handler, type Verdict } from './answer.ts'
import { dayNumbers, percentage, timeOfDay } from './fields.ts'

type Profile = 'delayed' | 'priceBased'

const changing = (
  world: World,
  evseId: string,
  profile: Profile,
  change: (settings: Settings) => Settings,
): Verdict =>
  findChargePoint(world, evseId)?.settings[profile].permission === 'write'
    ? { outcome: 'done', world: withSettings(world, evseId, change) }
    : { outcome: 'rejected' }

/** A command that ends in a change, answered only if the server answers such commands at all (docs/protocol.md §9). */
function smartHandler<const Fields extends v.ObjectEntries>(
  name: string,
  fields: Fields,
  act: (world: World, evseId: string, fields: v.InferOutput<v.ObjectSchema<Fields, undefined>>) => Verdict,
): Handler {
  return chargePointHandler(fields, ({ evseId, flowId }, values, { behaviour }) => ({
    kind: 'action',
    name,
    evseId,
    flowId,
    act: (world) => act(world, evseId, values),
    replies: behaviour.smartChargingReplies ? 'both' : 'none',
  }))
}

const switching = (name: string, profile: Profile): Handler =>
  smartHandler(name, { value: v.boolean() }, (world, evseId, { value }) =>
    changing(world, evseId, profile, (settings) => {
      const isOn = (one: Profile) => (one === profile ? value : settings[one].value && !value)
      const { delayed, priceBased } = settings
      const wasOn = priceBased.wasOn || isOn('priceBased')
      return {
        ...settings,
        delayed: { ...delayed, value: isOn('delayed') },
        priceBased: { ...priceBased, value: isOn('priceBased'), wasOn },
      }
    }),
  )

// What `value:false` does is unknown: a boost cannot be undone (docs/protocol.md §3.10), so it does nothing here.
const boosting = (name: string): Handler =>
  smartHandler(name, { value: v.boolean() }, (world, evseId, { value }) => ({
    outcome: 'done',
    world: value ? happen(world, evseId, { what: 'boost' }) : world,
  }))

const kwh = (batteryKwh: number, percent: number) => Math.round(batteryKwh * Math.max(0, percent)) / 100

/** The plan with its percentages as kWh, the form in which it reads back, once the battery's size is known. */
function inKwh(plan: PriceBasedCharging): PriceBasedCharging {
  const { batteryKwh, currentPct, minimumPct } = plan
  if (batteryKwh === undefined || currentPct === undefined) return plan
  return {
    ...plan,
    expectedKwh: kwh(batteryKwh, 100 - currentPct),
    minimumKwh: minimumPct === undefined ? plan.minimumKwh : kwh(batteryKwh, minimumPct - currentPct),
  }
}

/** Delayed and price-based charging and their boosts (docs/protocol.md §3.10, §3.11). */
export const smartCharging: Readonly<Record<string, Handler>> = {
  SET_DELAYED_CHARGING: switching('SET_DELAYED_CHARGING', 'delayed'),
  SET_PRICE_BASED_CHARGING: switching('SET_PRICE_BASED_CHARGING', 'priceBased'),
  SAVE_SCHEDULE_DELAYED_CHARGING: smartHandler(
    'SAVE_SCHEDULE_DELAYED_CHARGING',
    { days: dayNumbers, start_time: timeOfDay, end_time: timeOfDay },
    (world, evseId, { days, start_time, end_time }) =>
      changing(world, evseId, 'delayed', (settings) => ({
        ...settings,
        delayed: { ...settings.delayed, days, startMinute: start_time, endMinute: end_time },
      })),
  ),
  PATCH_PRICE_BASED_CHARGING_SETTINGS: smartHandler(
    'PATCH_PRICE_BASED_CHARGING_SETTINGS',
    {
      expected_departure_time: v.optional(timeOfDay),
      current_battery_pct: v.optional(percentage),
      minimum_pct: v.optional(percentage),
      battery_size_kwh: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
    },
    (world, evseId, patch) => {
      if (!findChargePoint(world, evseId)?.settings.priceBased.wasOn) return { outcome: 'rejected' }
      return changing(world, evseId, 'priceBased', (settings) => ({
        ...settings,
        priceBased: inKwh({
          ...settings.priceBased,
          leaveMinute: patch.expected_departure_time ?? settings.priceBased.leaveMinute,
          currentPct: patch.current_battery_pct ?? settings.priceBased.currentPct,
          minimumPct: patch.minimum_pct ?? settings.priceBased.minimumPct,
          batteryKwh: patch.battery_size_kwh ?? settings.priceBased.batteryKwh,
        }),
      }))
    },
  ),
  OVERRIDE_DELAYED_CHARGING_TIMEOUT: boosting('OVERRIDE_DELAYED_CHARGING_TIMEOUT'),
  OVERRIDE_CHARGING_PROFILES: boosting('OVERRIDE_CHARGING_PROFILES'),
}
