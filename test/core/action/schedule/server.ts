import type { ScheduleTerms } from '../../../../core/action/schedule/plan.ts'
import type { Command } from '../../../../core/wire/command.ts'
import type { OverrideSchedule } from '../../../../core/wire/overrideCurrent.ts'

export type { ScheduleTerms }

export function termsOf({
  currentA,
  startTime,
  stopTime,
  startDays,
  stopDays,
}: OverrideSchedule): ScheduleTerms {
  return { currentA: currentA ?? Number.NaN, startTime, stopTime, startDays, stopDays }
}

function fieldsOf(
  command: Extract<Command, { command: 'POST_SET_OVERRIDE_CURRENT' | 'POST_EDIT_OVERRIDE_CURRENT' }>,
) {
  return {
    evseIds: command.chargepoints,
    currentA: command.overridevalue,
    startTime: command.overridestarttime,
    stopTime: command.overridestoptime,
    startDays: command.overridestartdays,
    stopDays: command.overridestopdays,
  }
}

function withCommand(schedules: readonly OverrideSchedule[], command: Command): readonly OverrideSchedule[] {
  switch (command.command) {
    case 'POST_SET_OVERRIDE_CURRENT':
      return [...schedules, { scheduleId: 'new', ...fieldsOf(command) }]
    case 'POST_EDIT_OVERRIDE_CURRENT':
      return schedules.map((one) =>
        String(one.scheduleId) === command.schedule_id ? { ...one, ...fieldsOf(command) } : one,
      )
    case 'POST_CLEAR_OVERRIDE_CURRENT':
      return schedules.filter(({ scheduleId }) => Number(scheduleId) !== command.schedule_id)
    default:
      throw new Error(`${command.command} is not about schedules`)
  }
}

/** What a server that does as it is told holds after some commands (docs/protocol.md §3.12). */
export function applied(
  schedules: readonly OverrideSchedule[],
  commands: readonly Command[],
): readonly OverrideSchedule[] {
  return commands.reduce(withCommand, schedules)
}
