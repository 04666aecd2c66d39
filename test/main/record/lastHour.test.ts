import { expect, test } from 'vitest'
import type { Connection } from '../../../core/connection/connection.ts'
import { chargePointOf } from '../../../core/fleet/fleet.ts'
import { EMPTY_LAST_HOUR, LAST_HOUR_MS, rowsOf, STEP_MS } from '../../../core/fleet/lastHour.ts'
import { recordLastHour } from '../../../main/record/lastHour.ts'
import { localTime } from '../../../main/simulator/model/localTime.ts'
import { step } from '../../../main/simulator/model/step.ts'
import { findChargePoint } from '../../../main/simulator/model/world.ts'
import { chStatus } from '../../../main/simulator/protocol/frames.ts'
import { buildWorld } from '../../../main/simulator/scenarios/index.ts'
import { aChargePoint, aFleet, aSnapshot, CHARGING, MINUTE_MS, NOW, says } from '../../core/builders.ts'
import { frozenStore } from '../frozenStore.ts'

const THUIS = 'BCU102728'
const GAST = 'BCU104410'

const recorded = () => {
  const here = [aChargePoint({ status: CHARGING, updatedAt: NOW }), aChargePoint({ evseId: GAST })]
  const store = frozenStore(aSnapshot(aFleet(here)))
  return { store, pointsOf: recordLastHour(store) }
}

const drops = (actual_p1: number, at: number) =>
  says({ object: 'CH_STATUS', evse_id: THUIS, data: { actual_p1, actual_p2: 10, actual_p3: 10 } }, at)

const becomes = (connection: Connection, at: number, heardAt = at) =>
  ({ type: 'connection', connection, at, heardAt }) as const

test('keeps what each charge point says, from when it was said', () => {
  const { store, pointsOf } = recorded()
  store.dispatch(drops(0, NOW + 3 * STEP_MS))
  expect(pointsOf(THUIS).slice(0, 3)).toEqual([
    [NOW, NOW + 3 * STEP_MS],
    [6.9, 4.6],
    [10, 0],
  ])
  expect(pointsOf(GAST).slice(0, 2)).toEqual([[NOW - MINUTE_MS], [0]])
})

test('keeps nothing of what is no news', () => {
  const { store, pointsOf } = recorded()
  const before = pointsOf(THUIS)
  store.dispatch(
    says({ object: 'CH_STATUS', evse_id: THUIS, data: { actual_kwh: 13, total_cost: 3.1 } }, NOW + MINUTE_MS),
  )
  store.changeApp({ requestsToday: 9 })
  expect(pointsOf(THUIS)).toBe(before)
})

test('has a gap for every charge point while there is no connection, from when the server was last heard', () => {
  const { store, pointsOf } = recorded()
  store.dispatch(becomes({ state: 'connecting' }, NOW + MINUTE_MS, NOW + STEP_MS))
  store.dispatch(becomes({ state: 'online', since: NOW + 2 * MINUTE_MS }, NOW + 2 * MINUTE_MS))
  store.dispatch(drops(10, NOW + 2 * MINUTE_MS))
  expect(pointsOf(THUIS).slice(0, 2)).toEqual([
    [NOW, NOW + STEP_MS, NOW + 2 * MINUTE_MS],
    [6.9, Number.NaN, 6.9],
  ])
  expect(pointsOf(GAST)[1]).toEqual([0, Number.NaN])
})

test('forgets what left the list, and everything when an account is left', () => {
  const { store, pointsOf } = recorded()
  store.dispatch(says({ object: 'CHARGE_POINTS', data: [{ evse_id: THUIS, activity: 'charging' }] }))
  expect(pointsOf(GAST)).toBe(EMPTY_LAST_HOUR)
  expect(pointsOf(THUIS)[0]).toEqual([NOW])
  store.dispatch(becomes({ state: 'signedOut' }, NOW))
  expect(pointsOf(THUIS)).toBe(EMPTY_LAST_HOUR)
})

test('of an hour of the simulator adds up to the energy that it says', () => {
  let world = buildWorld('home', 1, NOW, NOW)
  const store = frozenStore(aSnapshot(aFleet([aChargePoint({ status: CHARGING, updatedAt: NOW })])))
  const pointsOf = recordLastHour(store)
  const energyKwh = () => chargePointOf(store.get().fleet, THUIS)?.status?.energyKwh ?? Number.NaN
  const push = () => {
    const one = findChargePoint(world, THUIS)
    if (one) store.dispatch(says(chStatus(one, localTime(world.now), true), world.now))
  }
  push()
  const before = energyKwh()
  while (world.now < NOW + LAST_HOUR_MS) {
    world = step(world, STEP_MS / 2)
    push()
  }
  const [at, totalKw] = rowsOf(pointsOf(THUIS), world.now)
  expect(at).toHaveLength(LAST_HOUR_MS / STEP_MS + 1)
  const hours = STEP_MS / LAST_HOUR_MS
  const sumKwh = totalKw.slice(0, -1).reduce<number>((sum, kw) => sum + (kw ?? Number.NaN) * hours, 0)
  expect(energyKwh() - before).toBeGreaterThan(5)
  expect(sumKwh).toBeCloseTo(energyKwh() - before, 1)
})
