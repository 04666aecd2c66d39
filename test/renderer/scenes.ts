import { type ChargePoint, EMPTY_FLEET, type Fleet } from '../../core/fleet/fleet.ts'
import type { Snapshot } from '../../core/state/snapshot.ts'
import type { Settings } from '../../core/wire/chargePoint.ts'
import type { OverrideSchedule } from '../../core/wire/overrideCurrent.ts'
import type { Status } from '../../core/wire/status.ts'
import {
  aCard,
  aChargePoint,
  aFleet,
  aGrid,
  anUnreadChargePoint,
  aPendingAction,
  aSnapshot,
  aStatus,
  aTariff,
  CHARGING,
  HOUR_MS,
  MINUTE_MS,
  NOW,
} from '../core/builders.ts'

const myCard = aCard({ name: 'Mijn laadpas' })

/** A card of every kind: with and without a name, dates, a number and an owner, valid and not. */
export const everyCard = [
  myCard,
  aCard({
    uid: 'NAMELESS',
    printedId: 'NL-ANW-GK7QWRT2M-8',
    name: '',
    createdOn: '2023-06-27',
    modifiedOn: '2023-07-11',
  }),
  aCard({
    uid: 'OLD',
    printedId: 'NL-ANW-X3PLB5HND-1',
    name: 'Oude laadpas',
    valid: false,
    createdOn: '2021-05-12',
    modifiedOn: '2024-03-02',
    becameInvalidOn: '2024-03-02',
  }),
  aCard({
    uid: 'LOST',
    printedId: 'NL-ANW-PQ4RSTU6V-5',
    name: 'De pas van de buren, voor wie de eigen pas is vergeten',
    customerName: '',
    valid: false,
  }),
  aCard({ uid: 'NUMBERLESS', printedId: '', name: 'Sleutelhanger', customerName: '' }),
]

const atHome: Settings = {
  preferredCard: myCard,
  modelType: 'H:MOVE-C32T2',
  smartCharging: false,
  tariff: aTariff(),
  location: {
    street: 'Voorbeeldstraat',
    houseNumber: '12',
    zipcode: '1234 AB',
    city: 'Utrecht',
    country: 'NL',
    latitude: null,
    longitude: null,
  },
}

const delayed: Settings = {
  ...atHome,
  smartCharging: true,
  delayedCharging: {
    value: true,
    permission: 'write',
    startTime: '23:00',
    endTime: '07:00',
    days: [1, 2, 3],
  },
}

export const thuis = aChargePoint({
  settings: { ...atHome, name: 'Thuis' },
  status: { ...CHARGING, currentA: [10.8, 10.6, 10.7], startedAt: NOW - 102 * MINUTE_MS },
})

export const kantoor = aChargePoint({
  evseId: 'BCU103501',
  settings: { ...delayed, name: 'Kantoor P1' },
  status: { activity: 'delayed', vehicleLetter: 'C', startedAt: NOW - 95 * MINUTE_MS },
})

export const nameless = aChargePoint({
  evseId: 'BCU100186',
  settings: { ...atHome, name: '' },
  status: {
    activity: 'offline',
    offlineSince: NOW - 3 * HOUR_MS,
    currentA: [15.7, 0, 0],
    voltageV: [230, 0, 0],
    energyKwh: 4.1,
    cost: 0.99,
  },
})

export const gast = aChargePoint({
  evseId: 'BCU104412',
  settings: { ...atHome, name: 'Gast' },
  status: { activity: 'unavailable' },
})

export const available = aChargePoint({
  evseId: 'BCU200001',
  settings: { ...atHome, name: 'Oprit' },
  status: {
    energyKwh: 31.4,
    cost: 7.6,
    startedAt: NOW - 20 * HOUR_MS,
    stoppedAt: NOW - 17 * HOUR_MS,
  },
})

export const carConnected = aChargePoint({
  evseId: 'BCU200002',
  settings: { ...atHome, name: 'Carport' },
  status: { vehicleLetter: 'B' },
})

export const full = aChargePoint({
  evseId: 'BCU200003',
  settings: { ...atHome, name: 'Vol' },
  status: { ...CHARGING, currentA: [0, 0, 0], vehicleLetter: 'B' },
})

export const broken = aChargePoint({
  evseId: 'BCU200004',
  settings: { ...atHome, name: 'Stuk' },
  status: { activity: 'error', vehicleLetter: 'F' },
})

export const strange = aChargePoint({
  evseId: 'BCU200005',
  settings: { ...atHome, name: 'Vreemd' },
  status: { activity: 'maintenance', vehicleLetter: 'C' },
})

export const unread = { ...anUnreadChargePoint('BCU200006', 'available'), settings: { name: 'Ongelezen' } }

export function withStatus(one: ChargePoint, differences: Partial<Status>): ChargePoint {
  return { ...one, status: aStatus({ ...one.status, ...differences }) }
}

export function withSettings(one: ChargePoint, differences: Partial<Settings>): ChargePoint {
  return { ...one, settings: { ...one.settings, ...differences } }
}

const OFF = { value: false, permission: 'write' } as const

/** Free, with everything that can be set. */
export const free = withSettings(available, {
  smartCharging: true,
  plugAndCharge: OFF,
  linkedCardsOnly: OFF,
  plugAndChargeCard: myCard,
  delayedCharging: OFF,
  priceBasedCharging: OFF,
})

/** With delayed charging on. */
export const nightly = withSettings(free, {
  delayedCharging: { ...OFF, value: true, startTime: '23:00', endTime: '07:00', days: [1, 2, 3, 4, 5] },
})

/** With price-based charging on. */
export const thrifty = withSettings(free, {
  priceBasedCharging: {
    ...OFF,
    value: true,
    expectedLeaveTime: '07:30',
    expectedKwh: 38.4,
    minimumKwh: 12.8,
  },
})

const WRITE = { permission: 'write' } as const
const READ = { permission: 'read' } as const

/** Of which everything is told, and more than this app knows. */
export const told = withSettings(
  {
    ...withStatus(free, {
      ...CHARGING,
      currentA: [16, 0, null],
      voltageV: [229.8, 230.4, null],
      stoppedAt: null,
      socketId: 2,
    }),
    activity: 'charging',
  },
  {
    chargePointType: 'UMOVE',
    isCable: true,
    socketIds: [1, 2],
    smartChargingDynamic: true,
    plugAndChargeNotification: { value: false, ...WRITE },
    publishLocation: { value: true, ...READ },
    ledInteraction: { value: true, permission: 'none' },
    ledIntensity: { value: 40, ...WRITE },
    capacityTariff: { value: true, ...READ, maximumKwh: 4.25 },
    solarBasedCharging: { value: false, ...WRITE },
    others: { eco_mode_of_some_length: { value: 'a word', ...READ } },
    defaultCard: aCard({ uid: 'BCU-APP', customerName: 'Samen Bluecurrent.nl' }),
    plugAndChargeCard: aCard({ name: 'Lease-pas', valid: false }),
    tariff: aTariff({ ...WRITE, pricePerKwh: 0.2613, pricePerKwhExVat: 0.2397 }),
    location: {
      street: 'Burgemeester van der Voortlaan',
      houseNumber: '112-bis',
      zipcode: '1234 AB',
      city: 'Alphen aan den Rijn',
      country: 'NL',
      latitude: 52.126374,
      longitude: 4.657512,
    },
  },
)

const socketOf = (socketId: number, one: ChargePoint) => ({
  status: { ...aStatus(one.status ?? {}), socketId, activity: one.activity },
  session: one.session,
  updatedAt: NOW,
})

/** With two cables: at the second one a car charges, and it is the one that is shown. */
export const twoCables: ChargePoint = {
  ...withStatus(thuis, { socketId: 2 }),
  sockets: [socketOf(1, carConnected), socketOf(2, thuis)],
}

export function aLimit(differences: Partial<OverrideSchedule> = {}): OverrideSchedule {
  return {
    scheduleId: '122',
    evseIds: [free.evseId],
    currentA: 6,
    startTime: '17:00',
    stopTime: '21:00',
    startDays: ['MO', 'TU', 'WE', 'TH', 'FR'],
    stopDays: ['MO', 'TU', 'WE', 'TH', 'FR'],
    ...differences,
  }
}

export const stopping: ChargePoint = {
  ...thuis,
  pending: [aPendingAction({ action: { kind: 'stop' } })],
}

export const stopFailed: ChargePoint = {
  ...thuis,
  failures: [
    {
      id: 1,
      action: { kind: 'stop' },
      origin: 'window',
      reason: { kind: 'chargePointSilent' },
      isSeen: true,
      at: NOW,
    },
  ],
}

/** Every face a charge point can have. */
export const everyFace = [
  thuis,
  kantoor,
  nameless,
  gast,
  available,
  carConnected,
  full,
  broken,
  strange,
  unread,
]

function homeFleet(differences: Partial<Fleet> = {}): Fleet {
  return aFleet([thuis, kantoor, nameless, gast], {
    account: { login: 'driver@example.org', fullName: 'Example driver' },
    cards: everyCard,
    grids: [aGrid({ currentA: [14, 9, 11] })],
    ...differences,
  })
}

export function home(differences: Partial<Fleet> = {}): Snapshot {
  return aSnapshot(homeFleet(differences))
}

/** Before anyone signed in. */
export function signedOut(differences: Partial<Fleet> = {}): Snapshot {
  return aSnapshot({ ...EMPTY_FLEET, ...differences })
}

export function withList(chargePoints: readonly ChargePoint[], differences: Partial<Fleet> = {}): Snapshot {
  const { position } = aFleet(chargePoints)
  return home({ chargePoints, position, ...differences })
}

/** How it may stand with a newer version, with the longest that there is to say. */
export const UPDATES: readonly Snapshot['app']['updates'][] = (
  [
    [{ state: 'available', version: '10.20.30' }, 'appImage'],
    [{ state: 'available', version: '10.20.30' }, 'macUnsigned'],
    [{ state: 'downloading', version: '10.20.30', percent: 100 }, 'appImage'],
    [{ state: 'ready', version: '10.20.30' }, 'appImage'],
    [{ state: 'failed', step: 'install', reason: 'certificate', version: '10.20.30' }, 'appImage'],
  ] as const
).map(([now, installedAs]) => ({ now, installedAs, lookedAt: NOW, dismissed: '' }))
