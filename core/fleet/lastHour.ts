import { powerKw } from '../chargePoint/derived.ts'
import { activityOf } from '../chargePoint/face.ts'
import { isOld } from '../chargePoint/told.ts'
import type { Connection } from '../connection/connection.ts'
import type { ChargePoint } from './fleet.ts'

/** How far back it goes, ms. */
export const LAST_HOUR_MS = 3_600_000

/** A step begins at a multiple of this, ms; of several values in one step the last one counts. */
export const STEP_MS = 10_000

/** When the step that a moment is in begins, epoch ms. */
export function stepOf(at: number): number {
  return at - (at % STEP_MS)
}

type Numbers = readonly number[]

/**
 * What a charge point gave in the last hour, in columns: when each step begins (epoch ms, in order), then kW and the A
 * of L1 to L3 from there to the next; NaN where nothing is known. Nothing is added while nothing changes, and the first
 * step may begin before the hour: it is the one in force when the hour begins. At most 361 steps of 40 bytes: 14 kB a
 * charge point, 7 MB for 500 that change without pause.
 */
export type LastHourPoints = readonly [
  at: Numbers,
  totalKw: Numbers,
  l1A: Numbers,
  l2A: Numbers,
  l3A: Numbers,
]

export const EMPTY_LAST_HOUR: LastHourPoints = [[], [], [], [], []]

type Reading = readonly [totalKw: number, l1A: number, l2A: number, l3A: number]

const NOTHING: Reading = [Number.NaN, Number.NaN, Number.NaN, Number.NaN]

/** Nothing is known of an offline charge point: its last values are from before it went offline. */
function readingOf(one: ChargePoint, connection: Connection): Reading {
  if (!one.status || isOld(one, connection) || activityOf(one) === 'offline') return NOTHING
  const [l1A, l2A, l3A] = one.status.currentA
  return [powerKw(one.status) ?? Number.NaN, l1A ?? Number.NaN, l2A ?? Number.NaN, l3A ?? Number.NaN]
}

/** Whether the step at an index says just this. */
function says([, ...columns]: LastHourPoints, index: number, reading: Reading): boolean {
  return columns.every((column, n) => Object.is(column[index], reading[n]))
}

function withStep(points: LastHourPoints, at: number, reading: Reading): LastHourPoints {
  const [times, totalKw, l1A, l2A, l3A] = points
  const start = stepOf(at)
  const inForce = times.findLastIndex((time) => time <= start)
  if (inForce === times.length - 1 && says(points, inForce, reading)) return points
  // Steps later than this one were written before the clock was set back.
  const end = times[inForce] === start ? inForce : inForce + 1
  const first = Math.max(
    0,
    times.findLastIndex((time) => time <= start - LAST_HOUR_MS),
  )
  const isNews = end === 0 || !says(points, end - 1, reading)
  const after = (column: Numbers, value: number): Numbers => {
    const kept = column.slice(first, end)
    return isNews ? [...kept, value] : kept
  }
  return [
    after(times, start),
    after(totalKw, reading[0]),
    after(l1A, reading[1]),
    after(l2A, reading[2]),
    after(l3A, reading[3]),
  ]
}

/**
 * The last hour with a charge point's present values. They count from when the server said them, and a lost
 * connection is a gap from when the server was last heard. Returns the very same points when nothing changed.
 */
export function recorded(points: LastHourPoints, one: ChargePoint, connection: Connection): LastHourPoints {
  return one.updatedAt === undefined ? points : withStep(points, one.updatedAt, readingOf(one, connection))
}

type Column = readonly (number | null)[]

/** As a chart takes it: a row for every `STEP_MS`; null is a gap. */
export type LastHourRows = readonly [at: Numbers, totalKw: Column, l1A: Column, l2A: Column, l3A: Column]

/** The hour up to `until` (epoch ms), or as much of it as is known. */
export function rowsOf([times, ...columns]: LastHourPoints, until: number): LastHourRows {
  const [known = Number.POSITIVE_INFINITY] = times
  const end = stepOf(until)
  const start = Math.max(known, end - LAST_HOUR_MS)
  const at = Array.from({ length: Math.max(0, (end - start) / STEP_MS + 1) }, (_, n) => start + n * STEP_MS)
  let step = 0
  const inForce = at.map((time) => {
    while ((times[step + 1] ?? Number.POSITIVE_INFINITY) <= time) step += 1
    return step
  })
  const rows = (column: Numbers = []): Column =>
    inForce.map((index) => {
      const value = column[index] ?? Number.NaN
      return Number.isNaN(value) ? null : value
    })
  const [totalKw, l1A, l2A, l3A] = columns
  return [at, rows(totalKw), rows(l1A), rows(l2A), rows(l3A)]
}
