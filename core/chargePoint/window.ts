import * as v from 'valibot'
import { timeOfDay } from '../values/fields.ts'
import { amsterdamMinuteOfWeek, nextAmsterdamTime } from '../values/time.ts'
import type { DelayedCharging } from '../wire/parts/profiles.ts'

const EVERY_DAY: readonly number[] = [1, 2, 3, 4, 5, 6, 7]

const DAY_MINUTES = 1440
const WEEK_MINUTES = 7 * DAY_MINUTES

/** Minutes since midnight of `HH:MM`. */
function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return hour * 60 + minute
}

/** Whether an instant (epoch ms) lies in a window that begins on one of its days. */
function isInside({ startTime, endTime, days = EVERY_DAY }: DelayedCharging, at: number): boolean {
  if (!v.is(timeOfDay, startTime) || !v.is(timeOfDay, endTime)) return false
  const start = minutesOf(startTime)
  const length = (minutesOf(endTime) - start + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES
  const now = amsterdamMinuteOfWeek(at)
  return days.some((day) => (now - (day - 1) * DAY_MINUTES - start + WEEK_MINUTES) % WEEK_MINUTES < length)
}

/**
 * When a car that is held back at an instant may charge: the next start of the window, epoch ms. It is not known inside
 * the window, where a car would not be held back: either the window is that of the delay, or the state is about to
 * change (docs/protocol.md §3.10).
 */
export function heldUntil(delayed: DelayedCharging | undefined, at: number): number | undefined {
  if (!delayed?.value || !v.is(timeOfDay, delayed.startTime) || isInside(delayed, at)) return undefined
  return nextAmsterdamTime(at, minutesOf(delayed.startTime), delayed.days ?? EVERY_DAY)
}
