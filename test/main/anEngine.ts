import type { Intent } from '../../core/intent.ts'
import type { PreferencesChange } from '../../core/preferences/preferences.ts'
import { DEFAULT_PREFERENCES } from '../../core/preferences/preferences.ts'
import type { AppInfo } from '../../core/state/snapshot.ts'
import { createEngine, type Engine } from '../../main/engine.ts'
import { direct } from '../../main/line/way/routes.ts'
import type { Memory } from '../../main/state/memory.ts'
import { createVault } from '../../main/storage/vault.ts'
import { anApp, NOW, says } from '../core/builders.ts'
import { aMemory } from './aMemory.ts'
import { NO_UPDATES } from './update/noUpdates.ts'
import { type WatchedClock, watchedClock } from './watchedClock.ts'

interface Start {
  readonly preferences?: PreferencesChange
  readonly app?: Partial<AppInfo>
  readonly isHidden?: boolean
  /** What earlier runs remembered. */
  readonly memory?: Memory
}

export interface AnEngine extends Engine {
  readonly clock: WatchedClock
  /** What is chosen outside windows, and where; none of it is done. */
  readonly chosen: (readonly [Intent, string])[]
  readonly lines: string[]
}

/** A real engine for surfaces, to which nobody is signed in: a server's frames are given to its store. */
export function anEngine({
  preferences = {},
  app = {},
  isHidden = false,
  memory = aMemory(),
}: Start = {}): AnEngine {
  const clock = watchedClock(NOW)
  const lines: string[] = []
  const chosen: (readonly [Intent, string])[] = []
  const write = (text: string) => void lines.push(text)
  const engine = createEngine({
    serverUrl: 'ws://127.0.0.1:9',
    clock,
    random: () => 0.5,
    log: { info: write, warn: write, error: write },
    preferences: DEFAULT_PREFERENCES,
    savePreferences: () => {},
    app: anApp(app),
    timeZone: () => 'Europe/Amsterdam',
    meter: { today: () => 0, count: () => {}, flush: () => {} },
    memory,
    vault: createVault({
      platform: 'linux',
      entry: 'api-token@127.0.0.1',
      open: () => Promise.reject(new Error('no keychain here')),
      clock,
      memory,
      failed: () => {},
    }),
    routesTo: direct,
    updates: NO_UPDATES,
    isHidden,
  })
  engine.store.changePreferences(preferences)
  return {
    ...engine,
    clock,
    lines,
    chosen,
    choose: async (intent, origin) => void chosen.push([intent, origin]),
  }
}

const EVSE = 'BCU102728'

/** Connected, with one charge point in this state. */
export function listed({ store, clock }: Pick<AnEngine, 'store' | 'clock'>, activity = 'available'): void {
  const now = clock.now()
  store.dispatch({ type: 'connection', connection: { state: 'online', since: now }, at: now })
  store.dispatch(says({ object: 'CHARGE_POINTS', data: [{ evse_id: EVSE, name: 'Thuis', activity }] }, now))
  status({ store, clock }, activity)
}

export function status({ store, clock }: Pick<AnEngine, 'store' | 'clock'>, activity: string): void {
  const charges = activity === 'charging'
  const data = {
    evse_id: EVSE,
    activity,
    vehicle_status: charges ? 'C' : 'A',
    actual_p1: charges ? 16 : 0,
    actual_v1: 230,
  }
  store.dispatch(says({ object: 'CH_STATUS', evse_id: EVSE, data }, clock.now()))
}
