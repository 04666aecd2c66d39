import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInForce, limitInForce } from '../../../core/chargePoint/limit.ts'
import type { OverrideSchedule } from '../../../core/wire/overrideCurrent.ts'
import { localTime, minuteOfDay } from '../../../main/simulator/model/localTime.ts'
import { isActive } from '../../../main/simulator/model/profiles.ts'
import { aChargePoint, HOUR_MS, MINUTE_MS, NOW } from '../builders.ts'

/** NOW is a Saturday, 14:00 in Amsterdam. */
function aSchedule(differences: Partial<OverrideSchedule> = {}): OverrideSchedule {
  return {
    scheduleId: '122',
    evseIds: ['BCU102728'],
    currentA: 7,
    startTime: '13:00',
    stopTime: '15:00',
    startDays: ['SA'],
    stopDays: ['SA'],
    ...differences,
  }
}

describe('a schedule is in force', () => {
  it.each<[string, Partial<OverrideSchedule>, boolean]>([
    ['between its times', {}, true],
    ['from the minute of its start', { startTime: '14:00' }, true],
    ['not from the minute of its stop', { stopTime: '14:00' }, false],
    ['not before', { startTime: '14:01' }, false],
    ['not on another day', { startDays: ['SU'], stopDays: ['SU'] }, false],
    ['over midnight', { startDays: ['FR'], startTime: '23:00', stopTime: '23:00' }, true],
    ['over the end of a week', { startDays: ['SU'], startTime: '10:00', stopTime: '15:00' }, true],
    ['not without a start', { startDays: [] }, false],
    ['without a stop', { stopDays: [] }, true],
  ])('%s', (_name, differences, isExpected) => {
    expect(isInForce(aSchedule(differences), NOW)).toBe(isExpected)
  })

  it('by the clocks of Amsterdam, summer and winter', () => {
    const atTen = aSchedule({ startTime: '10:00', stopTime: '11:00', startDays: ['MO'], stopDays: ['MO'] })
    expect(isInForce(atTen, Date.UTC(2025, 6, 7, 8, 30))).toBe(true)
    expect(isInForce(atTen, Date.UTC(2025, 11, 1, 9, 30))).toBe(true)
    expect(isInForce(atTen, Date.UTC(2025, 11, 1, 8, 30))).toBe(false)
  })

  it('whenever the simulated Blue Current says so', () => {
    const day = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU')
    const days = fc.uniqueArray(day, { maxLength: 7 })
    const time = fc
      .tuple(fc.integer({ max: 23, min: 0 }), fc.integer({ max: 59, min: 0 }))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
    const at = fc.integer({ min: 0, max: 366 * 24 * 60 }).map((minutes) => NOW + minutes * MINUTE_MS)
    fc.assert(
      fc.property(days, days, time, time, at, (startDays, stopDays, startTime, stopTime, now) => {
        const schedule = aSchedule({ startDays, stopDays, startTime, stopTime })
        const simulated = {
          id: 1,
          evseIds: schedule.evseIds,
          capA: 7,
          startMinute: minuteOfDay(startTime),
          stopMinute: minuteOfDay(stopTime),
          startDays,
          stopDays,
        }
        expect(isInForce(schedule, now)).toBe(isActive(simulated, localTime(now)))
      }),
    )
  })
})

describe('the limit in force', () => {
  const smart = aChargePoint({
    settings: { smartCharging: true },
    status: { maxCurrentA: 16, smartMaxCurrentA: 7, maxOfflineCurrentA: 6 },
  })

  it('is that of the charge point without smart charging, whatever else is told', () => {
    const one = { ...smart, settings: {} }
    expect(limitInForce(one, [aSchedule()], NOW)).toEqual({ source: 'chargePoint', limitA: 16 })
  })

  it('is that of smart charging, and of a schedule while that caps it', () => {
    expect(limitInForce(smart, [], NOW)).toEqual({ source: 'smartCharging', limitA: 7 })
    expect(limitInForce(smart, [aSchedule()], NOW)).toEqual({ source: 'schedule', limitA: 7 })
    expect(limitInForce(smart, [aSchedule()], NOW + HOUR_MS).source).toBe('smartCharging')
  })

  it.each<[string, Partial<OverrideSchedule>]>([
    ['of another charge point', { evseIds: ['BCU1'] }],
    ['that allows more than smart charging does', { currentA: 10 }],
    ['that allows less than what is told to hold', { currentA: 6 }],
    ['whose height is not told', { currentA: null }],
  ])('is not that of a schedule %s', (_name, differences) => {
    expect(limitInForce(smart, [aSchedule(differences)], NOW)).toEqual({ source: 'smartCharging', limitA: 7 })
  })

  it('is that for the time without a connection while there is none, and never above its own', () => {
    const offline = (status: object) =>
      aChargePoint({ settings: { smartCharging: true }, status: { activity: 'offline', ...status } })
    expect(limitInForce(offline({ maxOfflineCurrentA: 6 }), [], NOW)).toEqual({
      source: 'offline',
      limitA: 6,
    })
    expect(limitInForce(offline({ maxOfflineCurrentA: 20, maxCurrentA: 16 }), [], NOW).limitA).toBe(16)
    expect(limitInForce(offline({ maxOfflineCurrentA: null }), [], NOW).limitA).toBeNull()
  })

  it('is not known while it is not told', () => {
    const untold = aChargePoint({ settings: { smartCharging: true }, status: { smartMaxCurrentA: null } })
    expect(limitInForce(untold, [aSchedule({ currentA: null })], NOW)).toEqual({
      source: 'smartCharging',
      limitA: null,
    })
  })
})
