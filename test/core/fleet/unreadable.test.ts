import { describe, expect, it } from 'vitest'
import { abilityOf } from '../../../core/action/rules.ts'
import { powerNowKw } from '../../../core/chargePoint/measured.ts'
import { isOld, isSilent } from '../../../core/chargePoint/told.ts'
import { chargePointOf, type Fleet } from '../../../core/fleet/fleet.ts'
import type { FleetEvent } from '../../../core/fleet/reduce.ts'
import {
  aChargePoint,
  aFleet,
  anUnreadChargePoint,
  CHARGING,
  NOW,
  ONLINE,
  replay,
  says,
} from '../builders.ts'

const EVSE = 'BCU102728'
const UNREADABLE: FleetEvent = { type: 'unreadable', evseId: EVSE }

const LIST_UNREADABLE: FleetEvent = { type: 'unreadable', evseId: undefined }

const one = (fleet: Fleet) => {
  const found = chargePointOf(fleet, EVSE)
  if (!found) throw new Error('it is not there')
  return found
}

const status = (data: object) => says({ object: 'CH_STATUS', data: { evse_id: EVSE, ...data } }, NOW)

describe('a charge point whose status cannot be read', () => {
  const fleet = replay(aFleet([aChargePoint({ status: CHARGING })]), UNREADABLE)

  it('is shown as old, and its power counts as not known', () => {
    expect(isOld(one(fleet), ONLINE)).toBe(true)
    expect(powerNowKw(one(fleet), ONLINE)).toBe(null)
    expect(replay(fleet, UNREADABLE)).toBe(fleet)
  })

  it('can be asked what made sense when it was last read', () => {
    expect(abilityOf(one(fleet), ONLINE, 'stop')).toEqual({ possible: true })
    const never = replay(aFleet([anUnreadChargePoint()]), UNREADABLE)
    expect(abilityOf(one(never), ONLINE, 'stop')).toMatchObject({ possible: false, why: 'statusUnknown' })
  })

  it.each<[string, FleetEvent, boolean]>([
    ['a status', status({ activity: 'charging' }), false],
    ['a status that says the same', status({ activity: 'charging', vehicle_status: 'C' }), false],
    ['a status that says it is none', status({ activity: null, actual_p1: 5 }), false],
    ['a part of one', status({ max_usage: 16 }), true],
    [
      'the list',
      says({ object: 'CHARGE_POINTS', data: [{ evse_id: EVSE, activity: 'charging' }] }, NOW),
      true,
    ],
    ['what it says instead', { type: 'listed', evseId: EVSE, activity: 'available', at: NOW }, true],
    ['a lost connection', { type: 'connection', connection: { state: 'connecting' }, at: NOW }, false],
  ])('after %s', (_what, event, isSo) => {
    expect(isSilent(one(replay(fleet, event)))).toBe(isSo)
  })

  it('does what the list says, and nothing is known of what flows, and of the car', () => {
    const listed = one(replay(fleet, { type: 'listed', evseId: EVSE, activity: 'available', at: NOW }))
    expect(listed).toMatchObject({
      activity: 'available',
      status: { vehicleLetter: null, currentA: [null, null, null] },
    })
  })

  it('that was never read stays so, whatever the list says', () => {
    const never = aFleet([anUnreadChargePoint(EVSE, 'charging')])
    expect(replay(never, { type: 'listed', evseId: EVSE, activity: 'charging', at: NOW })).toBe(never)
  })

  it('is offline where the list says so: then no status is expected', () => {
    const listed = one(replay(fleet, { type: 'listed', evseId: EVSE, activity: 'offline', at: NOW }))
    expect(isSilent(listed)).toBe(false)
  })
})

describe('a list that cannot be read', () => {
  const list = (...evseIds: readonly string[]) =>
    says(
      { object: 'CHARGE_POINTS', data: evseIds.map((evse_id) => ({ evse_id, activity: 'charging' })) },
      NOW,
    )

  it.each([
    ['before it was ever read', aFleet([], { isListed: false })],
    ['after it was read', aFleet([aChargePoint({ status: CHARGING })])],
    ['after it was read as empty', aFleet([])],
  ])('is said to be so %s, and what is known stays', (_when, before) => {
    const fleet = replay(before, LIST_UNREADABLE)
    expect(fleet).toEqual({ ...before, isListUnreadable: true })
    expect(replay(fleet, LIST_UNREADABLE)).toBe(fleet)
  })

  it.each<[string, FleetEvent, boolean]>([
    ['the list', list(EVSE), false],
    ['an empty list', list(), false],
    ['a status', status({ activity: 'charging' }), true],
    ['a lost connection', { type: 'connection', connection: { state: 'connecting' }, at: NOW }, false],
    ['a sign-out', { type: 'connection', connection: { state: 'signedOut' }, at: NOW }, false],
  ])('after %s', (_what, event, isSo) => {
    const fleet = replay(aFleet([aChargePoint({ evseId: EVSE, status: CHARGING })]), LIST_UNREADABLE)
    expect(replay(fleet, event).isListUnreadable).toBe(isSo)
  })

  it('says nothing of a charge point', () => {
    const fleet = aFleet([aChargePoint({ evseId: EVSE, status: CHARGING })])
    expect(isSilent(one(replay(fleet, LIST_UNREADABLE)))).toBe(false)
    expect(replay(fleet, UNREADABLE).isListUnreadable).toBe(false)
  })
})
