import type { Connection, ConnectionState } from '../../core/connection/connection.ts'
import { type ChargePoint, chargePointOf, EMPTY_FLEET } from '../../core/fleet/fleet.ts'
import type { Parsed } from '../../core/wire/message.ts'
import type { Read } from '../../main/line/reads.ts'
import { createSync, type Sync } from '../../main/line/sync.ts'
import type { RoutesTo } from '../../main/line/way/routes.ts'
import type { WitnessedChange } from '../../main/line/witness.ts'
import { type Simulator, type SimulatorOptions, startSimulator } from '../../main/simulator/index.ts'
import type { Store } from '../../main/state/store.ts'
import { aSnapshot } from '../core/builders.ts'
import { frozenStore } from './frozenStore.ts'
import { until } from './settled.ts'
import { type WatchedClock, watched, watchedClock } from './watchedClock.ts'

/** Saturday 22 November 2025, 14:00 in Amsterdam; epoch ms. */
const START = Date.UTC(2025, 10, 22, 13)

export const TOKEN = 'demo'

interface RigOptions extends SimulatorOptions {
  readonly startsAt?: number
  readonly random?: () => number
  /** Hears of every frame, and may throw. */
  readonly onFrame?: (parsed: Parsed) => void
  readonly routesTo?: RoutesTo
}

export interface Rig {
  readonly simulator: Simulator
  readonly sync: Sync
  readonly store: Store
  /** Its clock: the one that the simulator goes by too. */
  readonly clock: WatchedClock
  /** Every state of the connection that was told. */
  readonly states: readonly Connection[]
  /** The same with what the witness hears beside them. */
  readonly changes: readonly WitnessedChange[]
  readonly frames: readonly Parsed[]
  readonly silent: readonly Read[]
  /** What the app itself threw at what came over the line. */
  readonly failures: readonly unknown[]
  readonly sent: () => number
  readonly connection: () => Connection
  readonly chargePoint: (evseId: string) => ChargePoint
  /** The names of the commands that reached the server, from its `from`th message on. */
  readonly commands: (from?: number) => readonly string[]
  readonly becomes: (state: ConnectionState) => Promise<void>
  /** Signed in, with every read answered. */
  readonly settleIn: () => Promise<void>
  /** Advances to the next attempt, which is being waited for. */
  readonly waitItOut: () => void
  readonly close: () => Promise<void>
}

function commandOf(message: unknown): string {
  const isCommand = typeof message === 'object' && message !== null && 'command' in message
  return isCommand ? String(message.command) : String(message)
}

/** A line that is kept in step, and its store, against a simulated server, in a time that moves only when told to. */
export async function startRig(options: RigOptions = {}): Promise<Rig> {
  const { startsAt = START, random, onFrame, routesTo, behaviour, ...others } = options
  const shared = watchedClock(startsAt)
  const simulator = await startSimulator({
    token: TOKEN,
    clock: shared,
    // A server that lets everybody in is the one that can count two connections.
    behaviour: { oneConnectionPer: 'nothing', ...behaviour },
    ...others,
  })
  const clock = watched(shared)
  const store = frozenStore(aSnapshot(EMPTY_FLEET))
  const states: Connection[] = []
  const frames: Parsed[] = []
  const silent: Read[] = []
  const failures: unknown[] = []
  const changes: WitnessedChange[] = []
  let sent = 0
  const sync = createSync({
    url: simulator.url,
    ...(routesTo && { routesTo }),
    clock,
    random: random ?? (() => 0.5),
    dispatch: (event) => {
      if (event.type === 'connection') states.push(event.connection)
      store.dispatch(event)
    },
    witness: {
      connection: (change) => changes.push(change),
      frame: (parsed) => {
        frames.push(parsed)
        onFrame?.(parsed)
      },
      unanswered: (read) => silent.push(read),
      failed: (cause) => failures.push(cause),
      sent: () => {
        sent += 1
      },
    },
  })
  const connection = () => store.get().fleet.connection
  const commands = (from = 0) => simulator.received.slice(from).map(({ message }) => commandOf(message))
  const becomes = (state: ConnectionState) => until(() => connection().state === state)
  return {
    simulator,
    sync,
    store,
    clock,
    states,
    changes,
    frames,
    silent,
    failures,
    sent: () => sent,
    connection,
    chargePoint: (evseId) => {
      const one = chargePointOf(store.get().fleet, evseId)
      if (!one) throw new Error(`${evseId} is not listed`)
      return one
    },
    commands,
    becomes,
    settleIn: async () => {
      const [asked, heard] = [simulator.received.length, frames.length]
      sync.open(TOKEN)
      await until(
        () =>
          commands(asked).includes('LIST_OVERRIDE_CURRENT') &&
          frames.slice(heard).some((one) => 'object' in one && one.object === 'LIST_OVERRIDE_CURRENT'),
      )
    },
    waitItOut: () => {
      const now = connection()
      const due = 'retryAt' in now ? now.retryAt : 'resetAt' in now ? now.resetAt : undefined
      if (due === undefined) throw new Error(`nothing is waited for while ${now.state}`)
      clock.advance(Math.max(0, due - clock.now()))
    },
    close: async () => {
      // A close that the server does not answer is given up after a while on the clock.
      const closed = sync.close()
      clock.advance(5_000)
      await closed
      await simulator.close()
    },
  }
}
