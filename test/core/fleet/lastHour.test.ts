import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Connection } from '../../../core/connection/connection.ts'
import type { ChargePoint } from '../../../core/fleet/fleet.ts'
import {
  EMPTY_LAST_HOUR,
  LAST_HOUR_MS,
  type LastHourPoints,
  recorded,
  rowsOf,
  STEP_MS,
} from '../../../core/fleet/lastHour.ts'
import type { Phases } from '../../../core/wire/parts/phases.ts'
import { aChargePoint, anUnreadChargePoint, CHARGING, HOUR_MS, NOW, ONLINE } from '../builders.ts'

const CONNECTING: Connection = { state: 'connecting' }
const NONE = [Number.NaN, Number.NaN, Number.NaN, Number.NaN]

interface Said {
  readonly one: ChargePoint
  readonly connection: Connection
}

/** A charge point of 230 V a phase, as of so many steps after NOW. */
function drawing(currentA: Phases, steps = 0): Said {
  const voltageV: Phases = [230, 230, 230]
  return {
    one: aChargePoint({ status: { ...CHARGING, currentA, voltageV }, updatedAt: NOW + steps * STEP_MS }),
    connection: ONLINE,
  }
}

/** The connection was lost; the server was last heard so many steps after NOW. */
const cutOff = (steps: number): Said => ({ ...drawing([10, 10, 10], steps), connection: CONNECTING })

const whatSaid = (...all: readonly Said[]): LastHourPoints =>
  all.reduce((points, { one, connection }) => recorded(points, one, connection), EMPTY_LAST_HOUR)

/** The rows of the last hour as [steps after NOW, kW]. */
const powers = (points: LastHourPoints, steps: number) => {
  const [at, totalKw] = rowsOf(points, NOW + steps * STEP_MS)
  return at.map((time, n) => [(time - NOW) / STEP_MS, totalKw[n]])
}

describe('the last hour of a charge point', () => {
  it('has time, power and the current of each phase, in columns', () => {
    expect(whatSaid(drawing([10, 10, 10]), drawing([0, 10, 10], 3))).toEqual([
      [NOW, NOW + 3 * STEP_MS],
      [6.9, 4.6],
      [10, 0],
      [10, 10],
      [10, 10],
    ])
  })

  it('stays the very same while nothing changes', () => {
    const points = whatSaid(drawing([10, 10, 10]))
    for (const steps of [0, 0.5, 1, 400]) {
      const { one, connection } = drawing([10, 10, 10], steps)
      expect(recorded(points, one, connection)).toBe(points)
    }
  })

  it('has the last of several values in one step', () => {
    const points = whatSaid(drawing([10, 10, 10]), drawing([0, 0, 0], 2), drawing([6, 6, 6], 2.9))
    expect(points[0]).toEqual([NOW, NOW + 2 * STEP_MS])
    expect(points[2]).toEqual([10, 6])
  })

  it('has nothing of a step that ends as it began', () => {
    const points = whatSaid(drawing([10, 10, 10]), drawing([0, 0, 0], 2), drawing([10, 10, 10], 2.9))
    expect(points).toEqual(whatSaid(drawing([10, 10, 10])))
  })

  it('has a gap where a phase is not told', () => {
    expect(whatSaid(drawing([16, null, null])).slice(1)).toEqual([[3.68], [16], [Number.NaN], [Number.NaN]])
  })

  it('has a gap from when the server was last heard until its status was read anew', () => {
    const since = NOW + 5 * STEP_MS
    const readAnew: Said = { ...drawing([6, 6, 6], 7), connection: { state: 'online', since } }
    const notYet: Said = { ...cutOff(2), connection: { state: 'online', since } }
    const points = whatSaid(drawing([10, 10, 10]), cutOff(2), notYet, readAnew)
    expect(powers(points, 8).map(([, kw]) => kw)).toEqual([
      6.9,
      6.9,
      null,
      null,
      null,
      null,
      null,
      4.14,
      4.14,
    ])
  })

  it('has a gap where the charge point was offline, whatever it told last', () => {
    const gone = aChargePoint({
      status: { ...CHARGING, activity: 'offline' },
      updatedAt: NOW + STEP_MS,
    })
    const points = recorded(whatSaid(drawing([10, 10, 10])), gone, ONLINE)
    expect(points.map((column) => column.at(-1))).toEqual([NOW + STEP_MS, ...NONE])
  })

  it('begins with the first status', () => {
    expect(recorded(EMPTY_LAST_HOUR, anUnreadChargePoint(), ONLINE)).toBe(EMPTY_LAST_HOUR)
  })

  it('keeps the step that is in force when the hour begins', () => {
    const points = whatSaid(drawing([10, 10, 10]), drawing([0, 0, 0], 300), drawing([6, 6, 6], 500))
    expect(points[0]).toEqual([NOW, NOW + 300 * STEP_MS, NOW + 500 * STEP_MS])
    expect(powers(points, 500)[0]).toEqual([140, 6.9])
    const later = recorded(points, ...pair(drawing([0, 0, 0], 700)))
    expect(later[0]).toEqual([300, 500, 700].map((steps) => NOW + steps * STEP_MS))
  })

  it('forgets what was written before the clock was set back', () => {
    const points = whatSaid(drawing([10, 10, 10]), drawing([0, 0, 0], 300), drawing([6, 6, 6], 100))
    expect(points[0]).toEqual([NOW, NOW + 100 * STEP_MS])
  })
})

const pair = ({ one, connection }: Said) => [one, connection] as const

describe('the rows of an hour', () => {
  it('have the value in force every ten seconds, up to now', () => {
    const points = whatSaid(drawing([10, 10, 10]), drawing([0, 0, 0], 2))
    expect(powers(points, 4.9)).toEqual([
      [0, 6.9],
      [1, 6.9],
      [2, 0],
      [3, 0],
      [4, 0],
    ])
  })

  it('are of an hour and no more, and none where nothing is known', () => {
    const rows = powers(whatSaid(drawing([10, 10, 10])), 1_000)
    expect(rows).toHaveLength(LAST_HOUR_MS / STEP_MS + 1)
    expect([rows[0], rows.at(-1)]).toEqual([
      [640, 6.9],
      [1_000, 6.9],
    ])
    expect(rowsOf(EMPTY_LAST_HOUR, NOW)).toEqual([[], [], [], [], []])
    expect(rowsOf(whatSaid(drawing([10, 10, 10], 1)), NOW)).toEqual([[], [], [], [], []])
  })
})

/** What happens to a charge point, some time after what happened before. */
const happening = fc.record({
  waitMs: fc.oneof(fc.integer({ max: 3 * STEP_MS, min: 0 }), fc.integer({ max: HOUR_MS, min: 0 })),
  currentA: fc.constantFrom<Phases>([0, 0, 0], [6, 6, 6], [16, null, null]),
  connection: fc.constantFrom(ONLINE, ONLINE, ONLINE, CONNECTING),
})

describe('any last hour', () => {
  it('is in order and bounded, and tells in its hour what a log of everything would', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 600 }), (happenings) => {
        const log: { readonly at: number; readonly l1A: number | null }[] = []
        let points = EMPTY_LAST_HOUR
        let at = NOW
        for (const { waitMs, currentA, connection } of happenings) {
          at += waitMs
          points = recorded(points, ...pair({ ...drawing(currentA, (at - NOW) / STEP_MS), connection }))
          log.push({ at, l1A: connection.state === 'online' ? currentA[0] : null })
        }
        const [times] = points
        expect(times.length).toBeLessThanOrEqual(LAST_HOUR_MS / STEP_MS + 1)
        for (const column of points) expect(column).toHaveLength(times.length)
        expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b))

        const [rows, , l1A] = rowsOf(points, at)
        // Of a step, what was true when it ended.
        const atEndOf = (step: number) => log.findLast((one) => one.at < step + STEP_MS)?.l1A
        expect(l1A).toEqual(rows.map(atEndOf))
        const known = log[0]?.at ?? at + STEP_MS
        const first = Math.max(known, at - LAST_HOUR_MS)
        expect(rows[0]).toBe(log.length === 0 ? undefined : first - (first % STEP_MS))
      }),
      { numRuns: 60 },
    )
  })

  it('does not grow over weeks, and 500 of them stay below 8 MB', () => {
    let points = EMPTY_LAST_HOUR
    for (let steps = 0; steps < 20_000; steps += 1)
      points = recorded(points, ...pair(drawing([steps % 16, 6, 6], steps)))
    const numbers = points.reduce((sum, column) => sum + column.length, 0)
    expect(numbers * Float64Array.BYTES_PER_ELEMENT * 500).toBeLessThan(8_000_000)
  })
})
