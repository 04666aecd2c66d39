import * as v from 'valibot'
import { type Clock, systemClock } from '../clock.ts'
import type { ManualClock } from '../manualClock.ts'
import { type BehaviourChanges, changedBehaviour, promptLatencies, proposedBehaviour } from './behaviour.ts'
import { createBackend } from './connection/backend.ts'
import { logLine, readable } from './connection/frameLog.ts'
import { type Connections, startServer } from './connection/server.ts'
import { strike } from './connection/strike.ts'
import { type FaultRequest, faultSchema, type Healable } from './faults/fault.ts'
import { happen } from './model/happening.ts'
import type { Car, Happening, World } from './model/world.ts'
import { buildWorld, type ScenarioName } from './scenarios/index.ts'

/** How many of the last messages of clients are kept. */
const KEPT_MESSAGES = 10_000

export type SimulatorOptions = {
  /** 0 or absent: any free port. */
  readonly port?: number
  /** The API token that is valid; `demo` if absent. */
  readonly token?: string
  /** What it gives as the nth session token, from 1; `session-1` and so on if absent. */
  readonly sessionToken?: (n: number) => string
  readonly seed?: number
  /** How many times faster than the clock the world goes; latencies shrink with it. */
  readonly speed?: number
  /** What the world is like: a scenario's name, or a world of one's own. */
  readonly scenario?: ScenarioName | World
  /** What time it is in a scenario's world at the start (epoch ms); if absent, what the scenario needs or now. */
  readonly startAt?: number
  readonly clock?: Clock | ManualClock
  readonly behaviour?: BehaviourChanges
  /** Gets one line of JSON per frame, without tokens. */
  readonly log?: (line: string) => void
}

/** A message that a client sent, without its tokens. */
type ReceivedMessage = {
  /** Epoch ms on the server's clock. */
  readonly at: number
  /** Number of the connection, from 1. */
  readonly connection: number
  /** The JSON that came, or a few words when it was none. */
  readonly message: unknown
}

export interface Simulator {
  /** `ws://127.0.0.1:PORT/haserver` */
  readonly url: string
  readonly port: number
  /** The world as it is now; immutable. */
  world(): World
  /** Lets something happen at a charge point, as if a driver or the weather did it. */
  happen(evseId: string, happening: Happening): void
  plugIn(evseId: string, car?: Car): void
  unplug(evseId: string): void
  setOffline(evseId: string, on: boolean): void
  setError(evseId: string, on: boolean): void
  /** Starts a fault; standing ones last until `heal`. */
  fault(fault: FaultRequest): void
  /** Ends one standing fault, or everything that is wrong with the server. */
  heal(fault?: Healable): void
  behave(changes: BehaviourChanges): void
  readonly received: readonly ReceivedMessage[]
  connections(): Connections
  /** Moves the manual clock that was given as `clock`. */
  advance(ms: number): void
  close(): Promise<void>
}

const isManual = (clock: Clock | ManualClock): clock is ManualClock => 'advance' in clock

/**
 * Starts a simulated Blue Current server on loopback. With a manual clock it answers without latency, unless
 * `behaviour` says otherwise. Rejects when the port is taken.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const {
    port = 0,
    token = 'demo',
    sessionToken = (n) => `session-${n}`,
    seed = 1,
    speed = 1,
    scenario = 'home',
    clock = systemClock,
    log,
  } = options
  const backend = createBackend({
    clock,
    token,
    sessionToken,
    seed,
    speed,
    world: typeof scenario === 'string' ? buildWorld(scenario, seed, clock.now(), options.startAt) : scenario,
    behaviour: changedBehaviour(
      isManual(clock) ? { ...proposedBehaviour, ...promptLatencies } : proposedBehaviour,
      options.behaviour ?? {},
    ),
  })
  const { live, faults, limit, timers } = backend
  const received: ReceivedMessage[] = []

  const server = await startServer(backend, port, (connection, direction, text) => {
    const at = clock.now()
    log?.(logLine(at, connection, direction, text))
    if (direction === 'out') return
    received.push({ at, connection, message: readable(text) })
    if (received.length > KEPT_MESSAGES) received.shift()
  }).catch((problem: unknown) => {
    live.stop()
    throw problem
  })

  const happens = (evseId: string, happening: Happening) =>
    live.change(happen(live.current(), evseId, happening))

  return {
    url: `ws://127.0.0.1:${server.port}/haserver`,
    port: server.port,
    world: () => live.current(),
    happen: happens,
    plugIn: (evseId, car) => happens(evseId, { what: 'plugIn', car }),
    unplug: (evseId) => happens(evseId, { what: 'unplug' }),
    setOffline: (evseId, on) => happens(evseId, { what: 'offline', on }),
    setError: (evseId, on) => happens(evseId, { what: 'error', on }),
    fault: (fault) => strike(v.parse(faultSchema, fault), backend, server),
    heal(fault) {
      faults.end(fault)
      if (fault === undefined || fault === 'limitReached') limit.reset()
    },
    behave(changes) {
      backend.behaviour = changedBehaviour(backend.behaviour, changes)
    },
    received,
    connections: () => server.connections(),
    advance(ms) {
      if (!isManual(clock)) throw new Error('Only a manual clock can be advanced.')
      clock.advance(ms)
    },
    async close() {
      live.stop()
      timers.cancel()
      await server.close()
    },
  }
}
