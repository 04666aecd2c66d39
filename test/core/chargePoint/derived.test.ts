import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  averageCurrentA,
  averageOfPhases,
  averageVoltageV,
  currentLeftA,
  limitA,
  phasesInUse,
  powerKw,
  roundHalfEven,
  totalKw,
} from '../../../core/chargePoint/derived.ts'
import { vehicleOf } from '../../../core/chargePoint/face.ts'
import { chargePointOf } from '../../../core/fleet/fleet.ts'
import { gridLimitA, gridPeakA } from '../../../core/fleet/grid.ts'
import type { Phases } from '../../../core/wire/parts/phases.ts'
import { aChargePoint, aFleet, aGrid, anUnreadChargePoint, aStatus, replay, says } from '../builders.ts'
import { documentedFrame } from '../wire/documented.ts'

const reading = fc.option(fc.integer({ min: -400, max: 4000 }).map((n) => n / 10))
const phases: fc.Arbitrary<Phases> = fc.tuple(reading, reading, reading)

describe('averageOfPhases (docs/protocol.md §6.1)', () => {
  it.each<[...Phases, number]>([
    [10, 10, 10, 10],
    [0, 0, 0, 0],
    [10, null, 20, 15],
    [10, 6, 10, 8.7],
    [10, 8, 1, 6.3],
    [10, 0, 20, 15],
    [5, 0, 0, 5],
    [12, 14, 15, 13.7],
    [6, null, null, 6],
    [null, null, null, 0],
    [220, 221, 219, 220],
    [6, 6, 5.9, 6],
    [229.8, 230.4, 231.1, 230.4],
    [10, 10.5, 0, 10.2],
    [0.25, 0, 0, 0.2],
    [0.75, 0, 0, 0.8],
    [-5, 3, 2, 0],
    // §6.7
    [2, 1, 6, 3],
    [25, 0, 0, 25],
    [-5, -3, 0, -4],
    [null, 5, 7, 6],
  ])('%s, %s, %s → %s', (a, b, c, average) => {
    expect(averageOfPhases([a, b, c])).toBe(average)
  })

  it('lies between the least and the greatest of the phases in use', () => {
    fc.assert(
      fc.property(phases, (three) => {
        const used = three.filter((phase) => phase !== null).filter((phase) => phase !== 0)
        const average = averageOfPhases(three)
        if (used.length === 0) expect(average).toBe(0)
        else {
          expect(average).toBeGreaterThanOrEqual(Math.min(...used))
          expect(average).toBeLessThanOrEqual(Math.max(...used))
        }
      }),
    )
  })

  it('does not heed the order of the phases', () => {
    fc.assert(
      fc.property(phases, ([a, b, c]) => {
        // Sums of binary fractions may differ in the last bit, which rounding to a decimal can show.
        expect(Math.abs(averageOfPhases([a, b, c]) - averageOfPhases([c, a, b]))).toBeLessThan(0.11)
        expect(averageOfPhases([a, b, null])).toBe(averageOfPhases([b, a, null]))
      }),
    )
  })
})

describe('roundHalfEven', () => {
  it.each([
    [10.25, 1, 10.2],
    [10.75, 1, 10.8],
    [0.25, 1, 0.2],
    [0.75, 1, 0.8],
    [-0.25, 1, -0.2],
    [-0.75, 1, -0.8],
    [0.125, 2, 0.12],
    [0.375, 2, 0.38],
    [2.5, 0, 2],
    [3.5, 0, 4],
    // No ties: the nearest binary fraction lies on one side.
    [0.15, 1, 0.1],
    [0.35, 1, 0.3],
    [2.675, 2, 2.67],
    [1.005, 2, 1],
    [-0.05, 1, -0.1],
  ])('%s to %s decimals is %s', (value, decimals, expected) => {
    expect(roundHalfEven(value, decimals)).toBe(expected)
  })

  it('moves a value by half a step at most, and a rounded one not at all', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.integer({ min: 0, max: 3 }),
        (value, decimals) => {
          const rounded = roundHalfEven(value, decimals)
          expect(Math.abs(rounded - value)).toBeLessThanOrEqual(0.5 / 10 ** decimals + 1e-9)
          expect(roundHalfEven(rounded, decimals)).toBe(rounded)
        },
      ),
    )
  })
})

describe('totalKw (docs/protocol.md §6.2)', () => {
  it.each([
    [14, 230, 5.58],
    [8, 220, 3.05],
    [6, 230.4, 2.39],
    [16, 230, 6.37],
    [10, 230.1, 3.99],
    [13.7, 229.3, 5.44],
    [0, 230, 0],
    [0, 0, 0],
  ])('%s A and %s V → %s kW', (current, voltage, kw) => {
    expect(totalKw(aStatus({ currentA: [current, 0, 0], voltageV: [voltage, 0, 0] }))).toBe(kw)
  })
})

describe('powerKw: the true power', () => {
  it.each<[Phases, Phases, number]>([
    [[16, 16, 16], [230, 230, 230], 11.04],
    [[10, 0, 0], [230.1, 230, 230], 2.301],
    [[10, null, null], [230, null, null], 2.3],
    [[0, 0, 0], [230, 230, 230], 0],
    [[0, 0, 0], [null, null, null], 0],
    [[6, 6, 5.9], [229.8, 230.4, 231.1], 4.12469],
  ])('%j A and %j V → %s kW', (currentA, voltageV, kw) => {
    expect(powerKw(aStatus({ currentA, voltageV }))).toBeCloseTo(kw, 10)
  })

  it.each<[string, Phases, Phases]>([
    ['nothing is told', [null, null, null], [null, null, null]],
    ['no current is told', [null, null, null], [230, 230, 230]],
    ['no voltage is told', [10, 10, 10], [null, null, null]],
    ['the voltage of one phase is not told', [10, 10, 10], [230, null, 230]],
    ['a current flows at no voltage', [16, 16, 16], [0, 0, 0]],
    ['a current flows at no voltage on one phase', [16, 16, 16], [230, 0, 230]],
    ['a current flows at next to no voltage', [16, 0, 0], [0.4, 0, 0]],
    ['the voltage is below zero', [16, 0, 0], [-230, 0, 0]],
    ['the voltage is that of no mains', [16, 0, 0], [23_000, 0, 0]],
    ['a current flows out of the car', [-16, 0, 0], [230, 230, 230]],
    ['next to no current flows at no voltage', [0.1, 0.1, 0.1], [0, 0, 0]],
  ])('is not known where %s', (_name, currentA, voltageV) => {
    expect(powerKw(aStatus({ currentA, voltageV }))).toBeNull()
  })

  it('is unknown or above zero where a current is told that is not 0', () => {
    fc.assert(
      fc.property(phases, phases, (currentA, voltageV) => {
        const kw = powerKw(aStatus({ currentA, voltageV }))
        const flows = currentA.some((current) => (current ?? 0) !== 0)
        expect(kw === null || (flows ? kw > 0 : kw === 0)).toBe(true)
      }),
    )
  })

  it('is the sum of the phases', () => {
    const three = fc.tuple(reading, reading, reading)
    fc.assert(
      fc.property(three, three, (currentA, voltageV) => {
        const alone = currentA.map((_, n) => {
          const one: Phases = [
            n === 0 ? currentA[0] : 0,
            n === 1 ? currentA[1] : 0,
            n === 2 ? currentA[2] : 0,
          ]
          return powerKw(aStatus({ currentA: one, voltageV }))
        })
        const sum = alone.includes(null) ? null : alone.reduce<number>((total, kw) => total + (kw ?? 0), 0)
        const isTold = currentA.some((current) => current !== null)
        expect(powerKw(aStatus({ currentA, voltageV }))).toEqual(
          isTold && sum !== null ? expect.closeTo(sum, 6) : null,
        )
      }),
    )
  })
})

describe('currentLeftA (docs/protocol.md §6.3)', () => {
  it.each([
    [10, 6, 5, true, 1],
    [10, 6, 5, false, 5],
    [10, 6, 8, false, 2],
    [10, 6, 0, false, 10],
    [10, 6, 0, true, 6],
    [10, 6, 8, true, -2],
    [32, 16, 13.7, true, 2.3000000000000007],
    [10, 6, 5, undefined, 5],
  ])('max %s, smart max %s, average %s, smart %s → %s', (max, smart, average, smartCharging, left) => {
    const chargePoint = aChargePoint({
      status: { maxCurrentA: max, smartMaxCurrentA: smart, currentA: [average, 0, 0] },
      settings: smartCharging === undefined ? {} : { smartCharging },
    })
    expect(currentLeftA(chargePoint)).toBe(left)
  })

  it('is not known without a status or a limit', () => {
    expect(currentLeftA(anUnreadChargePoint())).toBeNull()
    expect(limitA(anUnreadChargePoint())).toBeNull()
    expect(currentLeftA(aChargePoint({ status: { maxCurrentA: null } }))).toBeNull()
  })
})

describe('the grid (docs/protocol.md §6.7)', () => {
  it.each<[Phases, number | null]>([
    [[12, 14, 15], 15],
    [[2, 1, 6], 6],
    [[0, 0, 0], 0],
    [[25, 0, 0], 25],
    [[-5, -3, 0], 0],
    [[null, 5, 7], 7],
    [[null, null, null], null],
  ])('%j has its peak at %s', (currentA, peak) => {
    expect(gridPeakA(aGrid({ currentA }))).toBe(peak)
  })

  it.each([
    [25, 40, 25],
    [null, 40, 40],
    [null, null, null],
  ])('reserved %s of %s: measured against %s', (maxReservedA, maxInstallA, limit) => {
    expect(gridLimitA(aGrid({ maxReservedA, maxInstallA }))).toBe(limit)
  })
})

describe('phasesInUse', () => {
  it.each<[Phases, Phases, number[]]>([
    [[10, 0, 0], [230, 0, 0], [0]],
    [[0, 10, null], [0, 230, null], [1]],
    [
      [10, 10, 10],
      [230, 230, 230],
      [0, 1, 2],
    ],
    [
      [0, 0, 0],
      [230, 230, null],
      [0, 1],
    ],
    [[10, null, null], [null, null, null], [0]],
    [
      [null, null, null],
      [null, null, null],
      [0, 1, 2],
    ],
  ])('%j A and %j V: %j', (currentA, voltageV, inUse) => {
    expect(phasesInUse(aStatus({ currentA, voltageV }))).toEqual(inUse)
  })
})

describe('the full vector (docs/protocol.md §6.9)', () => {
  it.each([
    [true, 0],
    [false, 4],
  ])('smart charging %s: %s A left', (smartCharging, left) => {
    const fleet = replay(
      aFleet([anUnreadChargePoint()]),
      says({ object: 'CH_SETTINGS', data: { evse_id: 'BCU102728', smart_charging: smartCharging } }),
      says(documentedFrame('4.3', 1)),
    )
    const chargePoint = chargePointOf(fleet, 'BCU102728')
    if (!chargePoint?.status) throw new Error('no status')
    const { status } = chargePoint
    expect({
      voltageV: averageVoltageV(status),
      currentA: averageCurrentA(status),
      leftA: currentLeftA(chargePoint),
      totalKw: totalKw(status),
      vehicle: vehicleOf(chargePoint),
      startedAt: status.startedAt,
      stoppedAt: status.stoppedAt,
      offlineSince: status.offlineSince,
    }).toEqual({
      voltageV: 230.4,
      currentA: 6,
      leftA: left,
      totalKw: 2.39,
      vehicle: 'ready',
      startedAt: Date.UTC(2022, 10, 11, 22, 0, 5),
      stoppedAt: null,
      offlineSince: null,
    })
  })
})
