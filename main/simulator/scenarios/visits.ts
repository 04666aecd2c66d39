import type { Appointment, Car } from '../model/world.ts'
import { driversCard, MINUTE_MS } from './parts.ts'

const maxima: readonly Car['maxA'][] = [
  [16, 16, 16],
  [16, 0, 0],
  [10.8, 10.6, 10.7],
  [16, 16, 0],
]

const between = (random: () => number, least: number, most: number) => least + random() * (most - least)

function oneOf<T>(random: () => number, things: readonly T[]): T | undefined {
  return things[Math.floor(random() * things.length)]
}

/** A car as cars go: 40 to 80 kWh, between a tenth and two thirds full. */
export function someCar(random: () => number): Car {
  const batteryWh = Math.round(between(random, 40, 80)) * 1000
  return {
    batteryWh,
    storedWh: Math.round(batteryWh * between(random, 0.1, 0.67)),
    maxA: oneOf(random, maxima) ?? [16, 16, 16],
  }
}

type Stay = { readonly from: number; readonly until: number; readonly startsByItself: boolean }

/** Cars that come and go at one charge point between two times (epoch ms), one after the other. */
export function visits(
  random: () => number,
  evseId: string,
  { from, until, startsByItself }: Stay,
): Appointment[] {
  const appointments: Appointment[] = []
  let at = from + between(random, 5, 150) * MINUTE_MS
  while (at < until) {
    const leavesAt = at + between(random, 40, 300) * MINUTE_MS
    appointments.push({ at, evseId, happening: { what: 'plugIn', car: someCar(random) } })
    if (!startsByItself) {
      const happening = { what: 'start', cardUid: driversCard.uid } as const
      appointments.push({ at: at + MINUTE_MS, evseId, happening })
    }
    appointments.push({ at: leavesAt, evseId, happening: { what: 'unplug' } })
    at = leavesAt + between(random, 10, 150) * MINUTE_MS
  }
  return appointments
}

/** Appointments in the order in which the world keeps them. */
export const inOrder = (appointments: readonly Appointment[]): readonly Appointment[] =>
  appointments.toSorted((a, b) => a.at - b.at)
