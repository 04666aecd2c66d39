import { describe, expect, test } from 'vitest'
import { activityOf } from '../../../main/simulator/model/chargePoint.ts'
import { houseLoadA } from '../../../main/simulator/model/grid.ts'
import { localTime } from '../../../main/simulator/model/localTime.ts'
import { step } from '../../../main/simulator/model/step.ts'
import type { World } from '../../../main/simulator/model/world.ts'
import { buildWorld, type ScenarioName, scenarioNames } from '../../../main/simulator/scenarios/index.ts'
import { EVENING, GAST, KANTOOR, NAMELESS, THUIS } from '../simulation.ts'

const MINUTE_MS = 60_000

function later(world: World, minutes: number): World {
  let now = world
  for (let minute = 0; minute < minutes; minute++) now = step(now, MINUTE_MS)
  return now
}

const activities = ({ chargePoints, now }: World) =>
  Object.fromEntries(chargePoints.map((one) => [one.evseId, activityOf(one, localTime(now))]))

const build = (name: ScenarioName, seed = 1) => buildWorld(name, seed, EVENING, undefined)

describe.for(scenarioNames)('%s', (name) => {
  test('is the same for the same seed, at the start and later', () => {
    const minutes = name === 'fleet-500' ? 5 : 120
    expect(later(build(name), minutes)).toEqual(later(build(name), minutes))
  })

  test('begins at or before now, has its agenda in order and every appointment at a charge point of its own', () => {
    const world = build(name)
    const ids = new Set(world.chargePoints.map(({ evseId }) => evseId))
    expect(world.now).toBeLessThanOrEqual(EVENING)
    expect(EVENING - world.now).toBeLessThan(24 * 60 * MINUTE_MS)
    expect(world.agenda.every(({ evseId, at }) => ids.has(evseId) && at > world.now)).toBe(true)
    expect(world.agenda).toEqual(world.agenda.toSorted((a, b) => a.at - b.at))
    expect(ids.size).toBe(world.chargePoints.length)
  })
})

test('home shows one charge point in each of the common states, and nobody comes', () => {
  const shown = { [THUIS]: 'charging', [KANTOOR]: 'delayed', [NAMELESS]: 'offline', [GAST]: 'unavailable' }
  expect(activities(build('home'))).toEqual(shown)
  expect(activities(later(build('home'), 120))).toEqual(shown)
})

test.each(scenarioNames)('in %s the house feeds nothing into the grid, whoever charges', (name) => {
  for (const seed of [1, 2, 3]) {
    const world = build(name, seed)
    for (let minutes = 0; minutes < 24 * 60; minutes += 15) {
      const now = world.now + minutes * MINUTE_MS
      expect(Math.min(...houseLoadA({ ...world, now }, localTime(now)))).toBeGreaterThanOrEqual(0)
    }
  }
})

test('in a quiet night cars wait for 23:00, charge till full and leave in the morning', () => {
  const world = build('quiet-night')
  expect(localTime(world.now).minute).toBe(22 * 60 + 30)
  expect(Object.values(activities(later(world, 29)))).toEqual(['delayed', 'delayed', 'available'])
  expect(Object.values(activities(later(world, 30)))).toEqual(['charging', 'charging', 'available'])
  const morning = later(world, 8 * 60)
  expect(morning.chargePoints.map(({ flow }) => flow.currentsA[0])).toEqual([0, 0, 0])
  expect(morning.chargePoints[0]?.session?.energyWh).toBeCloseTo(27_000, -3)
  expect(Object.values(activities(later(morning, 120)))).toEqual(['available', 'available', 'available'])
})

test('two cars share what the house leaves', () => {
  const alone = later(build('two-cars'), 9)
  expect(alone.chargePoints.map(({ flow }) => flow.currentsA[0])).toEqual([16, 0])
  const shared = later(alone, 5)
  expect(shared.chargePoints.map(({ flow }) => flow.currentsA[0])).toEqual([10, 10])
  const alone2 = later(shared, 170)
  expect(alone2.chargePoints.map(({ flow }) => flow.currentsA[0])).toEqual([0, 16])
})

test('a busy day has sessions at every charge point, an error, an offline spell and a block', () => {
  let world = build('busy-day')
  expect(localTime(world.now).minute).toBe(7 * 60)
  const seen = new Map<string, Set<string>>()
  for (let minute = 0; minute < 12 * 60; minute++) {
    world = step(world, MINUTE_MS)
    for (const [evseId, activity] of Object.entries(activities(world))) {
      seen.set(evseId, (seen.get(evseId) ?? new Set()).add(activity))
    }
  }
  expect([...seen.values()].every((ones) => ones.has('charging') && ones.has('available'))).toBe(true)
  const all = [...seen.values()].flatMap((ones) => [...ones])
  expect(all).toEqual(expect.arrayContaining(['error', 'offline']))
})

test('a fleet has 500 charge points in every state, and not two seeds the same', () => {
  const world = build('fleet-500')
  expect(world.chargePoints).toHaveLength(500)
  expect(new Set(Object.values(activities(world)))).toEqual(
    new Set(['available', 'charging', 'delayed', 'unavailable', 'error', 'offline']),
  )
  expect(activities(build('fleet-500', 2))).not.toEqual(activities(world))
})

test('a scenario that needs a time of day begins when it was that last, also after the clocks changed', () => {
  const sundayMorning = Date.parse('2025-10-26T05:00:00Z')
  const { now } = buildWorld('quiet-night', 1, sundayMorning, undefined)
  expect(new Date(now).toISOString()).toBe('2025-10-25T20:30:00.000Z')
  expect(buildWorld('quiet-night', 1, sundayMorning, EVENING).now).toBe(EVENING)
})
