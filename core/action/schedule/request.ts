import * as v from 'valibot'
import { evseId, MOST_CHARGE_POINTS, timeOfDay } from '../../values/fields.ts'
import { WEEKDAYS } from '../../wire/overrideCurrent.ts'

const evseIds = v.pipe(v.array(evseId), v.minLength(1), v.maxLength(MOST_CHARGE_POINTS))
const weekdays = v.pipe(v.array(v.picklist(WEEKDAYS)), v.minLength(1), v.maxLength(WEEKDAYS.length))

/** A current-limit schedule as a window asks for it; with an id it changes that one (docs/protocol.md §3.12). */
export const scheduleRequest = v.strictObject({
  scheduleId: v.optional(v.union([v.string(), v.number()])),
  evseIds,
  currentA: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
  startTime: timeOfDay,
  stopTime: timeOfDay,
  startDays: weekdays,
  stopDays: weekdays,
})
export type ScheduleRequest = v.InferOutput<typeof scheduleRequest>

export const scheduleClearRequest = v.strictObject({ evseIds })
export type ScheduleClearRequest = v.InferOutput<typeof scheduleClearRequest>

/** Why a change of schedules was not done; each has its words. */
export type ScheduleFailure = 'notConnected' | 'noAnswer' | 'refused' | 'gone' | 'limitUnknown'

/** How a change of schedules ended. A failed change may have done its first steps: the list shows which. */
export type ScheduleResult =
  | { readonly done: true }
  | { readonly done: false; readonly failure: ScheduleFailure }
