import { settle } from '../../main/simulator/model/flow.ts'
import type { ChargePoint, ChargingSession, World } from '../../main/simulator/model/world.ts'
import { buildWorld } from '../../main/simulator/scenarios/index.ts'
import {
  chargePointOf,
  driversCard,
  HOUR_MS,
  MINUTE_MS,
  settingsOf,
  worldOf,
} from '../../main/simulator/scenarios/parts.ts'

const SEED = 1

export const THUIS = 'BCU102728'
export const KANTOOR = 'BCU103501'
export const GAST = 'BCU104410'

const on = { value: true, permission: 'write' } as const

/** The account that everyone knows, with a limit that its hour of charging shows in the chart. */
export function home(now: number): World {
  const world = buildWorld('home', SEED, now, undefined)
  const [day] = [['TH'] as const]
  return settle({
    ...world,
    nextScheduleId: world.nextScheduleId + 2,
    schedules: [
      {
        id: 120,
        evseIds: [THUIS, KANTOOR],
        startMinute: 15 * 60,
        startDays: day,
        stopMinute: 15 * 60 + 20,
        stopDays: day,
        capA: 7,
      },
    ],
  })
}

/** Only the first charge point of the account. */
export function oneChargePoint(now: number): World {
  const world = home(now)
  return settle({ ...world, chargePoints: world.chargePoints.slice(0, 1), schedules: [] })
}

export const empty = (now: number): World => buildWorld('empty', SEED, now, undefined)

const session = (startedAt: number, energyWh: number, stoppedAt?: number): ChargingSession => ({
  startedAt,
  stoppedAt,
  energyWh,
  cardUid: driversCard.uid,
  boosted: false,
})

const CAR = { batteryWh: 58_000, storedWh: 31_000, maxA: [12.4, 12.2, 12.3] } as const

/** What a charge point can be, each by the name under which its pictures go. `unknown` is made so by a frame. */
export const STATES = {
  charging: 'BCU300001',
  'charging on one phase': 'BCU300002',
  'car connected': 'BCU300003',
  'car takes no power': 'BCU300004',
  available: 'BCU300005',
  'delayed charging': 'BCU300006',
  'price-based charging': 'BCU300007',
  blocked: 'BCU300008',
  error: 'BCU300009',
  offline: 'BCU300010',
  unknown: 'BCU300011',
  'no smart charging': 'BCU300012',
} as const

export type State = keyof typeof STATES

/** One charge point in each state. */
export function everyState(now: number): World {
  const made: Readonly<Record<State, (id: string) => ChargePoint>> = {
    charging: (id) =>
      chargePointOf(id, settingsOf('Oprit'), { car: CAR, session: session(now - 42 * MINUTE_MS, 7_700) }),
    'charging on one phase': (id) =>
      chargePointOf(id, settingsOf('Schuur'), {
        phases: 1,
        car: { ...CAR, maxA: [13, 0, 0] },
        session: session(now - 10 * MINUTE_MS, 400),
      }),
    'car connected': (id) => chargePointOf(id, settingsOf('Carport'), { car: CAR }),
    'car takes no power': (id) =>
      chargePointOf(id, settingsOf('Garage'), {
        car: { ...CAR, storedWh: CAR.batteryWh },
        session: session(now - 6 * HOUR_MS, 38_200),
      }),
    available: (id) =>
      chargePointOf(id, settingsOf('Voortuin'), {
        session: session(now - 20 * HOUR_MS, 31_400, now - 17 * HOUR_MS),
      }),
    'delayed charging': (id) =>
      chargePointOf(
        id,
        settingsOf('Kantoor', {
          delayed: { ...on, startMinute: 23 * 60, endMinute: 7 * 60, days: [1, 2, 3, 4, 5] },
        }),
        { car: CAR, session: session(now - 95 * MINUTE_MS, 0) },
      ),
    'price-based charging': (id) =>
      chargePointOf(
        id,
        settingsOf('Achterom', {
          priceBased: {
            ...settingsOf('').priceBased,
            ...on,
            wasOn: true,
            leaveMinute: 7 * 60 + 30,
            expectedKwh: 38.4,
            minimumKwh: 12.8,
          },
        }),
        { car: CAR, session: session(now - 15 * MINUTE_MS, 0) },
      ),
    blocked: (id) => chargePointOf(id, settingsOf('Gast'), { blocked: true }),
    error: (id) => chargePointOf(id, settingsOf('Laadplein'), { failed: true }),
    offline: (id) => {
      const last = chargePointOf(id, settingsOf('Vakantiehuis'), {
        car: CAR,
        session: session(now - 4 * HOUR_MS, 9_300),
      })
      const { car, session: lastSession } = last
      const flow = { currentsA: [16, 16, 16], voltagesV: [230.1, 229.8, 230.4], smartLimitA: 16 } as const
      return { ...last, offline: { since: now - 3 * HOUR_MS, lastSeen: { car, session: lastSession, flow } } }
    },
    unknown: (id) => chargePointOf(id, settingsOf('Proefpaal'), {}),
    'no smart charging': (id) =>
      chargePointOf(id, settingsOf('Een heel lange naam voor een laadpaal aan de overkant'), {
        smartCharging: false,
        smartChargingDynamic: false,
      }),
  }
  return settle(
    worldOf(now, SEED, {
      grid: {
        id: 'GRID-BCU300001',
        installA: 80,
        reservedA: 80,
        houseA: [3.2, 4.1, 2.6],
        wanderA: 0.4,
        eveningA: 0,
      },
      // True: the keys of the one are those of the other.
      chargePoints: (Object.keys(STATES) as State[]).map((state) => made[state](STATES[state])),
    }),
  )
}
