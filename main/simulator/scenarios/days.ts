import { settle } from '../model/flow.ts'
import { createRandom } from '../model/noise.ts'
import type { Appointment, Happening, Settings, World } from '../model/world.ts'
import { chargePointOf, driversCard, HOUR_MS, MINUTE_MS, officeTariff, settingsOf, worldOf } from './parts.ts'
import { inOrder, visits } from './visits.ts'

const on = { value: true, permission: 'write' } as const

const everyNight: Settings['delayed'] = {
  ...on,
  startMinute: 23 * 60,
  endMinute: 7 * 60,
  days: [1, 2, 3, 4, 5, 6, 7],
}

/** Two cars wait for 23:00, charge until they are full and leave in the morning; nothing else happens. */
export function quietNight(now: number, seed: number): World {
  const waiting = { startedAt: now - 4 * HOUR_MS, stoppedAt: undefined, energyWh: 0, boosted: false }
  const session = { ...waiting, cardUid: driversCard.uid }
  const settings = (name: string) => settingsOf(name, { plugAndCharge: on, delayed: everyNight })
  return settle(
    worldOf(now, seed, {
      chargePoints: [
        chargePointOf('BCU102728', settings('Thuis'), {
          session,
          car: { batteryWh: 58_000, storedWh: 31_000, maxA: [10.8, 10.6, 10.7] },
        }),
        chargePointOf('BCU103501', settings('Oprit'), {
          session: { ...session, startedAt: now - 2 * HOUR_MS },
          car: { batteryWh: 64_000, storedWh: 50_000, maxA: [16, 0, 0] },
        }),
        chargePointOf('BCU104410', settingsOf('Gast')),
      ],
      agenda: [
        { at: now + 8.75 * HOUR_MS, evseId: 'BCU102728', happening: { what: 'unplug' } },
        { at: now + 9.5 * HOUR_MS, evseId: 'BCU103501', happening: { what: 'unplug' } },
      ],
    }),
  )
}

/** Two cars share one grid connection: the second comes after ten minutes, the first leaves after three hours. */
export function twoCars(now: number, seed: number): World {
  const cars = {
    left: { batteryWh: 77_000, storedWh: 15_000, maxA: [16, 16, 16] },
    right: { batteryWh: 60_000, storedWh: 20_000, maxA: [16, 16, 16] },
  } as const
  return settle(
    worldOf(now, seed, {
      chargePoints: [
        chargePointOf('BCU102728', settingsOf('Links', { plugAndCharge: on })),
        chargePointOf('BCU103501', settingsOf('Rechts', { plugAndCharge: on })),
      ],
      agenda: [
        { at: now + MINUTE_MS, evseId: 'BCU102728', happening: { what: 'plugIn', car: cars.left } },
        { at: now + 10 * MINUTE_MS, evseId: 'BCU103501', happening: { what: 'plugIn', car: cars.right } },
        { at: now + 3 * HOUR_MS, evseId: 'BCU102728', happening: { what: 'unplug' } },
        { at: now + 8 * HOUR_MS, evseId: 'BCU103501', happening: { what: 'unplug' } },
      ],
    }),
  )
}

const officeNames = ['Kantoor P1', 'Kantoor P2', 'Kantoor P3', 'Bezoek 1', 'Bezoek 2', 'Werkplaats']

const officeId = (index: number) => `BCU1050${String(index + 1).padStart(2, '0')}`

const spell = (
  evseId: string,
  at: number,
  minutes: number,
  what: 'offline' | 'error' | 'block',
): Appointment[] => {
  const happening = (isOn: boolean): Happening => ({ what, on: isOn })
  return [
    { at, evseId, happening: happening(true) },
    { at: at + minutes * MINUTE_MS, evseId, happening: happening(false) },
  ]
}

/** An office from morning to evening: cars come and go, one charge point fails, one loses its connection. */
export function busyDay(now: number, seed: number): World {
  const random = createRandom(seed)
  const chargePoints = officeNames.map((name, index) =>
    chargePointOf(
      officeId(index),
      settingsOf(name, {
        tariff: officeTariff,
        publicCharging: on,
        plugAndCharge: { value: index % 2 === 0, permission: 'write' },
      }),
      { modelType: 'H:MOVE-C32T2', chargepointType: 'HIDDEN', isCable: true, maxUsageA: 32 },
    ),
  )
  const stay = { from: now, until: now + 11 * HOUR_MS }
  const agenda = chargePoints.flatMap(({ evseId, settings }) =>
    visits(random, evseId, { ...stay, startsByItself: settings.plugAndCharge.value }),
  )
  return settle(
    worldOf(now, seed, {
      chargePoints,
      grid: {
        id: `GRID-${officeId(0)}`,
        installA: 80,
        reservedA: 63,
        houseA: [11, 9, 12],
        wanderA: 3,
        eveningA: 0,
      },
      agenda: inOrder([
        ...agenda,
        ...spell(officeId(2), now + 4 * HOUR_MS, 10, 'error'),
        ...spell(officeId(4), now + 6 * HOUR_MS, 25, 'offline'),
        ...spell(officeId(5), now + 10.5 * HOUR_MS, 60, 'block'),
      ]),
    }),
  )
}
