import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { acceptedA } from '../../../main/simulator/model/car.ts'
import { activityOf, costEur, powerW, vehicleStatusOf } from '../../../main/simulator/model/chargePoint.ts'
import { settle } from '../../../main/simulator/model/flow.ts'
import { gridCurrentsA, houseLoadA } from '../../../main/simulator/model/grid.ts'
import { happen } from '../../../main/simulator/model/happening.ts'
import { localTime } from '../../../main/simulator/model/localTime.ts'
import { isActive, windowIsOpen } from '../../../main/simulator/model/profiles.ts'
import { step } from '../../../main/simulator/model/step.ts'
import type { Car, ChargePoint, Happening, World } from '../../../main/simulator/model/world.ts'
import { chargePointOf, settingsOf, worldOf } from '../../../main/simulator/scenarios/parts.ts'
import { EVENING } from '../simulation.ts'

const phaseA = fc.integer({ min: 0, max: 320 }).map((tenths) => tenths / 10)

const car: fc.Arbitrary<Car> = fc
  .record({ kwh: fc.integer({ min: 5, max: 100 }), level: fc.double({ min: 0, max: 1, noNaN: true }) })
  .chain(({ kwh, level }) =>
    fc.record({
      batteryWh: fc.constant(kwh * 1000),
      storedWh: fc.constant(kwh * 1000 * level),
      maxA: fc.tuple(phaseA, phaseA, phaseA),
    }),
  )

const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ what: fc.constant('plugIn' as const), car }),
  fc.record({ what: fc.constantFrom('unplug' as const, 'stop' as const, 'boost' as const) }),
  fc.record({ what: fc.constant('start' as const), cardUid: fc.constant('BCU-APP') }),
  fc.record({
    what: fc.constantFrom('block' as const, 'offline' as const, 'error' as const),
    on: fc.boolean(),
  }),
  fc.record({ what: fc.constant('restart' as const), downMs: fc.integer({ min: 1, max: 90_000 }) }),
)

const chargePoint = (evseId: string): fc.Arbitrary<ChargePoint> =>
  fc
    .record({
      phases: fc.constantFrom(1 as const, 3 as const),
      maxUsageA: fc.integer({ min: 6, max: 32 }),
      maxOfflineA: fc.integer({ min: 6, max: 16 }),
      smartCharging: fc.boolean(),
      smartChargingDynamic: fc.boolean(),
      delayed: fc.boolean(),
      plugAndCharge: fc.boolean(),
    })
    .map(({ delayed, plugAndCharge, ...changes }) => {
      const settings = settingsOf(evseId, { plugAndCharge: { value: plugAndCharge, permission: 'write' } })
      return chargePointOf(
        evseId,
        { ...settings, delayed: { ...settings.delayed, value: delayed && changes.smartCharging } },
        changes,
      )
    })

const evseIds = ['A', 'B']

const world: fc.Arbitrary<World> = fc
  .record({ seed: fc.nat(), a: chargePoint('A'), b: chargePoint('B'), hour: fc.nat({ max: 23 }) })
  .map(({ seed, a, b, hour }) => settle(worldOf(EVENING + hour * 3_600_000, seed, { chargePoints: [a, b] })))

/** What happens, and how long until the next thing does. */
const course = fc.array(
  fc.record({ evseId: fc.constantFrom(...evseIds), happening, seconds: fc.integer({ min: 1, max: 60 }) }),
  { maxLength: 12 },
)

/** Every state that a world passes through, one a second. */
function history(start: World, events: typeof course extends fc.Arbitrary<infer T> ? T : never): World[] {
  const states = [start]
  let now = start
  for (const { evseId, happening: what, seconds } of events) {
    now = happen(now, evseId, what)
    states.push(now)
    for (let second = 0; second < seconds; second++) {
      now = step(now, 1000)
      states.push(now)
    }
  }
  return states
}

const at = (state: World, index: number): ChargePoint => {
  const found = state.chargePoints[index]
  if (!found) throw new Error(`no charge point ${index}`)
  return found
}

describe('over any course of events', () => {
  const always = (holds: (before: World, after: World) => void) =>
    fc.assert(
      fc.property(world, course, (start, events) => {
        const states = history(start, events)
        for (const [index, after] of states.entries()) holds(states[index - 1] ?? after, after)
      }),
      { numRuns: 60 },
    )

  test('energy is the sum of U·I over time, and the battery gets what the meter counts', () =>
    always((before, after) => {
      for (const index of [0, 1]) {
        const [was, is] = [at(before, index), at(after, index)]
        if (!was.session || was.session.startedAt !== is.session?.startedAt || !was.car || !is.car) continue
        const seconds = (after.now - before.now) / 1000
        const expectedWh = (powerW(was.flow.voltagesV, was.flow.currentsA) * seconds) / 3600
        expect(is.session.energyWh - was.session.energyWh).toBeCloseTo(expectedWh, 6)
        expect(is.car.storedWh).toBeCloseTo(Math.min(is.car.batteryWh, was.car.storedWh + expectedWh), 6)
      }
    }))

  test('no current is above any limit or what the car takes', () =>
    always((_, { chargePoints }) => {
      for (const {
        flow,
        maxUsageA,
        maxOfflineA,
        smartCharging,
        offline,
        phases,
        car: plugged,
      } of chargePoints) {
        const limitA = offline
          ? Math.min(maxUsageA, maxOfflineA)
          : smartCharging
            ? flow.smartLimitA
            : maxUsageA
        const acceptsA = plugged ? acceptedA(plugged) : [0, 0, 0]
        const isAllowed = flow.currentsA.every(
          (currentA, phase) =>
            currentA >= 0 &&
            currentA <= Math.min(limitA, maxUsageA) &&
            currentA <= (acceptsA[phase] ?? 0) + 1e-6,
        )
        if (!isAllowed) expect.fail(`${flow.currentsA} A of ${limitA} A; the car takes ${acceptsA} A`)
        if (phases === 1 && (flow.currentsA[1] || flow.currentsA[2]))
          expect.fail(`${flow.currentsA} A on one phase`)
      }
    }))

  test('nothing flows without a running session, a car and a working charge point', () =>
    always((_, { chargePoints }) => {
      for (const { session, car: plugged, failed, restartsAt, flow } of chargePoints) {
        const runs = session !== undefined && session.stoppedAt === undefined
        if (runs && plugged && !failed && restartsAt === undefined) continue
        expect(flow.currentsA).toEqual([0, 0, 0])
      }
    }))

  test('times are in order, energy never falls, cost is energy times tariff', () =>
    always((before, after) => {
      for (const index of [0, 1]) {
        const { session, settings } = at(after, index)
        if (!session) continue
        expect(session.startedAt).toBeLessThanOrEqual(after.now)
        if (session.stoppedAt !== undefined)
          expect(session.stoppedAt).toBeGreaterThanOrEqual(session.startedAt)
        expect(costEur(session, settings.tariff)).toBeCloseTo(
          (session.energyWh / 1000) * settings.tariff.priceInVat,
          9,
        )
        const old = at(before, index).session
        if (old?.startedAt === session.startedAt && old.stoppedAt === session.stoppedAt) {
          expect(session.energyWh).toBeGreaterThanOrEqual(old.energyWh)
        }
      }
    }))

  test('activity and vehicle status agree with what is there', () =>
    always((_, state) => {
      for (const one of state.chargePoints) {
        const activity = activityOf(one, localTime(state.now))
        expect(activity === 'offline').toBe(one.offline !== undefined)
        if (activity === 'charging' || activity === 'delayed') expect(one.session?.stoppedAt).toBeUndefined()
        expect(vehicleStatusOf(one) === 'A').toBe(one.car === undefined)
        if (one.blocked) expect(one.session === undefined || one.session.stoppedAt !== undefined).toBe(true)
      }
    }))

  test('the grid carries the house and every charge point', () =>
    always((_, state) => {
      const local = localTime(state.now)
      const house = houseLoadA(state, local)
      for (const [phase, currentA] of gridCurrentsA(state, local).entries()) {
        const charging = state.chargePoints.reduce((sum, { flow }) => sum + (flow.currentsA[phase] ?? 0), 0)
        expect(currentA).toBeCloseTo((house[phase] ?? 0) + charging, 9)
      }
    }))

  test('the same seed and the same events give the same worlds', () => {
    fc.assert(
      fc.property(world, course, (start, events) => {
        expect(history(start, events).at(-1)).toEqual(history(structuredClone(start), events).at(-1))
      }),
      { numRuns: 30 },
    )
  })
})

describe('a charging curve', () => {
  const charge = (until: (one: ChargePoint) => boolean): World[] => {
    const settings = settingsOf('Thuis')
    const plugged: Car = { batteryWh: 60_000, storedWh: 50_000, maxA: [16, 16, 16] }
    let now = settle(worldOf(EVENING, 1, { chargePoints: [chargePointOf('A', settings, { car: plugged })] }))
    now = happen(now, 'A', { what: 'start', cardUid: 'BCU-APP' })
    const states = [now]
    for (let minutes = 0; minutes < 600 && !until(at(now, 0)); minutes++) {
      now = step(now, 60_000)
      states.push(now)
    }
    return states
  }

  test('is flat up to 95 %, falls from there, and ends full with 0 A while the session goes on', () => {
    const states = charge((one) => vehicleStatusOf(one) === 'B')
    const points = states.map((state) => {
      const { car: plugged, flow } = at(state, 0)
      return { level: (plugged?.storedWh ?? 0) / 60_000, currentA: flow.currentsA[0] }
    })
    expect(points.filter(({ level }) => level < 0.95).every(({ currentA }) => currentA === 16)).toBe(true)
    const tapering = points.filter(({ level }) => level > 0.951).map(({ currentA }) => currentA)
    expect(tapering.length).toBeGreaterThan(10)
    expect(tapering).toEqual(tapering.toSorted((a, b) => b - a))
    const last = states.at(-1)
    const full = last && at(last, 0)
    expect(full?.flow.currentsA).toEqual([0, 0, 0])
    expect(full && activityOf(full, localTime(EVENING))).toBe('charging')
    expect(full?.session?.energyWh).toBeCloseTo(10_000, -3)
  })
})

describe('windows', () => {
  const night = { startMinute: 23 * 60, endMinute: 7 * 60, days: [5] }
  const noon = { startMinute: 12 * 60, endMinute: 15 * 60, days: [1, 2] }
  test.for([
    ['friday before it opens', night, 5, 22 * 60 + 59, false],
    ['friday when it opens', night, 5, 23 * 60, true],
    ['saturday morning', night, 6, 6 * 60 + 59, true],
    ['saturday when it closes', night, 6, 7 * 60, false],
    ['saturday night', night, 6, 23 * 60, false],
    ['friday morning', night, 5, 60, false],
    ['monday noon', noon, 1, 13 * 60, true],
    ['wednesday noon', noon, 3, 13 * 60, false],
    ['sunday into monday', { ...night, days: [7] }, 1, 60, true],
  ] as const)('%s', ([, window, weekday, minute, isOpen]) => {
    expect(windowIsOpen(window, { weekday, minute })).toBe(isOpen)
  })

  const schedule = {
    id: 1,
    evseIds: ['A'],
    startMinute: 600,
    startDays: ['MO', 'TH'],
    stopMinute: 1200,
    stopDays: ['WE', 'FR'],
    capA: 6,
  } as const
  test.for([
    ['monday 09:59', 1, 599, false],
    ['monday 10:00', 1, 600, true],
    ['tuesday', 2, 0, true],
    ['wednesday 19:59', 3, 1199, true],
    ['wednesday 20:00', 3, 1200, false],
    ['thursday 10:00', 4, 600, true],
    ['saturday', 6, 0, false],
  ] as const)('an override current: %s', ([, weekday, minute, active]) => {
    expect(isActive(schedule, { weekday, minute })).toBe(active)
  })

  test('one without a stop never ends, one without a start never begins', () => {
    expect(isActive({ ...schedule, stopDays: [] }, { weekday: 7, minute: 0 })).toBe(true)
    expect(isActive({ ...schedule, startDays: [] }, { weekday: 1, minute: 700 })).toBe(false)
  })
})

describe('local time', () => {
  test.for([
    ['2026-11-19T16:54:30Z', 4, 17 * 60 + 54.5],
    ['2025-10-26T00:59:00Z', 7, 2 * 60 + 59],
    ['2025-10-26T01:00:00Z', 7, 2 * 60],
    ['2025-03-30T01:00:00Z', 7, 3 * 60],
    ['2026-07-05T22:00:00Z', 1, 0],
  ] as const)('%s is weekday %d, minute %d', ([instant, weekday, minute]) => {
    expect(localTime(Date.parse(instant))).toEqual({ weekday, minute })
  })
})
