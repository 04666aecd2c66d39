import type { LocalTime } from './localTime.ts'
import { noise } from './noise.ts'
import type { Phases, World } from './world.ts'

const WANDER_MS = 5 * 60_000
const EVENING_MINUTE = 19 * 60
const EVENING_WIDTH_MINUTES = 150

/** What the house takes per phase without its charge points, in A. */
export function houseLoadA({ grid, seed, now }: World, local: LocalTime): Phases {
  const distance = (local.minute - EVENING_MINUTE) / EVENING_WIDTH_MINUTES
  const evening = grid.eveningA * Math.exp(-distance * distance)
  const phase = (index: 0 | 1 | 2) =>
    grid.houseA[index] + evening + grid.wanderA * noise(seed, `house ${index}`, now, WANDER_MS)
  return [phase(0), phase(1), phase(2)]
}

/** The current on the building's connection per phase, in A: the house and every charge point. */
export function gridCurrentsA(world: World, local: LocalTime): Phases {
  const [h1, h2, h3] = houseLoadA(world, local)
  const sum = (index: 0 | 1 | 2) =>
    world.chargePoints.reduce((total, { flow }) => total + flow.currentsA[index], 0)
  return [h1 + sum(0), h2 + sum(1), h3 + sum(2)]
}
