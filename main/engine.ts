import type { ConnectionChanges } from '../core/connection/changes.ts'
import type { ConnectionDetails } from '../core/connection/details.ts'
import { EMPTY_FLEET, isCommandWaiting } from '../core/fleet/fleet.ts'
import type { LastHourPoints } from '../core/fleet/lastHour.ts'
import type { Preferences } from '../core/preferences/preferences.ts'
import type { AppInfo } from '../core/state/snapshot.ts'
import type { UnknownFields } from '../core/surface/diagnostics/report.ts'
import { type Account, createAccount } from './account/account.ts'
import { type Actions, createActions } from './account/actions.ts'
import { createSchedules, type Schedules } from './account/schedules.ts'
import { type Choose, createChoices } from './choice/choices.ts'
import { createFront, type Front } from './choice/front.ts'
import type { Clock } from './clock.ts'
import { createConnectionDetails } from './line/connectionDetails.ts'
import type { RoutesTo } from './line/way/routes.ts'
import { guardedWitness } from './line/witness.ts'
import { recordConnections } from './record/connections.ts'
import { type DesktopRecord, recordDesktop } from './record/desktopFacts.ts'
import { recordLastHour } from './record/lastHour.ts'
import { createLineLog } from './record/lineLog.ts'
import type { Log } from './record/log.ts'
import { type RequestMeter, recordRequests } from './record/requests.ts'
import { recordUnknownFields } from './record/unknownFields.ts'
import type { Memory } from './state/memory.ts'
import { createStore, type Store } from './state/store.ts'
import { followWallClock, type WallClock } from './state/wallClock.ts'
import type { Vault } from './storage/vault.ts'
import { announceUpdate } from './update/announce.ts'
import { createUpdates, type UpdateSource, type Updates } from './update/updates.ts'

export interface EngineOptions {
  /** The websocket server: Blue Current's, or one on loopback. */
  readonly serverUrl: string
  readonly clock: Clock
  /** In [0, 1). */
  readonly random: () => number
  readonly log: Log
  /** What the user chose, as it was found. */
  readonly preferences: Preferences
  readonly savePreferences: (preferences: Preferences) => void
  readonly app: Omit<AppInfo, 'requestsToday' | 'timeZone'>
  /** The zone of the computer's clock now. */
  readonly timeZone: () => string
  readonly meter: RequestMeter
  readonly vault: Vault
  readonly routesTo: RoutesTo
  readonly memory: Memory
  readonly updates: UpdateSource
  /** Started at login: nothing opens by itself. */
  readonly isHidden: boolean
}

/** The app without anything to see: whoever holds it can follow and steer charge points. */
export interface Engine {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly account: Account
  readonly actions: Actions
  readonly schedules: Schedules
  readonly lastHour: (evseId: string) => LastHourPoints
  readonly wallClock: Pick<WallClock, 'look'>
  /** What surfaces learn of the computer they are on. */
  readonly desktop: DesktopRecord
  readonly connections: () => ConnectionChanges
  readonly unknownFields: () => UnknownFields
  readonly connectionDetails: () => Promise<ConnectionDetails>
  readonly memory: Memory
  readonly updates: Updates
  readonly isHidden: boolean
  /** What surfaces put before the user. */
  readonly front: Front
  /** Does what a person asks for outside the windows. */
  readonly choose: Choose
  /** Closes the line and keeps what was counted; the token stays. */
  readonly close: () => Promise<void>
}

/** Puts the engine together; nobody is signed in yet, and nothing goes over a line. */
export function createEngine(options: EngineOptions): Engine {
  const { serverUrl, clock, log, meter, preferences, routesTo } = options
  const store = createStore(
    {
      // Until it is known whether there is a token: nobody who has one is told to sign in.
      fleet: { ...EMPTY_FLEET, connection: { state: 'connecting' } },
      preferences,
      app: { ...options.app, requestsToday: meter.today(clock.wall()), timeZone: options.timeZone() },
    },
    (cause) => log.error('a change of the state was not followed', cause),
  )
  store.subscribe((before, after) => {
    if (before.preferences !== after.preferences) options.savePreferences(after.preferences)
  })
  const wallClock = followWallClock({ store, clock, requestsOn: meter.today, timeZone: options.timeZone })

  const desktop = recordDesktop()
  const { kind } = options.app.tokenStore
  options.vault.follow(({ tokenStore, isKeychainWaiting }) => {
    const answer = tokenStore.kind === kind ? 'answers, where it was asked' : 'does not answer'
    desktop.note('keychain', `${kind}: ${isKeychainWaiting ? 'waits' : answer}`)
  })

  const lineLog = createLineLog(log)
  const { frame: recordFrame, unknownFields } = recordUnknownFields()
  const account = createAccount({
    serverUrl,
    store,
    vault: options.vault,
    signInFailed: (why) => log.warn(`sign-in failed: ${why}`),
    clock,
    random: options.random,
    routesTo,
    witness: guardedWitness({
      ...lineLog,
      frame: (parsed) => {
        lineLog.frame(parsed)
        recordFrame(parsed)
      },
      sent: recordRequests(store, clock, meter),
    }),
  })
  const actions = createActions(store, clock, account)
  const connections = recordConnections(store, clock)
  const front = createFront(log)
  const desktop = recordDesktop()
  const schedules = createSchedules(store, account.request)
  const updates = createUpdates({
    store,
    clock,
    random: options.random,
    memory: options.memory,
    log,
    desktop,
    source: options.updates,
    isCommandWaiting: () => schedules.isUnderWay() || isCommandWaiting(store.get().fleet),
    found: announceUpdate({ store, clock, memory: options.memory, front }),
  })

  return {
    store,
    clock,
    log,
    account,
    actions,
    schedules,
    lastHour: recordLastHour(store),
    wallClock,
    desktop,
    connections,
    unknownFields,
    connectionDetails: createConnectionDetails({ store, clock, connections, serverUrl, routesTo }),
    memory: options.memory,
    updates,
    isHidden: options.isHidden,
    front,
    choose: createChoices({ store, clock, actions, account, front, log, updates }),
    close: async () => {
      wallClock.stop()
      updates.stop()
      meter.flush()
      await account.close()
    },
  }
}
