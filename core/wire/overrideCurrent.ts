import * as v from 'valibot'
import { evseId, MOST_CHARGE_POINTS } from '../values/fields.ts'
import { amount, anyText, listOf } from './parts/values.ts'
import { uniqueBy } from './unique.ts'

export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof WEEKDAYS)[number]

const isWeekday = (day: string): day is Weekday => WEEKDAYS.some((known) => known === day)

/** A temporary cap on the current of some charge points (docs/protocol.md §3.12, §4.10). */
export interface OverrideSchedule {
  /** As received: an integer in a string, but a number is kept as such (docs/protocol.md §3.12). */
  readonly scheduleId: string | number
  readonly evseIds: readonly string[]
  readonly currentA: number | null
  /** `HH:MM` */
  readonly startTime: string
  readonly stopTime: string
  readonly startDays: readonly Weekday[]
  readonly stopDays: readonly Weekday[]
}

/** More days than a week has, with what stands between them. */
const MOST_DAYS = 50

/** Comma strings in replies; an empty string is no day (docs/protocol.md §4.10). */
const days = v.pipe(
  v.union([v.string(), listOf(v.string(), MOST_DAYS)]),
  v.transform((raw) =>
    (typeof raw === 'string' ? raw.split(',', MOST_DAYS) : raw).map((day) => day.trim()).filter(isWeekday),
  ),
)

/** One of the list. */
export const schedule = v.pipe(
  v.object({
    schedule_id: v.union([v.string(), v.number()]),
    charge_points: v.optional(listOf(evseId, MOST_CHARGE_POINTS), []),
    override_current: v.optional(amount, null),
    start_time: v.optional(anyText, ''),
    stop_time: v.optional(anyText, ''),
    override_start_days: v.optional(days, ''),
    override_end_days: v.optional(days, ''),
  }),
  v.transform(
    (raw): OverrideSchedule => ({
      scheduleId: raw.schedule_id,
      evseIds: raw.charge_points,
      currentA: raw.override_current,
      startTime: raw.start_time,
      stopTime: raw.stop_time,
      startDays: raw.override_start_days,
      stopDays: raw.override_end_days,
    }),
  ),
)

export const overrideList = v.pipe(
  v.object({ data: v.array(schedule) }),
  v.transform(({ data }) => ({
    kind: 'overrideList' as const,
    schedules: uniqueBy(data, ({ scheduleId }) => String(scheduleId)),
  })),
)

export const overrideSaved = v.pipe(
  v.object({ object: v.string(), data: schedule }),
  v.transform(({ object, data }) => ({ kind: 'overrideSaved' as const, command: object, schedule: data })),
)

/** Only the name of this object is known (docs/protocol.md §4.10). */
export const overrideCleared = v.pipe(
  v.object({
    data: v.optional(v.nullable(v.object({ schedule_id: v.optional(v.union([v.string(), v.number()])) }))),
  }),
  v.transform(({ data }) => ({ kind: 'overrideCleared' as const, scheduleId: data?.schedule_id })),
)
