import { once, onceEach } from '../values/once.ts'
import { asDate, utcMidnight } from '../values/time.ts'

/** Numbers, money, times and durations in the words of a locale; the units are the field's own. */
export interface Format {
  /** `7.4 kW` */
  readonly power: (powerKw: number) => string
  /** `12.3 kWh` */
  readonly energy: (energyKwh: number) => string
  /** `10.8 A` */
  readonly current: (currentA: number) => string
  /** `€2.98`, in whatever currency (its code) */
  readonly cost: (cost: number, currency: string) => string
  /** `€0.242/kWh`, in whatever currency (its code) */
  readonly tariff: (pricePerKwh: number, currency: string) => string
  /** One decimal, no unit: `7.4` */
  readonly decimal: (value: number) => string
  /** No decimals, no unit: `14` */
  readonly whole: (value: number) => string
  /** As told, with as many decimals as there are, no unit: `6`, `229.8`, `12.345` */
  readonly exact: (value: number) => string
  /** With so many decimals, no unit: `2.30` */
  readonly fixed: (value: number, decimals: number) => string
  /** An amount of money to at most four decimals, in whatever currency (its code): `€0.2397` */
  readonly amount: (amount: number, currency: string) => string
  /** `1:42 h`, in Dutch `1:42 uur`; under an hour `4 min`. */
  readonly duration: (durationMs: number) => string
  /** In a sentence: `3 h 12 min` */
  readonly durationLong: (durationMs: number) => string
  /** `12 s`, `4 min` */
  readonly countdown: (durationMs: number) => string
  /** `16:12` */
  readonly time: (at: number) => string
  /** The time alone on the day of `now`, else with its date: `21 Nov, 16:12` */
  readonly moment: (at: number, now: number) => string
  /** To the second, as told: `22 Nov 2025, 16:12:05` */
  readonly stamp: (at: number) => string
  /** A day of the calendar, `YYYY-MM-DD`, which is the same in every zone: `2 Mar 2024` */
  readonly date: (day: string) => string
  /** A day of the calendar, `YYYY-MM-DD`: `Mon 2 Mar` */
  readonly dayAndDate: (day: string) => string
  /** 1 = Monday … 7 = Sunday: `Mon` */
  readonly day: (day: number) => string
  /** `Monday` */
  readonly dayLong: (day: number) => string
  /** `3 hr ago`; a day and older `21 Nov`. */
  readonly age: (at: number, now: number) => string
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** A Monday in UTC, epoch ms. */
const MONDAY_MS = 4 * DAY_MS

const DAY = { day: 'numeric', month: 'short' } as const
const TO_THE_MINUTE = { hour: '2-digit', minute: '2-digit' } as const

/** With the sign that is of no other currency: `$` alone is of many. */
const moneyIn = (currency: string) => ({ style: 'currency', currency, currencyDisplay: 'symbol' }) as const

/** Intl throws for what does not look like a code. */
const isCode = (currency: string) => /^[A-Z]{3}$/.test(currency)

/** Dutch writes the word, as Intl does in `3 uur geleden`; the others the sign. */
function hourUnit(locale: string): string {
  return new Intl.Locale(locale).language === 'nl' ? 'uur' : 'h'
}

/** Times are those of a zone, as `Europe/Amsterdam`; without one of the system's. Locale: a BCP 47 tag. */
export function formatFor(locale: string, timeZone?: string): Format {
  // Each when it is first asked for: Intl is slow, and nobody needs them all.
  const numbers = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options)
  const times = (options: Intl.DateTimeFormatOptions) =>
    once(() => new Intl.DateTimeFormat(locale, { hourCycle: 'h23', timeZone, ...options }))
  const fixed = onceEach((digits: number) =>
    numbers({
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      // No minus before what rounds to zero.
      signDisplay: 'negative',
    }),
  )
  const one = (value: number) => fixed(1).format(value)
  // More decimals than a number holds that was written by hand; without a bound there could be noise of a sum.
  const exact = once(() => numbers({ maximumFractionDigits: 8, signDisplay: 'negative' }))
  const money = onceEach((currency: string) => numbers(moneyIn(currency)))
  const price = onceEach((currency: string) =>
    numbers({ ...moneyIn(currency), minimumFractionDigits: 2, maximumFractionDigits: 4 }),
  )
  const amount = (value: number, currency: string) =>
    isCode(currency) ? price(currency).format(value) : `${exact().format(value)} ${currency}`.trim()
  const clock = times(TO_THE_MINUTE)
  const dayOfYear = times(DAY)
  const fullDate = times({ ...DAY, year: 'numeric', timeZone: 'UTC' })
  const weekdayAndDate = times({ ...DAY, weekday: 'short', timeZone: 'UTC' })
  const dayAndClock = times({ ...DAY, ...TO_THE_MINUTE })
  const second = times({ ...DAY, year: 'numeric', ...TO_THE_MINUTE, second: '2-digit' })
  const calendarDay = times({ dateStyle: 'short' })
  const weekday = (style: 'short' | 'long') => {
    const name = times({ weekday: style, timeZone: 'UTC' })
    return (day: number) =>
      name()
        .format(MONDAY_MS + (day - 1) * DAY_MS)
        .replace(/\.$/, '')
  }
  // Not narrow: that is `-3 h` in French and `vor 1 m` in German.
  const relative = once(() => new Intl.RelativeTimeFormat(locale, { style: 'short' }))
  const hours = once(() => hourUnit(locale))
  const minutesOf = (durationMs: number) => Math.max(0, Math.floor(durationMs / MINUTE_MS))
  return {
    power: (powerKw) => `${one(powerKw)} kW`,
    energy: (energyKwh) => `${one(energyKwh)} kWh`,
    current: (currentA) => `${one(currentA)} A`,
    cost: (cost, currency) =>
      isCode(currency) ? money(currency).format(cost) : `${fixed(2).format(cost)} ${currency}`.trim(),
    tariff: (pricePerKwh, currency) => `${amount(pricePerKwh, currency)}/kWh`,
    decimal: one,
    whole: (value) => fixed(0).format(value),
    exact: (value) => exact().format(value),
    fixed: (value, decimals) => fixed(decimals).format(value),
    amount,
    duration: (durationMs) => {
      const minutes = minutesOf(durationMs)
      const rest = String(minutes % 60).padStart(2, '0')
      return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)}:${rest} ${hours()}`
    },
    durationLong: (durationMs) => {
      const minutes = minutesOf(durationMs)
      return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} ${hours()} ${minutes % 60} min`
    },
    countdown: (durationMs) => {
      const seconds = Math.max(0, Math.ceil(durationMs / 1000))
      return seconds < 100 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`
    },
    time: (at) => clock().format(asDate(at)),
    moment: (at, now) => {
      const day = (instant: number) => calendarDay().format(asDate(instant))
      return (day(at) === day(now) ? clock : dayAndClock)().format(asDate(at))
    },
    stamp: (at) => second().format(asDate(at)),
    date: (day) => fullDate().format(utcMidnight(day)),
    dayAndDate: (day) => weekdayAndDate().format(utcMidnight(day)).replace(',', ''),
    day: weekday('short'),
    dayLong: weekday('long'),
    age: (at, now) => {
      const ageMs = Math.max(0, now - at)
      if (ageMs < MINUTE_MS) return relative().format(-Math.max(1, Math.floor(ageMs / 1000)), 'second')
      if (ageMs < HOUR_MS) return relative().format(-Math.floor(ageMs / MINUTE_MS), 'minute')
      return ageMs < DAY_MS
        ? relative().format(-Math.floor(ageMs / HOUR_MS), 'hour')
        : dayOfYear().format(asDate(at))
    },
  }
}
