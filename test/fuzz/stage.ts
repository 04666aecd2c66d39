import { requestsOn, withRequest } from '../../core/connection/requestCounts.ts'
import { DEFAULT_PREFERENCES, type Preferences } from '../../core/preferences/preferences.ts'
import { createEngine, type Engine } from '../../main/engine.ts'
import { direct } from '../../main/line/way/routes.ts'
import { createManualClock, type ManualClock } from '../../main/manualClock.ts'
import { type Simulator, startSimulator } from '../../main/simulator/index.ts'
import type { Vault } from '../../main/storage/vault.ts'
import { anApp } from '../core/builders.ts'
import { aMemory } from '../main/aMemory.ts'
import { turns } from '../main/settled.ts'
import { NO_UPDATES } from '../main/update/noUpdates.ts'

const TOKEN = 'demo'

/** Saturday 22 November 2025, 14:00 in Amsterdam; epoch ms. */
const STARTS_AT = Date.UTC(2025, 10, 22, 13)

/** What survives the end of a run of the app. */
interface Disk {
  token: string | undefined
  preferences: Preferences
  counts: ReadonlyMap<string, number>
}

export interface Stage {
  readonly clock: ManualClock
  readonly simulator: Simulator
  readonly engine: () => Engine
  /** What was logged as a bug, in all runs of the app. */
  readonly bugs: readonly string[]
  /** Quits the app and starts it again. */
  readonly restart: () => Promise<void>
  /** Lets time pass, with the network at work all along. */
  readonly pass: (ms: number) => Promise<void>
  readonly close: () => Promise<void>
}

/** How long the network has nothing to do at most, ms, and turns of the event loop for what it has then. */
const SLICE_MS = 2_000
const TURNS = 12

function vaultOn(disk: Disk): Vault {
  return {
    load: async () => ({ token: disk.token }),
    save: async (token) => {
      disk.token = token
    },
    forget: async () => {
      disk.token = undefined
      return 'none'
    },
    follow: () => {},
    rest: () => {},
  }
}

/** The whole app without Electron, signed in to a simulated server, in a time that passes only when told to. */
export async function startStage(random: () => number): Promise<Stage> {
  const clock = createManualClock(STARTS_AT)
  const simulator = await startSimulator({ token: TOKEN, clock })
  const disk: Disk = { token: TOKEN, preferences: DEFAULT_PREFERENCES, counts: new Map() }
  const bugs: string[] = []
  const run = () =>
    createEngine({
      serverUrl: simulator.url,
      clock,
      random,
      log: { info: () => {}, warn: () => {}, error: (text, cause) => bugs.push(`${text} ${cause}`) },
      preferences: disk.preferences,
      savePreferences: (preferences) => {
        disk.preferences = preferences
      },
      app: anApp(),
      timeZone: () => 'Europe/Amsterdam',
      meter: {
        today: (wall) => requestsOn(disk.counts, wall),
        count: (wall) => {
          disk.counts = withRequest(disk.counts, wall)
        },
        flush: () => {},
      },
      memory: aMemory(),
      vault: vaultOn(disk),
      routesTo: direct,
      updates: NO_UPDATES,
      isHidden: false,
    })
  let engine = run()

  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= SLICE_MS) {
      clock.advance(Math.min(left, SLICE_MS))
      await turns(TURNS)
    }
  }

  /** A close that nobody answers is given up after a while on the clock. */
  const quit = async () => {
    const closed = engine.close()
    let isClosed = false
    void closed.then(() => {
      isClosed = true
    })
    while (!isClosed) await pass(SLICE_MS)
    await closed
  }

  await engine.account.resumeLast()
  return {
    clock,
    simulator,
    engine: () => engine,
    bugs,
    restart: async () => {
      await quit()
      engine = run()
      await engine.account.resumeLast()
    },
    pass,
    close: async () => {
      await quit()
      await simulator.close()
    },
  }
}
