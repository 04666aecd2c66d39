import { describe, expect, it } from 'vitest'
import {
  activityOf,
  type Face,
  faceOf,
  isOverLimit,
  type Vehicle,
  vehicleOf,
} from '../../../core/chargePoint/face.ts'
import type { ChargePoint } from '../../../core/fleet/fleet.ts'
import { byUrgency, lastSession, trayStateOf } from '../../../core/fleet/summary.ts'
import type { Status } from '../../../core/wire/status.ts'
import {
  aChargePoint,
  aFleet,
  anUnreadChargePoint,
  CHARGING,
  MINUTE_MS,
  NOT_ONLINE,
  NOW,
} from '../builders.ts'

describe('faceOf', () => {
  it.each<[string, Partial<Status>, Face]>([
    ['free, no car', {}, 'available'],
    ['a car plugged in', { vehicleLetter: 'B' }, 'carConnected'],
    ['a car that is ready', { vehicleLetter: 'C' }, 'carConnected'],
    ['a car with ventilation', { vehicleLetter: 'D' }, 'carConnected'],
    ['a pilot without power', { vehicleLetter: 'E' }, 'available'],
    ['an unknown letter', { vehicleLetter: 'Z' }, 'available'],
    ['charging', CHARGING, 'charging'],
    ['a full car', { ...CHARGING, currentA: [0, 0, 0] }, 'chargingWithoutPower'],
    ['a full car on standby', { ...CHARGING, currentA: [0.3, 0, 0] }, 'chargingWithoutPower'],
    ['charging slowly', { ...CHARGING, currentA: [0.5, 0, 0] }, 'charging'],
    ['charging, no voltage told', { ...CHARGING, voltageV: [null, null, null] }, 'charging'],
    ['charging, at a voltage of 0', { ...CHARGING, voltageV: [0, 0, 0] }, 'charging'],
    [
      'charging, the car in B, at a voltage of 0',
      { ...CHARGING, vehicleLetter: 'B', voltageV: [0, 0, 0] },
      'charging',
    ],
    ['a current out of the car', { ...CHARGING, currentA: [-16, 0, 0] }, 'charging'],
    [
      'a full car, no voltage told',
      { ...CHARGING, currentA: [0.1, 0, 0], voltageV: [null, null, null] },
      'chargingWithoutPower',
    ],
    ['the noise of a meter', { ...CHARGING, currentA: [-0.1, 0, 0.1] }, 'chargingWithoutPower'],
    ['charging, nothing measured', { ...CHARGING, currentA: [null, null, null] }, 'charging'],
    [
      'a car that asks for nothing, nothing measured',
      { ...CHARGING, vehicleLetter: 'B', currentA: [null, null, null] },
      'chargingWithoutPower',
    ],
    ['delayed', { activity: 'delayed', vehicleLetter: 'C' }, 'delayed'],
    ['blocked', { activity: 'unavailable' }, 'blocked'],
    ['error', { activity: 'error' }, 'error'],
    ['offline', { activity: 'offline' }, 'offline'],
    ['another word', { activity: 'dancing' }, 'unknown'],
    ['no word', { activity: null }, 'unknown'],
    ['a word in capitals', { activity: 'Charging' }, 'unknown'],
  ])('%s', (_name, status, face) => {
    expect(faceOf(aChargePoint({ status }))).toBe(face)
  })

  it('of a charge point that was not read is what the list said', () => {
    expect(faceOf(anUnreadChargePoint('BCU1', 'charging'))).toBe('charging')
    expect(faceOf(anUnreadChargePoint('BCU1', 'available'))).toBe('available')
    expect(activityOf({ activity: null })).toBe('unknown')
  })
})

describe('vehicleOf (docs/protocol.md §6.4)', () => {
  it.each<[string | null, Vehicle]>([
    ['A', 'none'],
    ['B', 'connected'],
    ['C', 'ready'],
    ['D', 'ready'],
    ['E', 'noPower'],
    ['F', 'error'],
    ['a', 'unknown'],
    ['', 'unknown'],
    ['constructor', 'unknown'],
    [null, 'unknown'],
  ])('%s is %s', (vehicleLetter, vehicle) => {
    expect(vehicleOf(aChargePoint({ status: { vehicleLetter } }))).toBe(vehicle)
  })

  it('is unknown before the first status', () => {
    expect(vehicleOf(anUnreadChargePoint())).toBe('unknown')
  })
})

describe('isOverLimit', () => {
  it.each([
    [16, false],
    [16.5, false],
    [16.6, true],
    [null, false],
  ])('%s of 16 A: %s', (phaseA, isOver) => {
    expect(isOverLimit(aChargePoint(), phaseA)).toBe(isOver)
  })

  it('is not where no limit is known', () => {
    expect(isOverLimit(anUnreadChargePoint(), 99)).toBe(false)
  })
})

describe('the whole Fleet', () => {
  const busy = aChargePoint({ evseId: 'BUSY', status: CHARGING })
  const full = aChargePoint({ evseId: 'FULL', status: { ...CHARGING, currentA: [0, 0, 0] } })
  const free = aChargePoint({ evseId: 'FREE' })
  const car = aChargePoint({ evseId: 'CAR', status: { vehicleLetter: 'B' } })
  const blocked = aChargePoint({ evseId: 'BLOCKED', status: { activity: 'unavailable' } })
  const offline = aChargePoint({ evseId: 'OFFLINE', status: { activity: 'offline' } })
  const error = aChargePoint({ evseId: 'ERROR', status: { activity: 'error' } })

  it.each([
    ['nothing', [], 'idle'],
    ['free', [free], 'idle'],
    ['a free and a blocked one', [free, blocked], 'idle'],
    ['only blocked ones', [blocked, blocked], 'blocked'],
    ['one that charges', [free, busy, blocked, offline], 'charging'],
    ['one that is offline', [free, offline], 'attention'],
    ['an error, whatever charges', [busy, error], 'attention'],
    ['a full car', [full], 'idle'],
  ] as const)('%s: the tray shows %s', (_name, chargePoints, state) => {
    expect(trayStateOf(aFleet(chargePoints))).toBe(state)
  })

  it.each(NOT_ONLINE)('the tray when $state', (connection) => {
    const expected = { signedOut: 'signed-out', tokenRejected: 'attention' }
    expect(trayStateOf(aFleet([busy], { connection }))).toBe(
      connection.state in expected ? expected[connection.state as keyof typeof expected] : 'disconnected',
    )
  })

  it('the busy ones come first, then what cannot be used, equals in the order of the server', () => {
    const delayed = aChargePoint({ evseId: 'DELAYED', status: { activity: 'delayed' } })
    const unknown = aChargePoint({ evseId: 'UNKNOWN', status: { activity: 'dancing' } })
    const all = [error, busy, full, delayed, car, unknown, offline, blocked, free]
    const second = { ...free, evseId: 'FREE2' }
    const idsOf = (chargePoints: readonly ChargePoint[]) =>
      byUrgency(chargePoints).map(({ evseId }) => evseId)
    expect(idsOf([...all, second])).toEqual([...all, second].map(({ evseId }) => evseId))
    expect(idsOf(all.toReversed())).toEqual(all.map(({ evseId }) => evseId))
  })

  it('the last session is the one that ended last, with energy, and not one that runs', () => {
    const ended = (evseId: string, minutesAgo: number, energyKwh = 5, activity = 'available') =>
      aChargePoint({ evseId, status: { activity, energyKwh, stoppedAt: NOW - minutesAgo * MINUTE_MS } })
    const fleet = aFleet([
      ended('A', 30),
      ended('B', 10),
      ended('C', 5, 0),
      ended('D', 1, 5, 'charging'),
      free,
    ])
    expect(lastSession(fleet)?.evseId).toBe('B')
    expect(lastSession(aFleet([free]))).toBeUndefined()
  })
})
