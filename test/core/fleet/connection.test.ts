import { describe, expect, it } from 'vitest'
import { isOld } from '../../../core/chargePoint/told.ts'
import { chargePointOf, EMPTY_FLEET, type Fleet } from '../../../core/fleet/fleet.ts'
import type { FleetEvent } from '../../../core/fleet/reduce.ts'
import { isSame } from '../../../core/values/same.ts'
import {
  aChargePoint,
  aFleet,
  anUnreadChargePoint,
  MINUTE_MS,
  NOT_ONLINE,
  NOW,
  ONLINE,
  replay,
} from '../builders.ts'

const EVSE = 'BCU102728'

const one = (fleet: Fleet, evseId = EVSE) => {
  const found = chargePointOf(fleet, evseId)
  if (!found) throw new Error(`no ${evseId}`)
  return found
}

describe('the connection', () => {
  const fleet = aFleet([
    aChargePoint({ updatedAt: NOW - 30 * MINUTE_MS }),
    aChargePoint({ evseId: 'OLD', updatedAt: NOW - 90 * MINUTE_MS }),
    anUnreadChargePoint('UNREAD'),
  ])
  const becomes = (connection: Fleet['connection'], heardAt?: number): FleetEvent => ({
    type: 'connection',
    connection,
    at: NOW,
    ...(heardAt !== undefined && { heardAt }),
  })

  it.each(NOT_ONLINE.filter(({ state }) => state !== 'signedOut'))(
    'lost to $state: values are as old as the server was last heard',
    (connection) => {
      const lost = replay(fleet, becomes(connection, NOW - MINUTE_MS))
      expect(lost.connection).toBe(connection)
      expect(lost.chargePoints.map(({ updatedAt }) => updatedAt)).toEqual([
        NOW - MINUTE_MS,
        NOW - 90 * MINUTE_MS,
        undefined,
      ])
      expect(lost.chargePoints.every((each) => isOld(each, lost.connection))).toBe(true)
      expect(lost.chargePoints[1]).toBe(fleet.chargePoints[1])
    },
  )

  it('never makes a value older than it is', () => {
    expect(one(replay(fleet, becomes({ state: 'connecting' }, NOW - 40 * MINUTE_MS))).updatedAt).toBe(
      NOW - 30 * MINUTE_MS,
    )
  })

  it('moves on without touching the charge points', () => {
    const lost = replay(fleet, becomes({ state: 'connecting' }))
    const waiting = replay(lost, becomes({ state: 'waiting', retryAt: NOW, reason: 'closed' }))
    expect(waiting.chargePoints).toBe(lost.chargePoints)
  })

  it('the same state again changes nothing', () => {
    expect(replay(fleet, becomes({ ...ONLINE }))).toBe(fleet)
    for (const connection of NOT_ONLINE) {
      const there = replay(fleet, becomes(connection))
      expect(replay(there, becomes(structuredClone(connection)))).toBe(there)
    }
  })

  it('signed out forgets everything', () => {
    expect(isSame(replay(fleet, becomes({ state: 'signedOut' })), EMPTY_FLEET)).toBe(true)
  })
})
