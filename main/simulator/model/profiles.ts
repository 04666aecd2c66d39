import { type LocalTime, MINUTES_PER_DAY, minuteOfWeek, overrideDays } from './localTime.ts'
import type {
  ChargePoint,
  DelayedCharging,
  OverrideDay,
  OverrideSchedule,
  PriceBasedCharging,
} from './world.ts'

const MINUTES_PER_WEEK = 7 * MINUTES_PER_DAY

/** Whether delayed charging lets the car charge now: reading 1 of docs/protocol.md §3.10. */
export function windowIsOpen(
  { startMinute, endMinute, days }: Pick<DelayedCharging, 'startMinute' | 'endMinute' | 'days'>,
  { minute, weekday }: LocalTime,
): boolean {
  const opensToday = days.includes(weekday)
  if (startMinute < endMinute) return opensToday && minute >= startMinute && minute < endMinute
  const openedYesterday = days.includes(weekday === 1 ? 7 : weekday - 1)
  return (opensToday && minute >= startMinute) || (openedYesterday && minute < endMinute)
}

const cheapHours: ReadonlySet<number> = new Set([0, 1, 2, 3, 4, 5, 12, 13, 14, 15])

function waitsForPrice({ minimumKwh }: PriceBasedCharging, energyWh: number, { minute }: LocalTime): boolean {
  return energyWh >= minimumKwh * 1000 && !cheapHours.has(Math.floor(minute / 60))
}

export type Hold = 'delayed' | 'price'

/** Which profile holds the running session back now, if any does. A boosted session is never held. */
export function holdOn(chargePoint: ChargePoint, local: LocalTime): Hold | undefined {
  const { session, settings, smartCharging } = chargePoint
  if (!smartCharging || !session || session.stoppedAt !== undefined || session.boosted) return undefined
  if (settings.delayed.value) return windowIsOpen(settings.delayed, local) ? undefined : 'delayed'
  if (settings.priceBased.value && waitsForPrice(settings.priceBased, session.energyWh, local)) return 'price'
  return undefined
}

function minutesSince(days: readonly OverrideDay[], minute: number, now: number): number {
  const ages = days.map((day) => {
    const trigger = overrideDays.indexOf(day) * MINUTES_PER_DAY + minute
    return (now - trigger + MINUTES_PER_WEEK) % MINUTES_PER_WEEK
  })
  return Math.min(Number.POSITIVE_INFINITY, ...ages)
}

/** A schedule caps the current when its latest trigger was a start. Starts and stops are independent triggers. */
export function isActive(schedule: OverrideSchedule, local: LocalTime): boolean {
  const now = minuteOfWeek(local)
  const sinceStart = minutesSince(schedule.startDays, schedule.startMinute, now)
  return sinceStart < minutesSince(schedule.stopDays, schedule.stopMinute, now)
}

/** The lowest cap in A of the schedules that are active on a charge point; Infinity when none is. */
export function overrideCapA(
  schedules: readonly OverrideSchedule[],
  evseId: string,
  local: LocalTime,
): number {
  const active = schedules
    .filter(({ evseIds }) => evseIds.includes(evseId))
    .filter((one) => isActive(one, local))
  return Math.min(Number.POSITIVE_INFINITY, ...active.map(({ capA }) => capA))
}
