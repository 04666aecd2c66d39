import type { Clock } from '../../clock.ts'
import type { Behaviour } from '../behaviour.ts'
import { createFaults, type Faults } from '../faults/fault.ts'
import { createLiveWorld, type LiveWorld } from '../liveWorld.ts'
import { createRandom } from '../model/noise.ts'
import type { World } from '../model/world.ts'
import type { Frame } from '../protocol/frames.ts'
import { createTimers, type Timers } from '../timers.ts'
import type { Outlet } from './outlet.ts'
import { changeFrames, timelyFrames } from './pushes.ts'
import { createRequestLimit, type RequestLimit } from './requestLimit.ts'

/** No charge point speaks more often than this because the world goes faster. */
const SHORTEST_INTERVAL_MS = 1_000

/** One connection, as the protocol sees it. */
export type Peer = {
  readonly outlet: Outlet
  /** Said HELLO, and so gets pushes (docs/protocol.md §2.5). */
  greeted: boolean
  /** Proved to have the token. */
  known: boolean
  readonly close: (code: number, reason: string) => void
  /** Whether another connection of the same account is open. */
  readonly isSecond: () => boolean
}

/** What all connections share. */
export type Backend = {
  readonly clock: Clock
  readonly timers: Timers
  readonly live: LiveWorld
  readonly faults: Faults
  readonly limit: RequestLimit
  /** The API token that is valid. */
  readonly token: string
  readonly sessionToken: (n: number) => string
  /** Session tokens that were given out. */
  readonly sessions: Set<string>
  readonly peers: Set<Peer>
  /** The switches as they are set now. */
  behaviour: Behaviour
  /** A latency in ms of the clock, drawn from a range and shortened by the speed. */
  readonly latencyMs: (range: readonly [number, number]) => number
}

/** Sends to every connection that said HELLO, and to `sender` if it is given. */
export function broadcast({ peers }: Pick<Backend, 'peers'>, frame: Frame, sender?: Outlet): void {
  for (const { outlet, greeted } of peers) if (greeted || outlet === sender) outlet.push(frame)
}

type Setting = Pick<Backend, 'clock' | 'token' | 'sessionToken' | 'behaviour'> & {
  readonly world: World
  readonly seed: number
  readonly speed: number
}

const paced = (intervalMs: number, speed: number) =>
  Math.max(Math.min(intervalMs, SHORTEST_INTERVAL_MS), intervalMs / speed)

/** A backend without connections whose world has begun to move. */
export function createBackend({
  clock,
  token,
  sessionToken,
  behaviour,
  world,
  seed,
  speed,
}: Setting): Backend {
  const random = createRandom(seed)
  const faults = createFaults()

  function say(frames: readonly Frame[]): void {
    if (!backend.behaviour.pushes || faults.on('noPushes')) return
    for (const frame of frames) broadcast(backend, frame)
  }

  const live = createLiveWorld(world, clock, speed, {
    onChange: (before, after) => say(changeFrames(before, after, backend.behaviour)),
    onTick(now, passed) {
      const { boostingField, statusEveryMs, gridEveryMs } = backend.behaviour
      const pace = {
        boostingField,
        statusEveryMs: paced(statusEveryMs, speed),
        gridEveryMs: paced(gridEveryMs, speed),
      }
      say(timelyFrames(now, passed, pace))
    },
  })

  const backend: Backend = {
    clock,
    timers: createTimers(clock),
    live,
    faults,
    limit: createRequestLimit(),
    token,
    sessionToken,
    sessions: new Set(),
    peers: new Set(),
    behaviour,
    latencyMs: ([least, most]) => (least + (most - least) * random()) / speed,
  }
  return backend
}
