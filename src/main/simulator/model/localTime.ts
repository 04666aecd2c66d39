import { amsterdamWallClock } from '../../../core/time.ts'
import type { OverrideDay } from './world.ts'

export type LocalTime = {
  /** Minute of the day in Amsterdam, 0 to 1439, with a fraction for the seconds. */
  readonly minute: number
  /** 1 = Monday to 7 = Sunday. */
  readonly weekday: number
}

export const MINUTES_PER_DAY = 1440

export const overrideDays: readonly OverrideDay[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** Time of day and weekday that clocks in Amsterdam show at an instant (epoch ms). */
export function localTime(nowMs: number): LocalTime {
  const { year, month, day, hour, minute, second } = amsterdamWallClock(nowMs)
  const sundayBased = new Date(Date.UTC(year, month - 1, day)).getUTCDay()
  return { minute: hour * 60 + minute + second / 60, weekday: sundayBased === 0 ? 7 : sundayBased }
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
