import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fleet } from '../../../src/core/fleet/fleet.ts'
import {
  EMPTY_HISTORY,
  HISTORY_MS,
  type History,
  pointsOf,
  SAMPLE_MS,
  withSample,
} from '../../../src/core/history/history.ts'
import { aChargePoint, aFleet, anUnreadChargePoint, CHARGING, NOW } from '../builders.ts'

const THUIS = 'BCU102728'
const GAST = 'BCU104410'

const charging = aFleet([aChargePoint({ status: CHARGING }), aChargePoint({ evseId: GAST })])
const offline: Fleet = { ...charging, connection: { state: 'connecting' } }

/** A history of one sample for each Fleet, `SAMPLE_MS` apart and beginning now. */
const over = (...fleets: readonly Fleet[]): History =>
  fleets.reduce((history, fleet, n) => withSample(history, fleet, NOW + n * SAMPLE_MS), EMPTY_HISTORY)

describe('the history of a charge point', () => {
  it('has time, power and the current of each phase, in columns', () => {
    expect(pointsOf(over(charging, charging), THUIS)).toEqual([
      [NOW, NOW + SAMPLE_MS],
      [6.9, 6.9],
      [10, 10],
      [10, 10],
      [10, 10],
    ])
    expect(pointsOf(over(charging), GAST)).toEqual([[NOW], [0], [0], [0], [0]])
  })

  it('has a gap where a phase is not told, where there was no connection and where no status was read', () => {
    const onePhase = aFleet([
      aChargePoint({ status: { ...CHARGING, currentA: [16, null, null], voltageV: [230, null, null] } }),
    ])
    const unread = aFleet([anUnreadChargePoint(THUIS)])
    expect(pointsOf(over(onePhase, offline, unread, charging), THUIS).slice(1)).toEqual([
      [3.68, null, null, 6.9].map((kw) => (kw === null ? null : expect.closeTo(kw, 3))),
      [16, null, null, 10],
      [null, null, null, 10],
      [null, null, null, 10],
    ])
  })

  it('has a gap where the charge point was offline, whatever it told last', () => {
    const gone = aFleet([aChargePoint({ status: { ...CHARGING, activity: 'offline' } })])
    expect(pointsOf(over(charging, gone), THUIS)[1]).toEqual([6.9, null])
  })

  it('has a gap where the computer slept', () => {
    const woken = withSample(over(charging), charging, NOW + 20 * SAMPLE_MS)
    expect(pointsOf(woken, THUIS).slice(0, 2)).toEqual([
      [NOW, NOW + SAMPLE_MS, NOW + 20 * SAMPLE_MS],
      [6.9, null, 6.9],
    ])
  })

  it('has a gap for as long as it was not in the list, and nothing when it never was', () => {
    const alone = aFleet([aChargePoint({ evseId: GAST })])
    expect(pointsOf(over(charging, alone, charging), THUIS)[1]).toEqual([6.9, null, 6.9])
    expect(pointsOf(over(charging, charging), 'BCU0')).toEqual([[], [], [], [], []])
    expect(pointsOf(EMPTY_HISTORY, THUIS)).toEqual([[], [], [], [], []])
  })
})

describe('the buffer', () => {
  it('takes one sample in each step of time', () => {
    const history = over(charging)
    expect(withSample(history, offline, NOW + SAMPLE_MS - 1)).toBe(history)
    expect(pointsOf(withSample(history, offline, NOW + SAMPLE_MS), THUIS)[0]).toHaveLength(2)
  })

  it('starts anew when the clock was set back', () => {
    expect(pointsOf(withSample(over(charging, charging), charging, NOW - HISTORY_MS), THUIS)[0]).toEqual([
      NOW - HISTORY_MS,
    ])
  })

  it('keeps the last hour in order and no more, whatever the times, and leaves the one before as it was', () => {
    const steps = fc.array(fc.integer({ min: 0, max: 10 * SAMPLE_MS }), { maxLength: 800 })
    fc.assert(
      fc.property(steps, (waits) => {
        let history: History = EMPTY_HISTORY
        let now = NOW
        for (const wait of waits) {
          const before = history
          const points = pointsOf(before, THUIS)
          now += wait
          history = withSample(before, charging, now)
          if (wait % 97 === 0) expect(pointsOf(before, THUIS)).toEqual(points)
        }
        const [at, totalKw] = pointsOf(history, THUIS)
        expect(at).toEqual(at.toSorted((a, b) => a - b))
        expect(new Set(at).size).toBe(at.length)
        for (const one of at) expect(one).toBeGreaterThan(now - HISTORY_MS)
        expect(totalKw.filter((kw) => kw !== null).length).toBeLessThanOrEqual(HISTORY_MS / SAMPLE_MS)
      }),
      { numRuns: 30 },
    )
  })

  it('of 500 charge points stays below 4 MB', () => {
    const many = aFleet(
      Array.from({ length: 500 }, (_, n) => aChargePoint({ evseId: `BCU${n}`, status: CHARGING })),
    )
    const full = over(...Array.from({ length: 400 }, () => many))
    const bytes = full.reduce((sum, { values }) => sum + values.byteLength, 0)
    expect(bytes).toBeLessThan(4_000_000)
    expect(new Set(full.map(({ position }) => position)).size).toBe(1)
  })
})
