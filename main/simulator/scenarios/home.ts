import { settle } from '../model/flow.ts'
import { localTime } from '../model/localTime.ts'
import { windowIsOpen } from '../model/profiles.ts'
import type { ChargingSession, World } from '../model/world.ts'
import {
  chargePointOf,
  driversCard,
  HOUR_MS,
  homeTariff,
  MINUTE_MS,
  noFlow,
  officeTariff,
  settingsOf,
  worldOf,
} from './parts.ts'

const sessionOf = (startedAt: number, stoppedAt: number | undefined, energyWh: number): ChargingSession => ({
  startedAt,
  stoppedAt,
  energyWh,
  cardUid: driversCard.uid,
  boosted: false,
})

const NIGHT = { startMinute: 23 * 60, endMinute: 7 * 60 }
const WEEK = [1, 2, 3, 4, 5, 6, 7]

/** Days whose night window is neither open now nor opens within two hours, so that a car waits at any time of day. */
function waitingDays(now: number): readonly number[] {
  const moments = [localTime(now), localTime(now + 2 * HOUR_MS)]
  return WEEK.filter((day) => moments.every((moment) => !windowIsOpen({ ...NIGHT, days: [day] }, moment)))
}

/** The account that is shown when nothing else is asked for: one charge point in each of the common states. */
export function home(now: number, seed: number): World {
  const waits = now - 95 * MINUTE_MS
  const lost = now - 3 * HOUR_MS
  const thuis = chargePointOf(
    'BCU102728',
    settingsOf('Thuis', { plugAndCharge: { value: true, permission: 'write' } }),
    {
      car: { batteryWh: 58_000, storedWh: 31_000, maxA: [10.8, 10.6, 10.7] },
      session: sessionOf(now - 102 * MINUTE_MS, undefined, 12_300),
    },
  )
  const kantoor = chargePointOf(
    'BCU103501',
    settingsOf('Kantoor P1', {
      tariff: officeTariff,
      publicCharging: { value: true, permission: 'write' },
      plugAndCharge: { value: true, permission: 'write' },
      delayed: { value: true, permission: 'write', ...NIGHT, days: waitingDays(now) },
    }),
    {
      modelType: 'H:MOVE-C32T2',
      chargepointType: 'HIDDEN',
      isCable: true,
      car: { batteryWh: 64_000, storedWh: 22_000, maxA: [16, 0, 0] },
      session: sessionOf(waits, undefined, 0),
    },
  )
  const lastSession = sessionOf(lost - 68 * MINUTE_MS, lost + 20 * MINUTE_MS, 4_100)
  const readOnly = { value: false, permission: 'none' } as const
  const nameless = settingsOf('', { tariff: homeTariff })
  const bcu100186 = chargePointOf(
    'BCU100186',
    {
      ...nameless,
      ledInteraction: { value: false, permission: 'read' },
      delayed: { ...nameless.delayed, ...readOnly },
      priceBased: { ...nameless.priceBased, ...readOnly },
    },
    {
      phases: 1,
      smartCharging: false,
      smartChargingDynamic: false,
      session: lastSession,
      offline: {
        since: lost,
        lastSeen: {
          car: { batteryWh: 50_000, storedWh: 30_000, maxA: [16, 0, 0] },
          session: { ...lastSession, stoppedAt: undefined },
          flow: { ...noFlow, currentsA: [15.7, 0, 0], voltagesV: [229.4, 0, 0], smartLimitA: 16 },
        },
      },
    },
  )
  const gast = chargePointOf(
    'BCU104410',
    settingsOf('Gast', { publicCharging: { value: true, permission: 'write' } }),
    { blocked: true },
  )
  return settle(
    worldOf(now, seed, {
      grid: {
        id: 'GRID-BCU102728',
        installA: 25,
        reservedA: 25,
        houseA: [3.2, 0.4, 0.4],
        wanderA: 0.3,
        eveningA: 0,
      },
      chargePoints: [thuis, kantoor, bcu100186, gast],
    }),
  )
}
