import type { Command } from '../../wire/command.ts'
import type { OverrideSchedule, Weekday } from '../../wire/overrideCurrent.ts'

/** What a current-limit schedule says, without where it is kept. */
export interface ScheduleTerms {
  /** A */
  readonly currentA: number
  /** `HH:MM` */
  readonly startTime: string
  readonly stopTime: string
  readonly startDays: readonly Weekday[]
  readonly stopDays: readonly Weekday[]
}

/**
 * The commands, one after the other; or why there are none. `gone`: the schedule to change is not there any more.
 * `limitUnknown`: a schedule has to be rewritten for the charge points that stay in it, but the server did not say
 * its current; a guess could stop them from charging.
 */
export type Plan = readonly Command[] | 'gone' | 'limitUnknown'

/** A schedule that loses charge points to another one, and those that are left in it. */
export interface Conflict {
  readonly schedule: OverrideSchedule
  /** The charge points that stay in it; none = it goes. */
  readonly remaining: readonly string[]
}

const fields = (evseIds: readonly string[], terms: ScheduleTerms) => ({
  chargepoints: evseIds,
  overridestarttime: terms.startTime,
  overridestartdays: terms.startDays,
  overridestoptime: terms.stopTime,
  overridestopdays: terms.stopDays,
  overridevalue: terms.currentA,
})

function edit({ scheduleId }: OverrideSchedule, evseIds: readonly string[], terms: ScheduleTerms): Command {
  // Editing wants the id as a string, clearing as a number (docs/protocol.md §3.12).
  return { command: 'POST_EDIT_OVERRIDE_CURRENT', schedule_id: String(scheduleId), ...fields(evseIds, terms) }
}

function clear({ scheduleId }: OverrideSchedule): Command {
  return { command: 'POST_CLEAR_OVERRIDE_CURRENT', schedule_id: Number(scheduleId) }
}

/** The schedules that charge points are in now: each may be in one at most, so these have to give way. */
export function conflictsOf(
  schedules: readonly OverrideSchedule[],
  evseIds: readonly string[],
): readonly Conflict[] {
  return schedules
    .filter((schedule) => schedule.evseIds.some((evseId) => evseIds.includes(evseId)))
    .map((schedule) => ({
      schedule,
      remaining: schedule.evseIds.filter((evseId) => !evseIds.includes(evseId)),
    }))
}

/**
 * The commands, one after the other, that take charge points out of every schedule (docs/protocol.md §3.12, the
 * vendor's rule).
 */
export function planClear(schedules: readonly OverrideSchedule[], evseIds: readonly string[]): Plan {
  const commands: Command[] = []
  for (const { schedule, remaining } of conflictsOf(schedules, evseIds)) {
    const { currentA } = schedule
    if (remaining.length === 0) commands.push(clear(schedule))
    else if (currentA === null) return 'limitUnknown'
    else commands.push(edit(schedule, remaining, { ...schedule, currentA }))
  }
  return commands
}

/** A plan with one more command at its end. */
function andThen(plan: Plan, last: Command): Plan {
  return typeof plan === 'string' ? plan : [...plan, last]
}

/**
 * The commands, one after the other, that put charge points under one schedule. If just one schedule holds any of
 * them, and no others, it is edited; else all are taken out first (docs/protocol.md §3.12, the vendor's rule).
 */
export function planSet(
  schedules: readonly OverrideSchedule[],
  evseIds: readonly string[],
  terms: ScheduleTerms,
): Plan {
  const conflicts = conflictsOf(schedules, evseIds)
  const [only] = conflicts
  if (only && conflicts.length === 1 && only.remaining.length === 0)
    return [edit(only.schedule, evseIds, terms)]
  return andThen(planClear(schedules, evseIds), {
    command: 'POST_SET_OVERRIDE_CURRENT',
    ...fields(evseIds, terms),
  })
}

/**
 * The commands, one after the other, that change a schedule and which charge points are in it. New ones are taken out
 * of all others first; those that leave it are under none (docs/protocol.md §3.12, the vendor's rule).
 */
export function planEdit(
  schedules: readonly OverrideSchedule[],
  schedule: OverrideSchedule,
  evseIds: readonly string[],
  terms: ScheduleTerms,
): Plan {
  const others = schedules.filter((one) => one !== schedule)
  return andThen(planClear(others, evseIds), edit(schedule, evseIds, terms))
}

const sameDays = (a: readonly Weekday[], b: readonly Weekday[]) =>
  a.length === b.length && a.every((day) => b.includes(day))

/** Servers write times with or without seconds. */
const sameTime = (a: string, b: string) => a.slice(0, 5) === b.slice(0, 5)

/** Whether one schedule holds just these charge points, and no other any of them. */
function isUnderOne(schedules: readonly OverrideSchedule[], evseIds: readonly string[]): boolean {
  const [only, ...others] = conflictsOf(schedules, evseIds)
  return (
    only !== undefined &&
    others.length === 0 &&
    only.schedule.evseIds.length === new Set(evseIds).size &&
    only.remaining.length === 0
  )
}

/** Whether a list shows charge points to be in no schedule. */
export function isCleared(schedules: readonly OverrideSchedule[], evseIds: readonly string[]): boolean {
  return conflictsOf(schedules, evseIds).length === 0
}

/**
 * Whether a list shows charge points to be under one schedule: `exactly` where it says these terms, `perhaps` where it
 * says others, for a server may write them in its own way.
 */
export function isSet(
  schedules: readonly OverrideSchedule[],
  evseIds: readonly string[],
  terms: ScheduleTerms,
): 'exactly' | 'perhaps' | 'no' {
  if (!isUnderOne(schedules, evseIds)) return 'no'
  const shown = conflictsOf(schedules, evseIds)[0]?.schedule
  const isExact =
    shown?.currentA === terms.currentA &&
    sameTime(shown.startTime, terms.startTime) &&
    sameTime(shown.stopTime, terms.stopTime) &&
    sameDays(shown.startDays, terms.startDays) &&
    sameDays(shown.stopDays, terms.stopDays)
  return isExact ? 'exactly' : 'perhaps'
}
