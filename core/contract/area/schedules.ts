import { type ScheduleResult, scheduleClearRequest, scheduleRequest } from '../../action/schedule/request.ts'
import { answer, call, type HandlersOf } from '../channel.ts'

/** The schedules of current limits. */
export const schedules = {
  setSchedule: call(scheduleRequest, answer<ScheduleResult>()),
  clearSchedule: call(scheduleClearRequest, answer<ScheduleResult>()),
} as const

export type ScheduleHandlers = HandlersOf<typeof schedules>
