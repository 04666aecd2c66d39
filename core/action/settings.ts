import * as v from 'valibot'
import { profilesOn, SMART_PROFILES, type SmartProfile } from '../chargePoint/profile.ts'
import type { Told } from '../chargePoint/told.ts'
import { timeOfDay } from '../values/fields.ts'
import { isSame } from '../values/same.ts'
import { type Command, encodeDays } from '../wire/command.ts'
import type { Setting } from '../wire/parts/setting.ts'
import { type Ability, allOf, not, POSSIBLE, permitted, whenFree, whenReachable } from './ability.ts'
import { ANSWER_TIMEOUT_MS, type Keyed, row } from './row.ts'
import type { Sight } from './sight.ts'

/** Short, as the server may not answer smart charging commands at all, ms (docs/protocol.md §3.10, §3.11). */
const SILENCE_MS = 10_000

/** Settings cause no event, and are turned back where they stand. */
const common = {
  causes: [],
  effectMs: 0,
  patienceMs: ANSWER_TIMEOUT_MS,
  asksFirst: undefined,
  undoneBy: undefined,
} as const

/** Settings are what was asked for, or not. */
const seen = (isAsked: boolean): Sight => (isAsked ? 'done' : 'before')

/** The switches of a charge point are for when nobody uses it (docs/protocol.md §5.1). */
function switchable(one: Told, setting: Setting | undefined): Ability {
  return allOf(permitted(setting), whenFree(one, 'stopFirst', 'blocked'))
}

function smart(one: Told, setting: Setting | undefined): Ability {
  const isOffered = one.settings.smartCharging ? POSSIBLE : not('noSmartCharging')
  return allOf(isOffered, whenReachable(one), permitted(setting))
}

/** A profile can be chosen where one of the two can be turned. */
function profileSetting({ settings: { delayedCharging, priceBasedCharging } }: Told): Setting | undefined {
  const byPermission = (permission: Setting['permission']) =>
    [delayedCharging, priceBasedCharging].find((setting) => setting?.permission === permission)
  return byPermission('write') ?? byPermission('read')
}

/** The new profile goes on before the old one goes off, as the official client does it (docs/protocol.md §3.10). */
function profileCommands(profile: SmartProfile, one: Told): readonly Command[] {
  const turn = (which: Exclude<SmartProfile, 'off'>, value: boolean): Command => ({
    command: which === 'delayed' ? 'SET_DELAYED_CHARGING' : 'SET_PRICE_BASED_CHARGING',
    evse_id: one.evseId,
    value,
  })
  const others = profilesOn(one).filter((which) => which !== profile)
  return [...(profile === 'off' ? [] : [turn(profile, true)]), ...others.map((which) => turn(which, false))]
}

/** Whether it is the one profile that is on. */
function isOnlyProfile(profile: SmartProfile, one: Told): boolean {
  return isSame(profilesOn(one), profile === 'off' ? [] : [profile])
}

/** What a profile is set to counts only once it is on (docs/protocol.md §3.10, §3.11). */
function onProfile(profile: SmartProfile, one: Told, command: Command): readonly Command[] {
  return isOnlyProfile(profile, one) ? [command] : [...profileCommands(profile, one), command]
}

/** 1 = Monday … 7 = Sunday; an empty list is no schedule (docs/protocol.md §3.10). */
const days = v.pipe(
  v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))),
  v.minLength(1),
  v.maxLength(7),
  v.readonly(),
)

/** docs/protocol.md §3.11 */
const percentage = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100))

interface PriceSettings {
  readonly expectedDepartureTime?: string | undefined
  readonly currentBatteryPct?: number | undefined
  readonly minimumPct?: number | undefined
  readonly batterySizeKwh?: number | undefined
}

/** As fields of the command; what is undefined is left out, never null, and keeps its value (docs/protocol.md §3.1, §3.11). */
function priceChanges(asked: PriceSettings) {
  return {
    ...(asked.expectedDepartureTime !== undefined && {
      expected_departure_time: asked.expectedDepartureTime,
    }),
    ...(asked.currentBatteryPct !== undefined && { current_battery_pct: asked.currentBatteryPct }),
    ...(asked.minimumPct !== undefined && { minimum_pct: asked.minimumPct }),
    ...(asked.batterySizeKwh !== undefined && { battery_size_kwh: asked.batterySizeKwh }),
  }
}

/** What changes how a charge point works: it is read back before anybody says that it was done. */
export const SETTINGS = {
  plugAndCharge: row(
    'plugAndCharge',
    { value: v.boolean() },
    {
      ...common,
      ability: (one) => switchable(one, one.settings.plugAndCharge),
      commands: ({ value }, { evseId: evse_id }) => [{ command: 'SET_PLUG_AND_CHARGE', evse_id, value }],
      sight: ({ value }, { settings }) => seen(settings.plugAndCharge?.value === value),
    },
  ),
  linkedCardsOnly: row(
    'linkedCardsOnly',
    { value: v.boolean() },
    {
      ...common,
      ability: (one) => switchable(one, one.settings.linkedCardsOnly),
      // Inverted on the wire (docs/protocol.md §3.4).
      commands: ({ value }, { evseId: evse_id }) => [
        { command: 'SET_PUBLIC_CHARGING', evse_id, value: !value },
      ],
      sight: ({ value }, { settings }) => seen(settings.linkedCardsOnly?.value === value),
    },
  ),
  smartCharging: row(
    'smartCharging',
    { profile: v.picklist(SMART_PROFILES) },
    {
      ...common,
      patienceMs: SILENCE_MS,
      ability: (one) => smart(one, profileSetting(one)),
      commands: ({ profile }, one) => profileCommands(profile, one),
      sight: ({ profile }, one) => seen(isOnlyProfile(profile, one)),
    },
  ),
  delayedWindow: row(
    'delayedWindow',
    { startTime: timeOfDay, endTime: timeOfDay, days },
    {
      ...common,
      patienceMs: SILENCE_MS,
      ability: (one) => smart(one, one.settings.delayedCharging),
      commands: ({ startTime, endTime, days }, one) =>
        onProfile('delayed', one, {
          command: 'SAVE_SCHEDULE_DELAYED_CHARGING',
          evse_id: one.evseId,
          days: encodeDays(days),
          start_time: startTime,
          end_time: endTime,
        }),
      sight: ({ startTime, endTime, days }, one) => {
        const { delayedCharging: told } = one.settings
        const isSameDays = encodeDays(days) === encodeDays(told?.days ?? [])
        const isSameWindow = isSameDays && told?.startTime === startTime && told?.endTime === endTime
        return seen(isSameWindow && isOnlyProfile('delayed', one))
      },
    },
  ),
  /** Only what changes is named. */
  priceSettings: row(
    'priceSettings',
    {
      expectedDepartureTime: v.optional(timeOfDay),
      currentBatteryPct: v.optional(percentage),
      minimumPct: v.optional(percentage),
      batterySizeKwh: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000))),
    },
    {
      ...common,
      patienceMs: SILENCE_MS,
      ability: (one) => smart(one, one.settings.priceBasedCharging),
      commands: (asked, one) => {
        const changes = priceChanges(asked)
        if (Object.keys(changes).length === 0) return []
        const command = 'PATCH_PRICE_BASED_CHARGING_SETTINGS'
        return onProfile('priceBased', one, { command, evse_id: one.evseId, ...changes })
      },
      // How the percentages read back is unknown; only the departure can be compared (docs/protocol.md §4.4).
      sight: (asked, one) => {
        const { expected_departure_time: departure, ...others } = priceChanges(asked)
        const hasOthers = Object.keys(others).length > 0
        const isAsked = departure !== undefined || hasOthers
        if (isAsked && !isOnlyProfile('priceBased', one)) return 'before'
        const told = one.settings.priceBasedCharging?.expectedLeaveTime
        if (departure === undefined || told === undefined) return 'never'
        if (departure !== told) return 'before'
        return hasOthers ? 'never' : 'done'
      },
    },
  ),
} as const

SETTINGS satisfies Keyed<typeof SETTINGS>
