import { once, onceEach } from './once.ts'

/** One instant by both clocks, epoch ms. */
export interface Moment {
  /** Elapsed time, which nobody can set: ages and waits are differences of it. */
  readonly now: number
  /** What the computer's clock shows: for showing, and for midnight. */
  readonly wall: number
}

/** What the computer's clock would show at an instant of elapsed time, as it goes now; epoch ms. */
export function wallAt(at: number, { now, wall }: Moment): number {
  return at + wall - now
}

/** What lies further off is no date: `Date` and `Intl` throw (ECMAScript, "Time Values and Time Range"). */
export const LAST_DATE_MS = 8.64e15

/** The instant, or where it is none the nearest that is one. */
export function asDate(at: number): number {
  return Number.isNaN(at) ? 0 : Math.min(LAST_DATE_MS, Math.max(-LAST_DATE_MS, at))
}

const clockIn = onceEach(
  (timeZone: string) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
)

/** The time of day, `HH:MM`, that clocks of a zone show at an instant (epoch ms). */
export function timeOfDayIn(timeZone: string, at: number): string {
  return clockIn(timeZone).format(asDate(at))
}

const ZONE = 'Europe/Amsterdam'

const wallClock = once(
  () =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: ZONE,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    }),
)

interface WallClock {
  readonly year: number
  /** 1–12 */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

/** What clocks in Amsterdam show at an instant (epoch ms). */
export function amsterdamWallClock(at: number): WallClock {
  const part = Object.fromEntries(
    wallClock()
      .formatToParts(asDate(at))
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = part
  return { year, month, day, hour, minute, second }
}

function asUtc({ year, month, day, hour, minute, second }: WallClock): number {
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

const HOUR_MS = 3_600_000

/** Milliseconds that Amsterdam is ahead of UTC at an instant (epoch ms). */
function offsetMs(at: number): number {
  return asUtc(amsterdamWallClock(at)) - Math.floor(at / 1000) * 1000
}

/**
 * The instant (epoch ms) at which Amsterdam's clocks show a time. Of two such instants the first; a time that
 * the clocks skip is read with the offset from before the skip (docs/protocol.md §6.5).
 */
function fromAmsterdam(wall: WallClock): number {
  const naive = asUtc(wall)
  // The largest offset gives the earliest instant; it is right only where that offset is in force.
  const before = offsetMs(naive - 24 * HOUR_MS)
  const candidate = naive - before
  if (offsetMs(candidate) === before) return candidate
  const after = offsetMs(naive + 24 * HOUR_MS)
  return offsetMs(naive - after) === after ? naive - after : candidate
}

const FORM =
  /^(\d{4})-?(\d{2})-?(\d{2})[ T](\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?$/

/** Whether there is such a day and time; Date.UTC would roll the 31st of April over to May, and hour 24 to the next day. */
function exists(wall: WallClock): boolean {
  const date = new Date(asUtc(wall))
  return (
    date.getUTCFullYear() === wall.year &&
    date.getUTCMonth() + 1 === wall.month &&
    date.getUTCDate() === wall.day &&
    wall.minute < 60 &&
    wall.second < 60
  )
}

/** Milliseconds that `+HH:MM` is ahead of UTC; `Z`, which has no digits, is not. */
function offsetOf(suffix: string): number {
  const sign = suffix.startsWith('-') ? -1 : 1
  const digits = suffix.slice(1).replace(':', '')
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60_000
}

function readTimestamp(text: string): number | undefined {
  const match = FORM.exec(text)
  if (!match) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number)
  const wall = { year, month, day, hour, minute, second }
  if (!exists(wall)) return undefined
  const suffix = match[7]
  return suffix === undefined ? fromAmsterdam(wall) : asUtc(wall) - offsetOf(suffix)
}

/** Remembers parsed timestamps: Intl is the slowest part of reading a frame, and statuses repeat their times. */
const known = new Map<string, number>()

/**
 * Epoch ms of a timestamp on the wire, `YYYYMMDD HH:MM:SS` in Amsterdam's time or with an offset; ISO forms are
 * read too. Undefined for what is no timestamp (docs/protocol.md §6.5).
 */
export function parseTimestamp(raw: string): number | undefined {
  const text = raw.trim()
  const before = known.get(text)
  if (before !== undefined) return before
  const at = readTimestamp(text)
  if (known.size >= 4096) known.clear()
  if (at !== undefined) known.set(text, at)
  return at
}

/** A timestamp as the server writes it: `YYYYMMDD HH:MM:SS` in Amsterdam's time (docs/protocol.md §6.5). */
export function formatTimestamp(at: number): string {
  const { year, month, day, hour, minute, second } = amsterdamWallClock(at)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${year}${two(month)}${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`
}

/** Minutes since Monday 00:00 that clocks in Amsterdam show at an instant (epoch ms). */
export function amsterdamMinuteOfWeek(at: number): number {
  const { year, month, day, hour, minute } = amsterdamWallClock(at)
  // Day 0, 1 January 1970, was a Thursday.
  const weekday = (Math.floor(Date.UTC(year, month - 1, day) / (24 * HOUR_MS)) + 3) % 7
  return (weekday * 24 + hour) * 60 + minute
}

/**
 * The next 00:00 in Amsterdam after an instant (epoch ms): when the daily request limit resets (docs/protocol.md §1.5).
 * The last date has none: there it is the end of all dates.
 */
export function nextAmsterdamMidnight(at: number): number {
  const { year, month, day } = amsterdamWallClock(at)
  const midnight = fromAmsterdam({ year, month, day: day + 1, hour: 0, minute: 0, second: 0 })
  return Number.isNaN(midnight) ? LAST_DATE_MS : midnight
}

/** 1 = Monday … 7 = Sunday, of a day of the calendar; days beyond the end of a month roll over. */
function weekdayOf(year: number, month: number, day: number): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7
}

/** The weekday in Amsterdam at an instant (epoch ms), 1 = Monday … 7 = Sunday. */
export function amsterdamWeekday(at: number): number {
  const { year, month, day } = amsterdamWallClock(at)
  return weekdayOf(year, month, day)
}

/**
 * The next instant after another (epoch ms) at which clocks in Amsterdam show a time of day, in minutes since midnight,
 * on one of some weekdays (1 = Monday … 7 = Sunday); undefined without a weekday.
 */
export function nextAmsterdamTime(
  at: number,
  minuteOfDay: number,
  weekdays: readonly number[],
): number | undefined {
  const { year, month, day } = amsterdamWallClock(at)
  const [hour, minute] = [Math.floor(minuteOfDay / 60), minuteOfDay % 60]
  const ahead = [0, 1, 2, 3, 4, 5, 6, 7].filter((n) => weekdays.includes(weekdayOf(year, month, day + n)))
  return ahead
    .map((n) => fromAmsterdam({ year, month, day: day + n, hour, minute, second: 0 }))
    .find((instant) => instant > at)
}

/** From here years have five digits. */
const YEAR_10000_MS = Date.UTC(10_000, 0)

/** The day of an instant that both winter time and summer time give, for all but an hour a day: Intl is slow. */
function dayInAnySeason(at: number): string | undefined {
  if (!(at >= 0 && at < YEAR_10000_MS - 2 * HOUR_MS)) return undefined
  const [winter, summer] = [1, 2].map((hours) => new Date(at + hours * HOUR_MS).toISOString().slice(0, 10))
  return winter === summer ? winter : undefined
}

/** The day in Amsterdam, `YYYY-MM-DD`: what the request meter counts by. */
export function amsterdamDay(at: number): string {
  const sure = dayInAnySeason(at)
  if (sure !== undefined) return sure
  const { year, month, day } = amsterdamWallClock(at)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Epoch ms at which a day, `YYYY-MM-DD`, begins in UTC. */
export function utcMidnight(day: string): number {
  return Date.parse(day)
}
