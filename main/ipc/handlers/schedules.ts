import type { ScheduleHandlers } from '../../../core/contract/area/schedules.ts'
import type { Schedules } from '../../account/schedules.ts'

export interface ScheduleOptions {
  readonly schedules: Pick<Schedules, 'set' | 'clear'>
}

export function scheduleHandlers({ schedules }: ScheduleOptions): ScheduleHandlers {
  return {
    setSchedule: (request) => schedules.set(request),
    clearSchedule: (request) => schedules.clear(request),
  }
}
