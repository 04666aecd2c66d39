import { isSame } from '../../../core/values/same.ts'
import type { Words } from '../../../core/words/index.ts'
import { readTimeOfDay } from '../../parts/form/timeOfDay.ts'

/** A window of delayed charging, as it stands in the fields. */
export interface WindowDraft {
  readonly startTime: string
  readonly endTime: string
  /** 1 = Monday … 7 = Sunday. */
  readonly days: readonly number[]
}

/** What is offered where none is set: the night of every day. */
export const PROPOSED: WindowDraft = { startTime: '23:00', endTime: '07:00', days: [1, 2, 3, 4, 5, 6, 7] }

/** Which field is wrong, and the words for it. */
export interface Problem {
  readonly at: 'startTime' | 'endTime' | 'both' | 'days'
  readonly text: string
}

/** The window with its times as `HH:MM`, or what is wrong with it. */
export function readWindow(draft: WindowDraft, { smart }: Words['page']): WindowDraft | Problem {
  const startTime = readTimeOfDay(draft.startTime)
  const endTime = readTimeOfDay(draft.endTime)
  if (startTime === undefined) return { at: 'startTime', text: smart.invalidTime }
  if (endTime === undefined) return { at: 'endTime', text: smart.invalidTime }
  if (startTime === endTime) return { at: 'both', text: smart.sameTimes }
  if (draft.days.length === 0) return { at: 'days', text: smart.noDay }
  return { startTime, endTime, days: draft.days }
}

/** Whether a window ends on the day after it begins: `HH:MM` sorts as time does. */
export function crossesMidnight({ startTime, endTime }: WindowDraft): boolean {
  const [start, end] = [readTimeOfDay(startTime), readTimeOfDay(endTime)]
  return start !== undefined && end !== undefined && end < start
}

export function isSameWindow(one: WindowDraft, other: WindowDraft | undefined): boolean {
  return other !== undefined && isSame({ ...one, days: [...one.days] }, { ...other, days: [...other.days] })
}
