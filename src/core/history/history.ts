import { powerKw } from '../fleet/derived.ts'
import { activityOf } from '../fleet/face.ts'
import { type ChargePoint, type Fleet, isOld } from '../fleet/fleet.ts'

/** How far back the history goes, ms. */
export const HISTORY_MS = 3_600_000

/** One sample of every charge point in this time, ms. */
export const SAMPLE_MS = 10_000

/** Power and the current of three phases. */
const COLUMNS = 4

/** All charge points at one moment. */
interface Sample {
  /** epoch ms */
  readonly at: number
  /** The Fleet's own, shared by all samples while the list stays the same. */
  readonly position: Fleet['position']
  /** `COLUMNS` numbers for each charge point; NaN for none. Single precision: 500 of them for an hour are 3 MB. */
  readonly values: Float32Array
}

/** The last hour, the oldest sample first. */
export type History = readonly Sample[]

export const EMPTY_HISTORY: History = []

function write({ status }: ChargePoint, values: Float32Array, start: number): void {
  if (!status) return
  values[start] = powerKw(status)
  status.currentA.forEach((phaseA, n) => {
    values[start + 1 + n] = phaseA ?? Number.NaN
  })
}

function sampleOf({ chargePoints, position, connection }: Fleet, at: number): Sample {
  const values = new Float32Array(chargePoints.length * COLUMNS).fill(Number.NaN)
  chargePoints.forEach((one, index) => {
    // What an offline charge point told last is from before it went.
    if (!isOld(one, connection) && activityOf(one) !== 'offline') write(one, values, index * COLUMNS)
  })
  return { at, position, values }
}

/** The history with what the Fleet shows `now` (epoch ms); the same history until `SAMPLE_MS` have passed. */
export function withSample(history: History, fleet: Fleet, now: number): History {
  const last = history.at(-1)
  if (last && now < last.at) return [sampleOf(fleet, now)]
  if (last && now < last.at + SAMPLE_MS) return history
  return [...history.filter(({ at }) => at > now - HISTORY_MS), sampleOf(fleet, now)]
}

type Column = readonly (number | null)[]

/** Columns as a chart takes them: epoch ms in order, kW, and A of L1 to L3; null is a gap. */
export type HistoryPoints = readonly [
  at: readonly number[],
  totalKw: Column,
  l1A: Column,
  l2A: Column,
  l3A: Column,
]

/** Time of a sample is the timer's: it comes a little late, and two of them are a little more than a step apart. */
const GAP_MS = 1.5 * SAMPLE_MS

/** The last hour of one charge point; empty columns for one that was never seen. */
export function pointsOf(history: History, evseId: string): HistoryPoints {
  const at: number[] = []
  const columns = Array.from({ length: COLUMNS }, (): (number | null)[] => [])
  const add = (time: number, values: ArrayLike<number>, start: number) => {
    at.push(time)
    columns.forEach((column, n) => {
      const value = values[start + n] ?? Number.NaN
      // Single precision has more digits than the server sends, and the last of them are noise.
      column.push(Number.isNaN(value) ? null : Math.round(value * 1_000) / 1_000)
    })
  }
  if (history.some(({ position }) => position.has(evseId))) {
    for (const { at: time, position, values } of history) {
      const last = at.at(-1)
      if (last !== undefined && time - last > GAP_MS) add(last + SAMPLE_MS, [], 0)
      const index = position.get(evseId)
      add(time, index === undefined ? [] : values, (index ?? 0) * COLUMNS)
    }
  }
  const [totalKw = [], l1A = [], l2A = [], l3A = []] = columns
  return [at, totalKw, l1A, l2A, l3A]
}
