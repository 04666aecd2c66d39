import type { ScheduleTerms } from '../../../core/action/schedule/plan.ts'
import { type Fleet, nameIn } from '../../../core/fleet/fleet.ts'
import { isSame } from '../../../core/values/same.ts'
import { type OverrideSchedule, WEEKDAYS, type Weekday } from '../../../core/wire/overrideCurrent.ts'
import type { Format } from '../../../core/words/format.ts'
import type { Words } from '../../../core/words/index.ts'
import { readTimeOfDay } from '../../parts/form/timeOfDay.ts'

/** A current-limit schedule, as it stands in the fields. */
export interface LimitDraft {
  readonly current: string
  readonly startTime: string
  readonly stopTime: string
  /** 1 = Monday … 7 = Sunday. */
  readonly startDays: readonly number[]
  /** Undefined where they follow from the rest: the same day, or the next when it ends before it begins. */
  readonly stopDays: readonly number[] | undefined
  readonly evseIds: readonly string[]
}

export type LimitField = keyof LimitDraft

export interface LimitProblem {
  readonly at: LimitField
  readonly text: string
}

const numbers = (days: readonly Weekday[]) => days.map((day) => WEEKDAYS.indexOf(day) + 1).sort()
const codes = (days: readonly number[]) => WEEKDAYS.filter((_, n) => days.includes(n + 1))

/** The days on which a limit ends that began on `days`; times are `HH:MM`, which sorts as time does. */
export function stopDaysOf(days: readonly number[], startTime: string, stopTime: string): readonly number[] {
  return stopTime > startTime ? days : days.map((day) => (day % 7) + 1).sort()
}

export function newLimit(evseId: string): LimitDraft {
  const times = { startTime: '17:00', stopTime: '21:00' }
  return { current: '6', ...times, startDays: [1, 2, 3, 4, 5], stopDays: undefined, evseIds: [evseId] }
}

export function draftOf(schedule: OverrideSchedule): LimitDraft {
  const { startTime, stopTime } = schedule
  const [startDays, stopDays] = [numbers(schedule.startDays), numbers(schedule.stopDays)]
  const isUsual = isSame(stopDays, [...stopDaysOf(startDays, startTime, stopTime)])
  return {
    current: schedule.currentA === null ? '' : String(schedule.currentA),
    startTime,
    stopTime,
    startDays,
    stopDays: isUsual ? undefined : stopDays,
    evseIds: schedule.evseIds,
  }
}

/** What the fields say, or what is wrong with them. */
export function readLimit(draft: LimitDraft, { limits, smart }: Words['page']): ScheduleTerms | LimitProblem {
  const currentA = /^\d+$/.test(draft.current.trim()) ? Number(draft.current) : Number.NaN
  const startTime = readTimeOfDay(draft.startTime)
  const stopTime = readTimeOfDay(draft.stopTime)
  if (!(currentA <= 100)) return { at: 'current', text: limits.invalidCurrent }
  if (startTime === undefined) return { at: 'startTime', text: smart.invalidTime }
  if (stopTime === undefined) return { at: 'stopTime', text: smart.invalidTime }
  if (draft.startDays.length === 0) return { at: 'startDays', text: smart.noDay }
  if (draft.stopDays?.length === 0) return { at: 'stopDays', text: limits.noStopDay }
  if (draft.evseIds.length === 0) return { at: 'evseIds', text: limits.noChargePoint }
  const stopDays = draft.stopDays ?? stopDaysOf(draft.startDays, startTime, stopTime)
  return { currentA, startTime, stopTime, startDays: codes(draft.startDays), stopDays: codes(stopDays) }
}

/** `Mon – Fri`, `Mon, Wed`, or every day. */
function daysText(days: readonly number[], { limits }: Words['page'], format: Format): string {
  const [first = 1, last = 1] = [days[0], days.at(-1)]
  if (days.length === 7) return limits.everyDay
  if (days.length > 2 && last - first === days.length - 1) return `${format.day(first)} – ${format.day(last)}`
  return days.map(format.day).join(', ')
}

/** What charge points are called; one that is not in the account by its id. */
export function namesOf(fleet: Fleet, evseIds: readonly string[]): string {
  return evseIds.map((evseId) => nameIn(fleet, evseId)).join(', ')
}

/** When a schedule holds: `Mon – Fri 17:00 – 21:00` */
export function whenText(schedule: OverrideSchedule, words: Words['page'], format: Format): string {
  const { startDays, stopDays, startTime, stopTime } = draftOf(schedule)
  const days = daysText(startDays, words, format)
  return stopDays === undefined
    ? words.limits.when(days, startTime, stopTime)
    : words.limits.whenOther(`${days} ${startTime}`, `${daysText(stopDays, words, format)} ${stopTime}`)
}

/** How high it is: `6 A`; a dash where Blue Current does not say. */
export function currentText(
  { currentA }: OverrideSchedule,
  { limits }: Words['page'],
  format: Format,
): string {
  return `${currentA === null ? '–' : format.exact(currentA)} ${limits.ampere}`
}

/** All of it: `6 A, Mon – Fri 17:00 – 21:00` */
export function limitText(schedule: OverrideSchedule, words: Words['page'], format: Format): string {
  return `${currentText(schedule, words, format)}, ${whenText(schedule, words, format)}`
}
