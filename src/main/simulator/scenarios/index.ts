import type { World } from '../model/world.ts'
import { home } from './home.ts'

/** A world as it is at a time (epoch ms), the same for the same seed. */
export type Scenario = (now: number, seed: number) => World

export const scenarios = { home } satisfies Record<string, Scenario>

export type ScenarioName = keyof typeof scenarios
