import type { SettingAction } from '../../../core/action/action.ts'
import type { Words } from '../../../core/words/index.ts'
import { readTimeOfDay } from '../../parts/form/timeOfDay.ts'

type PriceSettings = Extract<SettingAction, { kind: 'priceSettings' }>
export type TripKey = Exclude<keyof PriceSettings, 'kind'>

/** The fields of a trip, as typed; an empty one is not known. */
export type Trip = Readonly<Record<TripKey, string>>

export const TRIP_KEYS = [
  'expectedDepartureTime',
  'currentBatteryPct',
  'minimumPct',
  'batterySizeKwh',
] as const satisfies readonly TripKey[]

export const EMPTY_TRIP: Trip = {
  expectedDepartureTime: '',
  currentBatteryPct: '',
  minimumPct: '',
  batterySizeKwh: '',
}

/** What an action asked for, as it stands in the fields. */
export function tripOf(action: Partial<PriceSettings> | undefined): Partial<Trip> {
  return Object.fromEntries(
    TRIP_KEYS.filter((key) => action?.[key] !== undefined).map((key) => [key, String(action?.[key])]),
  )
}

export interface TripProblem {
  readonly at: TripKey
  readonly text: string
}

function wholeNumber(typed: string, highest: number): number | undefined {
  const value = /^\d+$/.test(typed.trim()) ? Number(typed) : Number.NaN
  return value >= 1 && value <= highest ? value : undefined
}

/** What of a trip differs from what is known, or what is wrong with it (docs/protocol.md §3.11). */
export function readTrip(trip: Trip, known: Trip, { smart }: Words['page']): PriceSettings | TripProblem {
  const time = readTimeOfDay(trip.expectedDepartureTime)
  const isNew = (key: TripKey) => trip[key].trim() !== known[key]
  if (isNew('expectedDepartureTime') && time === undefined)
    return { at: 'expectedDepartureTime', text: smart.invalidTime }
  const highest = { currentBatteryPct: 100, minimumPct: 100, batterySizeKwh: 1_000 }
  const numbers: Partial<Record<keyof typeof highest, number>> = {}
  for (const key of ['currentBatteryPct', 'minimumPct', 'batterySizeKwh'] as const) {
    if (!isNew(key)) continue
    const value = wholeNumber(trip[key], highest[key])
    const text = key === 'batterySizeKwh' ? smart.invalidSize : smart.invalidPercent
    if (value === undefined) return { at: key, text }
    numbers[key] = value
  }
  const departure = isNew('expectedDepartureTime') && time !== known.expectedDepartureTime
  return { kind: 'priceSettings', ...(departure && { expectedDepartureTime: time }), ...numbers }
}
