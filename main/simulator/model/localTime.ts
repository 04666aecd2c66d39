import { amsterdamWallClock } from '../../../core/values/time.ts'
import type { OverrideDay } from './world.ts'

export type LocalTime = {
  /** Minute of the day in Amsterdam, 0 to 1439, with a fraction for the seconds. */
  readonly minute: number
  /** 1 = Monday to 7 = Sunday. */
  readonly weekday: number
}

export const MINUTES_PER_DAY = 1440

export const overrideDays: readonly OverrideDay[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

const QUARTER_MS = 15 * 60_000
const MINUTE_MS = 60_000
const DAY_MS = MINUTES_PER_DAY * MINUTE_MS

// Intl is slow, and a world asks thousands of times an hour. Clocks only ever change on a quarter.
let known = { quarter: Number.NaN, offsetMs: 0 }

function offsetMs(nowMs: number): number {
  const quarter = Math.floor(nowMs / QUARTER_MS)
  if (quarter !== known.quarter) {
    const { year, month, day, hour, minute, second } = amsterdamWallClock(nowMs)
    const shownMs = Date.UTC(year, month - 1, day, hour, minute, second)
    known = { quarter, offsetMs: shownMs - Math.floor(nowMs / 1000) * 1000 }
  }
  return known.offsetMs
}

/** Time of day and weekday that clocks in Amsterdam show at an instant (epoch ms). */
export function localTime(nowMs: number): LocalTime {
  const shownMs = nowMs + offsetMs(nowMs)
  const day = Math.floor(shownMs / DAY_MS)
  // Day 0, 1 January 1970, was a Thursday.
  return { minute: (shownMs - day * DAY_MS) / MINUTE_MS, weekday: ((day + 3) % 7) + 1 }
}

/** Minutes since Monday 00:00. */
export const minuteOfWeek = ({ weekday, minute }: LocalTime): number =>
  (weekday - 1) * MINUTES_PER_DAY + minute

/** `HH:MM` as minutes of the day. */
export function minuteOfDay(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}

/** Minutes of the day as `HH:MM`. */
export const clockTime = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
