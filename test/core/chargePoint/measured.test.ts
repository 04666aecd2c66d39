import { describe, expect, it } from 'vitest'
import { knownCurrentLeftA, measuredOf, powerNowKw, vendorKw } from '../../../core/chargePoint/measured.ts'
import type { Phases } from '../../../core/wire/parts/phases.ts'
import type { Status } from '../../../core/wire/status.ts'
import { aChargePoint, anUnreadChargePoint, aStatus, CHARGING, NOT_ONLINE, NOW, ONLINE } from '../builders.ts'

const NONE: Phases = [null, null, null]

describe('what a charge point measures', () => {
  it('on three phases', () => {
    const measured = measuredOf(aStatus({ currentA: [6, 6, 5.9], voltageV: [229.8, 230.4, 231.1] }))
    expect(measured).toEqual({
      phases: [
        { n: 1, isInUse: true, currentA: 6, voltageV: 229.8, powerKw: expect.closeTo(1.3788) },
        { n: 2, isInUse: true, currentA: 6, voltageV: 230.4, powerKw: expect.closeTo(1.3824) },
        { n: 3, isInUse: true, currentA: 5.9, voltageV: 231.1, powerKw: expect.closeTo(1.36349) },
      ],
      sum: { currentA: expect.closeTo(17.9), powerKw: expect.closeTo(4.12469) },
      average: { currentA: 6, voltageV: 230.4 },
    })
  })

  it.each<[string, Phases, Phases, readonly boolean[]]>([
    ['one phase, of which alone is told', [16, null, null], [230, null, null], [true, false, false]],
    ['one phase, with the voltage of all', [16, 0, 0], [230, 230, 230], [true, false, false]],
    ['none, with the voltage of two', [0, 0, 0], [230, 230, 0], [true, true, false]],
    ['nothing at all', [0, 0, 0], [0, 0, 0], [true, true, true]],
  ])('tells which phases are in use: %s', (_name, currentA, voltageV, inUse) => {
    const { phases } = measuredOf(aStatus({ currentA, voltageV }))
    expect(phases.map(({ isInUse }) => isInUse)).toEqual(inUse)
  })

  it('is unknown where nothing is told, and 0 only where that is told', () => {
    const unknown = measuredOf(aStatus({ currentA: NONE, voltageV: NONE }))
    expect(unknown.sum).toEqual({ currentA: null, powerKw: null })
    expect(unknown.average).toEqual({ currentA: null, voltageV: null })
    expect(unknown.phases.map(({ powerKw }) => powerKw)).toEqual([null, null, null])
    expect(measuredOf(aStatus()).sum).toEqual({ currentA: 0, powerKw: 0 })
    expect(measuredOf(aStatus({ currentA: [10, 10, 10], voltageV: [230, null, 230] })).sum).toEqual({
      currentA: 30,
      powerKw: null,
    })
  })
})

describe('what the vendor’s client makes of it', () => {
  it.each<[string, Partial<Status>]>([
    ['current', { currentA: NONE, voltageV: [230, 230, 230] }],
    ['voltage', { currentA: [10, 10, 10], voltageV: NONE }],
  ])('is unknown where no %s is told', (_name, status) => {
    expect(vendorKw(aStatus(status))).toBeNull()
  })

  it('is unknown where a current flows at no voltage', () => {
    const status = aStatus({ currentA: [16, 16, 16], voltageV: [0, 0, 0] })
    expect(vendorKw(status)).toBeNull()
    expect(measuredOf(status).sum).toEqual({ currentA: 48, powerKw: null })
    expect(measuredOf(status).phases.map(({ powerKw }) => powerKw)).toEqual([null, null, null])
    expect(vendorKw(aStatus({ currentA: [0, 0, 0], voltageV: [0, 0, 0] }))).toBe(0)
  })

  it('leaves no current that is not known', () => {
    expect(knownCurrentLeftA(aChargePoint({ status: { currentA: NONE } }))).toBeNull()
    expect(knownCurrentLeftA(aChargePoint({ status: { activity: 'offline' } }))).toBeNull()
    expect(knownCurrentLeftA(aChargePoint({ status: { maxCurrentA: null } }))).toBeNull()
    expect(knownCurrentLeftA(aChargePoint({ status: { maxCurrentA: 16, currentA: [6, 0, 0] } }))).toBe(10)
  })
})

describe('the power that flows now', () => {
  it('is what the charge point measures', () => {
    expect(powerNowKw(aChargePoint({ status: CHARGING }), ONLINE)).toBeCloseTo(6.9)
  })

  it('is not known of one that was not read, is offline, or was read before the connection', () => {
    expect(powerNowKw(anUnreadChargePoint(), ONLINE)).toBeNull()
    expect(powerNowKw(aChargePoint({ status: { ...CHARGING, activity: 'offline' } }), ONLINE)).toBeNull()
    expect(powerNowKw(aChargePoint({ status: { ...CHARGING, offlineSince: NOW } }), ONLINE)).toBeNull()
    expect(powerNowKw(aChargePoint({ status: CHARGING }), { state: 'online', since: NOW })).toBeNull()
  })

  it.each(NOT_ONLINE)('is not known while $state', (connection) => {
    expect(powerNowKw(aChargePoint({ status: CHARGING }), connection)).toBeNull()
  })
})
