import * as v from 'valibot'
import { settle } from '../model/flow.ts'
import { clockTime } from '../model/localTime.ts'
import { findChargePoint, type OverrideSchedule, type World } from '../model/world.ts'
import { type Answer, type Context, type Handler, handler } from './answer.ts'
import { dayNames, scheduleId, timeOfDay } from './fields.ts'

const scheduleFields = {
  chargepoints: v.pipe(v.array(v.string()), v.minLength(1)),
  overridestarttime: timeOfDay,
  overridestartdays: dayNames,
  overridestoptime: timeOfDay,
  overridestopdays: dayNames,
  overridevalue: v.pipe(v.number(), v.minValue(0), v.maxValue(100)),
}

type ScheduleFields = v.InferOutput<v.ObjectSchema<typeof scheduleFields, undefined>>

const scheduleOf = (id: number, fields: ScheduleFields): OverrideSchedule => ({
  id,
  evseIds: fields.chargepoints,
  startMinute: fields.overridestarttime,
  startDays: fields.overridestartdays,
  stopMinute: fields.overridestoptime,
  stopDays: fields.overridestopdays,
  capA: fields.overridevalue,
})

const idForm = (id: number, { behaviour }: Context) => (behaviour.scheduleIdAs === 'string' ? String(id) : id)

const form = (schedule: OverrideSchedule, context: Context) => ({
  schedule_id: idForm(schedule.id, context),
  charge_points: schedule.evseIds,
  override_current: schedule.capA,
  start_time: clockTime(schedule.startMinute),
  stop_time: clockTime(schedule.stopMinute),
  override_start_days: schedule.startDays.join(','),
  override_end_days: schedule.stopDays.join(','),
})

const withSchedules = (world: World, schedules: readonly OverrideSchedule[]): World =>
  settle({ ...world, schedules })

const areOurs = (world: World, evseIds: readonly string[]) =>
  evseIds.every((evseId) => findChargePoint(world, evseId))

const stored = (object: string, schedule: OverrideSchedule, world: World, context: Context): Answer => ({
  kind: 'reply',
  frame: { object, data: form(schedule, context) },
  world,
})

/** Temporary caps on the current; the object of an answer is the command's name (docs/protocol.md §3.12, §4.10). */
export const overrideCurrents: Readonly<Record<string, Handler>> = {
  LIST_OVERRIDE_CURRENT: handler({}, (_, context) => ({
    kind: 'reply',
    frame: {
      object: 'LIST_OVERRIDE_CURRENT',
      data: context.world.schedules.map((schedule) => form(schedule, context)),
    },
  })),
  POST_SET_OVERRIDE_CURRENT: handler(scheduleFields, (fields, context) => {
    const { world } = context
    if (!areOurs(world, fields.chargepoints)) return { kind: 'error', code: 2 }
    const schedule = scheduleOf(world.nextScheduleId, fields)
    const next = { ...world, nextScheduleId: world.nextScheduleId + 1 }
    return stored(
      'POST_SET_OVERRIDE_CURRENT',
      schedule,
      withSchedules(next, [...world.schedules, schedule]),
      context,
    )
  }),
  POST_EDIT_OVERRIDE_CURRENT: handler({ ...scheduleFields, schedule_id: scheduleId }, (fields, context) => {
    const { world } = context
    if (!areOurs(world, fields.chargepoints)) return { kind: 'error', code: 2 }
    const index = world.schedules.findIndex(({ id }) => id === fields.schedule_id)
    if (index === -1) return { kind: 'error', code: 9 }
    const schedule = scheduleOf(fields.schedule_id, fields)
    const schedules = world.schedules.with(index, schedule)
    return stored('POST_EDIT_OVERRIDE_CURRENT', schedule, withSchedules(world, schedules), context)
  }),
  POST_CLEAR_OVERRIDE_CURRENT: handler({ schedule_id: scheduleId }, ({ schedule_id }, context) => {
    const rest = context.world.schedules.filter(({ id }) => id !== schedule_id)
    if (rest.length === context.world.schedules.length) return { kind: 'error', code: 9 }
    return {
      kind: 'reply',
      frame: { object: 'POST_CLEAR_OVERRIDE_CURRENT', data: { schedule_id: idForm(schedule_id, context) } },
      world: withSchedules(context.world, rest),
    }
  }),
}
