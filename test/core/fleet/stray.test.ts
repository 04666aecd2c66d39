import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EMPTY_FLEET, type Fleet } from '../../../core/fleet/fleet.ts'
import { aChargePoint, aFleet, aPendingAction, NOW, replay } from '../builders.ts'

const stop = { kind: 'stop' } as const
const waiting = (evseId: string, ...ids: readonly number[]) =>
  aChargePoint({
    evseId,
    settings: { name: `Name of ${evseId}` },
    pending: ids.map((id, n) => aPendingAction({ id, action: stop, phase: n === 0 ? 'received' : 'queued' })),
  })
const lists = (...evseIds: readonly string[]) =>
  ({
    type: 'said',
    message: {
      kind: 'chargePoints',
      chargePoints: evseIds.map((evseId) => ({ evseId, activity: null, settings: {} })),
    },
    at: NOW,
  }) as const
const signsOut = { type: 'connection', connection: { state: 'signedOut' }, at: NOW } as const

const pendingIds = ({ chargePoints }: Fleet) =>
  chargePoints.flatMap(({ pending }) => pending.map(({ id }) => id))
const strayIds = ({ strays }: Fleet) => strays.map(({ id }) => id)

describe('an action that waits when its charge point goes', () => {
  it('has failed, by whether it was sent, at the charge point as it was called', () => {
    const { strays } = replay(aFleet([waiting('A', 1, 2), waiting('B', 3)]), lists('B'))
    const common = { action: stop, origin: 'window', at: NOW, evseId: 'A', name: 'Name of A' }
    expect(strays).toEqual([
      { ...common, id: 1, reason: { kind: 'gone' } },
      { ...common, id: 2, reason: { kind: 'notPossible', why: 'unknownChargePoint' } },
    ])
  })

  it('has failed when the account is left, by whether it was sent', () => {
    const fleet = replay(aFleet([waiting('A', 1, 2), waiting('B', 3)]), signsOut)
    expect(fleet).toEqual({ ...EMPTY_FLEET, strays: fleet.strays })
    expect(fleet.strays.map(({ id, evseId, reason }) => [id, evseId, reason.kind])).toEqual([
      [1, 'A', 'accountLeft'],
      [2, 'A', 'notSent'],
      [3, 'B', 'accountLeft'],
    ])
    expect(replay(fleet, signsOut)).toBe(fleet)
  })

  it('of an account that nothing is asked of leaves nothing', () => {
    expect(replay(aFleet([waiting('A')]), signsOut)).toBe(EMPTY_FLEET)
  })

  it('is told of once: a list that says no more keeps what was told', () => {
    const fleet = replay(aFleet([waiting('A', 1), waiting('B')]), lists('B'))
    const { strays } = replay(fleet, lists('B', 'C'))
    expect(strays).toBe(fleet.strays)
  })

  it('is never lost: whatever is listed, it still waits or has failed', () => {
    const some = fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D', 'E'))
    fc.assert(
      fc.property(some, some, fc.boolean(), (before, after, leaves) => {
        const fleet = aFleet(before.map((evseId, n) => waiting(evseId, 2 * n, 2 * n + 1)))
        const next = replay(fleet, leaves ? signsOut : lists(...after))
        const known = [...pendingIds(next), ...strayIds(next)]
        expect(known.toSorted()).toEqual(pendingIds(fleet).toSorted())
      }),
    )
  })
})
