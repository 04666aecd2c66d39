import * as v from 'valibot'
import type { Backend } from './backend.ts'
import { type Behaviour, behaviourSchema, promptLatencies, proposedBehaviour } from './behaviour.ts'
import { type Clock, type ManualClock, systemClock } from './clock.ts'
import { createFaults, type FaultRequest, faultSchema } from './faults.ts'
import { logLine, masked, parseJson } from './frameLog.ts'
import { createLiveWorld } from './liveWorld.ts'
import { happen } from './model/happening.ts'
import { createRandom } from './model/noise.ts'
import type { Car, Happening, World } from './model/world.ts'
import type { Frame } from './protocol/frames.ts'
import { changeFrames, timelyFrames } from './pushes.ts'
import { createRequestLimit } from './requestLimit.ts'
import { type ScenarioName, scenarios } from './scenarios/index.ts'
import { type Connections, startServer } from './server.ts'
import { strike } from './strike.ts'

export { type Clock, createManualClock, type ManualClock, systemClock } from './clock.ts'
export type { Behaviour, Car, Connections, FaultRequest, Happening, World }
export { type ScenarioName, scenarios }

/** How many of the last messages of clients are kept. */
const KEPT_MESSAGES = 10_000
const SHORTEST_INTERVAL_MS = 1_000

export type SimulatorOptions = {
  /** 0 or absent: any free port. */
  readonly port?: number
  /** The API token that is valid; `demo` if absent. */
  readonly token?: string
  readonly seed?: number
  /** How many times faster than the clock the world goes; latencies shrink with it. */
  readonly speed?: number
  /** What the world is like: a scenario's name, or a world of one's own. */
  readonly scenario?: ScenarioName | World
  /** What time it is in the world at the start (epoch ms); the clock's time if absent. */
  readonly startAt?: number
  readonly clock?: Clock | ManualClock
  readonly behaviour?: Partial<Behaviour>
  /** Gets one line of JSON per frame, without tokens. */
  readonly log?: (line: string) => void
}

/** A message that a client sent, without its tokens. */
export type ReceivedMessage = {
  /** Epoch ms on the server's clock. */
  readonly at: number
  /** Number of the connection, from 1. */
  readonly connection: number
  /** The JSON that came, or the text when it was none. */
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
  heal(fault?: FaultRequest['fault']): void
  behave(changes: Partial<Behaviour>): void
  readonly received: readonly ReceivedMessage[]
  connections(): Connections
  /** Moves the manual clock that was given as `clock`. */
  advance(ms: number): void
  close(): Promise<void>
}

const isManual = (clock: Clock | ManualClock): clock is ManualClock => 'advance' in clock

function initialBehaviour(clock: Clock, changes: Partial<Behaviour> | undefined): Behaviour {
  const prompt = isManual(clock) ? promptLatencies : {}
  return v.parse(behaviourSchema, { ...proposedBehaviour, ...prompt, ...changes })
}

/** Push intervals shrink with the speed, but no charge point speaks more than once a second for that. */
const paced = (intervalMs: number, speed: number) =>
  Math.max(Math.min(intervalMs, SHORTEST_INTERVAL_MS), intervalMs / speed)

/**
 * Starts a simulated Blue Current server on loopback. With a manual clock it answers without latency, unless
 * `behaviour` says otherwise. Rejects when the port is taken.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const {
    port = 0,
    token = 'demo',
    seed = 1,
    speed = 1,
    scenario = 'home',
    clock = systemClock,
    log,
  } = options
  let behaviour = initialBehaviour(clock, options.behaviour)
  const random = createRandom(seed)
  const faults = createFaults()
  const limit = createRequestLimit()
  const received: ReceivedMessage[] = []
  const timers = new Set<unknown>()

  function later(delayMs: number, run: () => void): void {
    if (delayMs <= 0) {
      run()
      return
    }
    const timer = clock.setTimeout(() => {
      timers.delete(timer)
      run()
    }, delayMs)
    timers.add(timer)
  }

  const broadcast: Backend['broadcast'] = (frame, sender) => {
    for (const { outlet, greeted } of server.open()) if (greeted || outlet === sender) outlet.push(frame)
  }

  function say(frames: readonly Frame[]): void {
    if (!behaviour.pushes || faults.on('noPushes')) return
    for (const frame of frames) broadcast(frame)
  }

  const start =
    typeof scenario === 'string' ? scenarios[scenario](options.startAt ?? clock.now(), seed) : scenario
  const live = createLiveWorld(
    start,
    clock,
    speed,
    (before, after) => say(changeFrames(before, after, behaviour)),
    (world, passed) => {
      const { statusEveryMs, gridEveryMs } = behaviour
      const pace = {
        ...behaviour,
        statusEveryMs: paced(statusEveryMs, speed),
        gridEveryMs: paced(gridEveryMs, speed),
      }
      say(timelyFrames(world, passed, pace))
    },
  )

  const backend: Backend = {
    clock,
    live,
    faults,
    limit,
    token,
    sessions: new Set(),
    behaviour: () => behaviour,
    latencyMs: ([least, most]) => (least + (most - least) * random()) / speed,
    later,
    broadcast,
  }

  const server = await startServer(backend, port, {
    onText(connection, direction, text) {
      const at = clock.now()
      log?.(logLine(at, connection, direction, text))
      if (direction === 'out') return
      received.push({ at, connection, message: masked(parseJson(text) ?? text) })
      if (received.length > KEPT_MESSAGES) received.shift()
    },
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
    plugIn: (evseId, car) => happens(evseId, car ? { what: 'plugIn', car } : { what: 'plugIn' }),
    unplug: (evseId) => happens(evseId, { what: 'unplug' }),
    setOffline: (evseId, on) => happens(evseId, { what: 'offline', on }),
    setError: (evseId, on) => happens(evseId, { what: 'error', on }),
    fault: (fault) => strike(v.parse(faultSchema, fault), backend, server),
    heal(fault) {
      faults.end(fault)
      if (fault === undefined || fault === 'limitReached') limit.reset()
    },
    behave(changes) {
      behaviour = v.parse(behaviourSchema, { ...behaviour, ...changes })
    },
    received,
    connections: () => server.connections(),
    advance(ms) {
      if (!isManual(clock)) throw new Error('Only a manual clock can be advanced.')
      clock.advance(ms)
    },
    async close() {
      live.stop()
      for (const timer of timers) clock.clearTimeout(timer)
      timers.clear()
      await server.close()
    },
  }
}
