import { amsterdamWallClock, formatTimestamp, parseTimestamp } from '../../../core/values/time.ts'
import { clockTime } from '../model/localTime.ts'
import type { World } from '../model/world.ts'
import { busyDay, quietNight, twoCars } from './days.ts'
import { fleet500 } from './fleet.ts'
import { home } from './home.ts'
import { HOUR_MS, worldOf } from './parts.ts'

/** A world as it is at a time (epoch ms), the same for the same seed. */
type Scenario = {
  readonly build: (now: number, seed: number) => World
  /** Minute of the day at which it begins, if that matters. */
  readonly startMinute?: number
}

const table = {
  home: { build: home },
  'quiet-night': { build: quietNight, startMinute: 22 * 60 + 30 },
  'busy-day': { build: busyDay, startMinute: 7 * 60 },
  'two-cars': { build: twoCars },
  'fleet-500': { build: fleet500 },
  empty: { build: (now, seed) => worldOf(now, seed, {}) },
} satisfies Record<string, Scenario>

export type ScenarioName = keyof typeof table

/** Every scenario by its name. */
const scenarios: Readonly<Record<ScenarioName, Scenario>> = table

// The keys of a literal object, which is never empty.
export const scenarioNames = Object.keys(table) as [ScenarioName, ...ScenarioName[]]

/** The last time (epoch ms) at which clocks in Amsterdam showed a minute of the day. */
function lastTimeOf(minute: number, now: number): number {
  const day = (at: number) => formatTimestamp(at).slice(0, 8)
  const at = (date: string) => parseTimestamp(`${date} ${clockTime(minute)}:00`) ?? now
  const today = at(day(now))
  return today <= now ? today : at(day(now - (amsterdamWallClock(now).hour + 2) * HOUR_MS))
}

/**
 * The world of a scenario at its start: at `startAt` (epoch ms) if given, else now or, where the scenario needs a
 * certain time of day, the last time it was that.
 */
export function buildWorld(
  name: ScenarioName,
  seed: number,
  now: number,
  startAt: number | undefined,
): World {
  const { build, startMinute } = scenarios[name]
  return build(startAt ?? (startMinute === undefined ? now : lastTimeOf(startMinute, now)), seed)
}
