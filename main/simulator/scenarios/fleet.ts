import { settle } from '../model/flow.ts'
import { createRandom } from '../model/noise.ts'
import type { ChargePoint, World } from '../model/world.ts'
import { chargePointOf, driversCard, HOUR_MS, MINUTE_MS, noFlow, settingsOf, worldOf } from './parts.ts'
import { inOrder, someCar, visits } from './visits.ts'

const SIZE = 500

type Start = (chargePoint: ChargePoint, now: number, random: () => number) => ChargePoint

const withCar: Start = (chargePoint, _now, random) => ({ ...chargePoint, car: someCar(random) })

const charging: Start = (chargePoint, now, random) => {
  const minutes = Math.round(5 + random() * 120)
  const startedAt = now - minutes * MINUTE_MS
  const session = { startedAt, stoppedAt: undefined, energyWh: minutes * 100, boosted: false }
  return { ...withCar(chargePoint, now, random), session: { ...session, cardUid: driversCard.uid } }
}

const delayed: Start = (chargePoint, now, random) => {
  const { settings } = chargePoint
  const waiting = charging(chargePoint, now, random)
  return {
    ...waiting,
    session: waiting.session && { ...waiting.session, energyWh: 0 },
    settings: { ...settings, delayed: { ...settings.delayed, value: true, days: [1, 2, 3, 4, 5, 6, 7] } },
  }
}

const offline: Start = (chargePoint, now, random) => {
  const lastSeen = { car: undefined, session: undefined, flow: noFlow }
  return { ...chargePoint, offline: { since: now - Math.round(random() * 48) * HOUR_MS, lastSeen } }
}

/** Shares of the charge points that begin in a state; the rest are free. */
const starts: readonly { readonly upTo: number; readonly start: Start }[] = [
  { upTo: 0.3, start: charging },
  { upTo: 0.4, start: withCar },
  { upTo: 0.48, start: delayed },
  { upTo: 0.53, start: (chargePoint) => ({ ...chargePoint, blocked: true }) },
  { upTo: 0.58, start: offline },
  { upTo: 0.6, start: (chargePoint) => ({ ...chargePoint, failed: true }) },
]

/** 500 charge points in every state, with a day of coming and going. */
export function fleet500(now: number, seed: number): World {
  const random = createRandom(seed)
  const chargePoints = Array.from({ length: SIZE }, (_, index) => {
    const free = chargePointOf(
      `BCU${200_000 + index}`,
      settingsOf(`Plek ${index + 1}`, { plugAndCharge: { value: true, permission: 'write' } }),
      { phases: index % 5 === 0 ? 1 : 3, smartChargingDynamic: false },
    )
    const share = random()
    return starts.find(({ upTo }) => share < upTo)?.start(free, now, random) ?? free
  })
  const stay = { from: now, until: now + 24 * HOUR_MS, startsByItself: true }
  return settle(
    worldOf(now, seed, {
      chargePoints,
      grid: {
        id: 'GRID-BCU200000',
        installA: 4000,
        reservedA: 3600,
        houseA: [210, 190, 205],
        wanderA: 25,
        eveningA: 40,
      },
      agenda: inOrder(chargePoints.flatMap(({ evseId }) => visits(random, evseId, stay))),
    }),
  )
}
