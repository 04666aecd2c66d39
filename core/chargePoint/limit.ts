import * as v from 'valibot'
import { timeOfDay } from '../values/fields.ts'
import { amsterdamMinuteOfWeek } from '../values/time.ts'
import { type OverrideSchedule, WEEKDAYS, type Weekday } from '../wire/overrideCurrent.ts'
import { limitA } from './derived.ts'
import { activityOf } from './face.ts'
import type { Told } from './told.ts'

/** Where the limit that is in force comes from. */
type LimitSource = 'chargePoint' | 'smartCharging' | 'schedule' | 'offline'

/** What a charge point may draw now, A per phase; null where that was not told. */
export interface LimitInForce {
  readonly source: LimitSource
  readonly limitA: number | null
}

const DAY_MINUTES = 1440
const WEEK_MINUTES = 7 * DAY_MINUTES

/** Minutes since a time of day on one of some weekdays; endless when there is none. */
function minutesSince(days: readonly Weekday[], time: string, now: number): number {
  // Without a time, which a server may leave out or send as "", there is no trigger.
  if (!v.is(timeOfDay, time)) return Number.POSITIVE_INFINITY
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const ages = days.map((day) => {
    const trigger = WEEKDAYS.indexOf(day) * DAY_MINUTES + hour * 60 + minute
    return (now - trigger + WEEK_MINUTES) % WEEK_MINUTES
  })
  return Math.min(Number.POSITIVE_INFINITY, ...ages)
}

/**
 * Whether a schedule holds at an instant (epoch ms): its latest trigger was a start. Starts and stops are read as
 * triggers of their own, in Amsterdam's time; neither is known for certain (docs/protocol.md §3.12, §10.4).
 */
export function isInForce(schedule: OverrideSchedule, at: number): boolean {
  const now = amsterdamMinuteOfWeek(at)
  const sinceStart = minutesSince(schedule.startDays, schedule.startTime, now)
  return sinceStart < minutesSince(schedule.stopDays, schedule.stopTime, now)
}

/** Without a connection a charge point keeps to its own limit and the one for that time (docs/protocol.md §4.3). */
function offlineLimitA({ status }: Told): number | null {
  const limits = [status?.maxOfflineCurrentA, status?.maxCurrentA].filter((limit) => limit != null)
  return status?.maxOfflineCurrentA == null ? null : Math.min(...limits)
}

/**
 * The limit in force at an instant (epoch ms), and which it is. Smart charging tells the limit that it applies, with
 * the cap of a schedule in it: it is the schedule's where both are the same, and nobody's but the charge point's while
 * it allows all that the charge point can do (docs/protocol.md §3.12, §4.3).
 */
export function limitInForce(one: Told, schedules: readonly OverrideSchedule[], at: number): LimitInForce {
  if (activityOf(one) === 'offline') return { source: 'offline', limitA: offlineLimitA(one) }
  const limit = limitA(one)
  const isFull = limit !== null && limit === one.status?.maxCurrentA
  if (!one.settings.smartCharging || isFull) return { source: 'chargePoint', limitA: limit }
  const caps = schedules.filter(({ evseIds, currentA }) => evseIds.includes(one.evseId) && currentA === limit)
  const isCapped = limit !== null && caps.some((schedule) => isInForce(schedule, at))
  return { source: isCapped ? 'schedule' : 'smartCharging', limitA: limit }
}
