import type { ChargeCard, ChargePoint, Settings, Tariff, World } from '../model/world.ts'

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS

export const noFlow = { currentsA: [0, 0, 0], voltagesV: [0, 0, 0], smartLimitA: 0 } as const

export const homeTariff: Tariff = {
  tariffId: 'NLBCUT58',
  priceExVat: 0.2,
  priceInVat: 0.242,
  startPriceExVat: 0,
  startPriceInVat: 0,
  vatPercentage: 21,
}

export const officeTariff: Tariff = {
  tariffId: 'NLBCUT994',
  priceExVat: 0.2397,
  priceInVat: 0.2613,
  startPriceExVat: 0,
  startPriceInVat: 0,
  vatPercentage: 9,
}

export const driversCard: ChargeCard = {
  uid: '046C8CCA8C1D90',
  id: 'NL-ANW-CZPYJFFML-3',
  name: 'Mijn laadpas',
  customerName: 'Eva Driver',
  valid: true,
  createdOn: '2023-06-27',
  modifiedOn: '2023-07-11',
  becameInvalidOn: null,
}

const guestsCard: ChargeCard = {
  uid: '04A1B2C3D4E580',
  id: 'NL-ANW-GK7QWRT2M-8',
  name: 'Gastpas',
  customerName: 'Eva Driver',
  valid: true,
  createdOn: '2024-02-03',
  modifiedOn: '2024-02-03',
  becameInvalidOn: null,
}

const lostCard: ChargeCard = {
  uid: '04F00BA47E1190',
  id: 'NL-ANW-X3PLB5HND-1',
  name: 'Oude laadpas',
  customerName: 'Eva Driver',
  valid: false,
  createdOn: '2021-05-12',
  modifiedOn: '2023-06-27',
  becameInvalidOn: '2023-06-27',
}

const writable = { value: false, permission: 'write' } as const

export const settingsOf = (name: string, changes: Partial<Settings> = {}): Settings => ({
  name,
  publicCharging: { value: false, permission: 'write' },
  plugAndCharge: writable,
  plugAndChargeNotification: writable,
  publishLocation: writable,
  ledInteraction: { value: true, permission: 'write' },
  ledIntensity: { value: 0, permission: 'write' },
  capacityTariff: { value: false, permission: 'write', maxKwh: null },
  delayed: { ...writable, startMinute: 23 * 60, endMinute: 7 * 60, days: [1, 2, 3, 4, 5] },
  priceBased: {
    ...writable,
    wasOn: false,
    leaveMinute: 7 * 60,
    expectedKwh: 25,
    minimumKwh: 10,
    batteryKwh: undefined,
    currentPct: undefined,
    minimumPct: undefined,
  },
  preferredCardUid: driversCard.uid,
  plugAndChargeCardUid: driversCard.uid,
  tariff: homeTariff,
  location: {
    latitude: 52.0907,
    longitude: 5.1214,
    street: 'Europalaan',
    housenumber: '100',
    zipcode: '3526KS',
    city: 'Utrecht',
    country: 'NL',
  },
  ...changes,
})

/** A free three-phase charge point with smart charging; `changes` say what is different about it. */
export const chargePointOf = (
  evseId: string,
  settings: Settings,
  changes: Partial<ChargePoint> = {},
): ChargePoint => ({
  evseId,
  modelType: 'U:MOVE22',
  chargepointType: 'UMOVE',
  isCable: false,
  phases: 3,
  maxUsageA: 16,
  maxOfflineA: 7,
  smartCharging: true,
  smartChargingDynamic: true,
  blocked: false,
  failed: false,
  restartsAt: undefined,
  offline: undefined,
  car: undefined,
  session: undefined,
  flow: noFlow,
  settings,
  ...changes,
})

/** The world of one driver, still without charge points. */
export const worldOf = (now: number, seed: number, changes: Partial<World>): World => ({
  now,
  seed,
  account: { customerId: '1042', login: 'driver@example.org', fullName: 'Eva Driver' },
  cards: [driversCard, guestsCard, lostCard],
  grid: {
    id: 'GRID-BCU102728',
    installA: 25,
    reservedA: 25,
    houseA: [3.2, 2.1, 2.6],
    wanderA: 0.4,
    eveningA: 0,
  },
  chargePoints: [],
  schedules: [],
  nextScheduleId: 122,
  agenda: [],
  ...changes,
})
