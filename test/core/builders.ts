import type { PendingAction } from '../../core/action/pending.ts'
import { sessionAfter } from '../../core/chargePoint/life.ts'
import { NO_SESSION } from '../../core/chargePoint/told.ts'
import type { Connection } from '../../core/connection/connection.ts'
import { type ChargePoint, EMPTY_FLEET, type Fleet, positionsOf } from '../../core/fleet/fleet.ts'
import type { Grid } from '../../core/fleet/grid.ts'
import { type FleetEvent, reduce } from '../../core/fleet/reduce.ts'
import { DEFAULT_PREFERENCES } from '../../core/preferences/preferences.ts'
import type { AppInfo, Snapshot } from '../../core/state/snapshot.ts'
import { NO_UPDATE } from '../../core/update/update.ts'
import type { Settings } from '../../core/wire/chargePoint.ts'
import { type Message, parseFrame } from '../../core/wire/message.ts'
import type { ChargeCard } from '../../core/wire/parts/card.ts'
import type { Tariff } from '../../core/wire/parts/tariff.ts'
import type { Status } from '../../core/wire/status.ts'
import { frozen } from './frozen.ts'

/** Saturday 22 November 2025, 14:00 in Amsterdam; epoch ms. */
export const NOW = Date.UTC(2025, 10, 22, 13)

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS

/** Connected for an hour. */
export const ONLINE: Connection = { state: 'online', since: NOW - HOUR_MS }

/** One of each connection state, none of them online. */
export const NOT_ONLINE: readonly Connection[] = [
  { state: 'signedOut' },
  { state: 'connecting' },
  { state: 'waiting', retryAt: NOW + MINUTE_MS, reason: 'closed' },
  { state: 'limitReached', resetAt: NOW + HOUR_MS },
  { state: 'inUseElsewhere', retryAt: NOW + HOUR_MS },
  { state: 'tokenRejected' },
  { state: 'suspended' },
]

/** Free, with no car. */
export function aStatus(differences: Partial<Status> = {}): Status {
  return frozen({
    activity: 'available',
    vehicleLetter: 'A',
    currentA: [0, 0, 0],
    voltageV: [0, 0, 0],
    energyKwh: 0,
    cost: 0,
    maxCurrentA: 16,
    smartMaxCurrentA: 16,
    maxOfflineCurrentA: 6,
    offlineSince: null,
    startedAt: null,
    stoppedAt: null,
    socketId: null,
    boosting: null,
    smartHeartbeatTimeout: null,
    ...differences,
  })
}

/** In a session at 3 × 230 V and 10 A since two hours. */
export const CHARGING: Partial<Status> = {
  activity: 'charging',
  vehicleLetter: 'C',
  currentA: [10, 10, 10],
  voltageV: [230, 230, 230],
  energyKwh: 12.3,
  cost: 2.98,
  startedAt: NOW - 2 * HOUR_MS,
}

interface Differences extends Partial<Omit<ChargePoint, 'status' | 'settings' | 'activity'>> {
  readonly status?: Partial<Status>
  readonly settings?: Partial<Settings>
}

/** A charge point that is up to date; its activity is that of its status. Free, unless the differences say else. */
export function aChargePoint({ status, settings, ...others }: Differences = {}): ChargePoint {
  const said = aStatus(status)
  const one = {
    ...anUnreadChargePoint(others.evseId),
    activity: said.activity,
    status: said,
    settings: { name: 'Thuis', ...settings },
    updatedAt: NOW - MINUTE_MS,
    ...others,
  }
  const session = sessionAfter(anUnreadChargePoint(one.evseId), one, false)
  return frozen({ ...one, session })
}

/** A charge point of which only the list has told. */
export function anUnreadChargePoint(evseId = 'BCU102728', activity: string | null = null): ChargePoint {
  return frozen({
    evseId,
    activity,
    status: undefined,
    settings: { name: 'Thuis' },
    session: NO_SESSION,
    updatedAt: undefined,
    pending: [],
    failures: [],
    completed: undefined,
  })
}

export function aFleet(chargePoints: readonly ChargePoint[] = [], differences: Partial<Fleet> = {}): Fleet {
  return frozen({
    ...EMPTY_FLEET,
    connection: ONLINE,
    account: { login: 'driver@example.org', fullName: 'A. Driver' },
    chargePoints,
    position: positionsOf(chargePoints),
    isListed: true,
    ...differences,
  })
}

export function aGrid(differences: Partial<Grid> = {}): Grid {
  return frozen({
    evseId: 'BCU102728',
    gridId: 'GRID-BCU102728',
    currentA: [12, 14, 15],
    maxInstallA: 40,
    maxReservedA: 25,
    updatedAt: NOW - MINUTE_MS,
    ...differences,
  })
}

export function aCard(differences: Partial<ChargeCard> = {}): ChargeCard {
  return frozen({
    uid: '046C8CCA8C1D90',
    printedId: 'NL-ANW-CZPYJFFML-3',
    name: 'My Charge Card',
    customerName: 'Your Name',
    valid: true,
    ...differences,
  })
}

export function aTariff(differences: Partial<Tariff> = {}): Tariff {
  return frozen({
    tariffId: 'NLBCUH1',
    pricePerKwh: 0.242,
    pricePerKwhExVat: 0.2,
    startPrice: 0,
    startPriceExVat: 0,
    currency: 'EUR',
    vatPercentage: 21,
    ...differences,
  })
}

export function aPendingAction(differences: Partial<PendingAction> = {}): PendingAction {
  return frozen({
    id: 1,
    action: { kind: 'start' },
    origin: 'window',
    phase: 'sent',
    commands: [],
    ...differences,
  })
}

export function anApp(differences: Partial<AppInfo> = {}): AppInfo {
  return frozen({
    version: '0.1.0',
    commit: '',
    platform: 'linux',
    language: 'en',
    locale: 'en-GB',
    isDemo: false,
    tokenStore: { kind: 'secretService' },
    isKeychainWaiting: false,
    isSignInWaiting: false,
    leftToken: 'none',
    hasTray: true,
    shortcutWorks: true,
    linksOpen: true,
    notificationProblem: undefined,
    isShortcutOfDesktop: false,
    canLaunchAtLogin: true,
    launchAtLogin: { isOn: false, problem: undefined },
    timeZone: 'Europe/Amsterdam',
    requestsToday: 7,
    notKept: [],
    preferencesAside: '',
    updates: { now: NO_UPDATE, installedAs: 'checkout', lookedAt: 0, dismissed: '' },
    ...differences,
  })
}

export function aSnapshot(fleet: Fleet = aFleet()): Snapshot {
  return frozen({ fleet, preferences: DEFAULT_PREFERENCES, app: anApp() })
}

/** The Fleet after a series of events, none of which may change what was there before. */
export function replay(fleet: Fleet, ...events: readonly FleetEvent[]): Fleet {
  return events.reduce((now, event) => frozen(reduce(now, frozen(event))), frozen(fleet))
}

/** A frame as the server would send it, read as the app reads it; throws when the app would drop it. */
export function message(frame: object): Message {
  const parsed = parseFrame(JSON.stringify(frame))
  if ('problem' in parsed) throw new Error(`dropped: ${JSON.stringify(parsed.problem)}`)
  if (parsed.oddities.length > 0) throw new Error(`left out: ${parsed.oddities.join('; ')}`)
  return parsed.message
}

/** The server says a frame. */
export function says(frame: object, at = NOW, askedFor?: string): FleetEvent {
  return { type: 'said', message: message(frame), at, askedFor }
}
