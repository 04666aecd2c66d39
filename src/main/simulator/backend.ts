import type { Behaviour } from './behaviour.ts'
import type { Clock } from './clock.ts'
import type { Faults } from './faults.ts'
import type { LiveWorld } from './liveWorld.ts'
import type { Outlet } from './outlet.ts'
import type { Frame } from './protocol/frames.ts'
import type { RequestLimit } from './requestLimit.ts'

/** What all connections share. */
export type Backend = {
  readonly clock: Clock
  readonly live: LiveWorld
  readonly faults: Faults
  readonly limit: RequestLimit
  /** The API token that is valid. */
  readonly token: string
  /** Session tokens that were given out. */
  readonly sessions: Set<string>
  readonly behaviour: () => Behaviour
  /** A latency in ms of the clock, drawn from a range and shortened by the speed. */
  readonly latencyMs: (range: readonly [number, number]) => number
  /** Runs after a while unless the server closes first. */
  readonly later: (delayMs: number, run: () => void) => void
  /** Sends to every connection that said HELLO, and to `sender` if it is given. */
  readonly broadcast: (frame: Frame, sender?: Outlet) => void
}
