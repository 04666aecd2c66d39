import { describe, expect, it } from 'vitest'
import { EMPTY_FLEET, positionsOf } from '../../../core/fleet/fleet.ts'
import { withChange } from '../../../core/preferences/preferences.ts'
import { patchBetween, withPatch } from '../../../core/state/patch.ts'
import type { Snapshot } from '../../../core/state/snapshot.ts'
import {
  aCard,
  aChargePoint,
  aFleet,
  aGrid,
  anApp,
  aSnapshot,
  CHARGING,
  NOW,
  replay,
  says,
} from '../builders.ts'

/** Random sequences of events are in test/core/fleet/fuzz.test.ts. */

const before = aSnapshot(
  aFleet([aChargePoint(), aChargePoint({ evseId: 'BCU100186' })], { grids: [aGrid()] }),
)

const withFleet = (fleet: Snapshot['fleet']): Snapshot => ({ ...before, fleet })

const withList = (chargePoints: Snapshot['fleet']['chargePoints']) =>
  withFleet({ ...before.fleet, chargePoints, position: positionsOf(chargePoints) })

const charging = withFleet(
  replay(before.fleet, says({ object: 'CH_STATUS', evse_id: 'BCU102728', data: { activity: 'charging' } })),
)

describe('a patch', () => {
  it('between equals is none', () => {
    expect(patchBetween(before, before)).toBeUndefined()
    expect(patchBetween(before, { ...before })).toBeUndefined()
  })

  it.each<[string, Snapshot, readonly string[]]>([
    ['one charge point', charging, ['chargePoints']],
    ['the list', withList([aChargePoint({ status: CHARGING })]), ['list']],
    ['the connection', withFleet({ ...before.fleet, connection: { state: 'connecting' } }), ['fleet']],
    [
      'the preferences',
      { ...before, preferences: withChange(before.preferences, { theme: 'dark' }) },
      ['preferences'],
    ],
    ['the app', { ...before, app: anApp({ requestsToday: 8 }) }, ['app']],
  ])('of %s carries nothing else', (_name, next, keys) => {
    const patch = patchBetween(before, next)
    expect(Object.keys(patch ?? {})).toEqual(keys)
    expect(patch && withPatch(structuredClone(before), structuredClone(patch))).toEqual(next)
  })

  it('of one charge point carries that one, and leaves the others as they are', () => {
    const patch = patchBetween(before, charging)
    expect(patch).toEqual({ chargePoints: [charging.fleet.chargePoints[0]] })
    const after = withPatch(before, patch ?? {})
    expect(after.fleet.chargePoints[1]).toBe(before.fleet.chargePoints[1])
    expect(after.fleet.position).toBe(before.fleet.position)
    expect(after.app).toBe(before.app)
  })

  it('of the fleet carries only the parts that changed', () => {
    const grids = [aGrid({ updatedAt: NOW })]
    expect(patchBetween(before, withFleet({ ...before.fleet, grids }))).toEqual({ fleet: { grids } })
  })

  it.each<[string, Partial<Snapshot['fleet']>]>([
    ['account', { account: { login: 'other@example.org', fullName: 'O. Ther' } }],
    ['isListed', { isListed: false }],
    ['isListUnreadable', { isListUnreadable: true }],
    ['cards', { cards: [aCard()] }],
    ['grids', { grids: [] }],
    ['schedules', { schedules: [] }],
    ['strays', { strays: [] }],
  ])('of the fleet carries its %s', (_part, parts) => {
    const patch = patchBetween(before, withFleet({ ...before.fleet, ...parts }))
    expect(patch).toEqual({ fleet: parts })
    expect(withPatch(before, patch ?? {}).fleet).toEqual({ ...before.fleet, ...parts })
  })

  it('of a list that changed carries no charge point twice', () => {
    const [first = aChargePoint(), ...others] = charging.fleet.chargePoints
    const next = withList([...others, first])
    expect(patchBetween(before, next)).toEqual({ list: next.fleet.chargePoints })
  })

  it('of a charge point that a window does not have changes nothing there', () => {
    const other = aChargePoint({ evseId: 'BCU9' })
    const { chargePoints } = withPatch(before, { chargePoints: [other] }).fleet
    expect(Object.values(chargePoints)).toEqual(before.fleet.chargePoints)
  })

  it('of a sign-out empties the window', () => {
    const patch = patchBetween(before, withFleet(EMPTY_FLEET))
    expect(withPatch(structuredClone(before), structuredClone(patch ?? {})).fleet).toEqual(EMPTY_FLEET)
  })

  it('back and forth', () => {
    const there = patchBetween(before, charging)
    const back = patchBetween(charging, before)
    expect(withPatch(withPatch(before, there ?? {}), back ?? {})).toEqual(before)
  })
})
