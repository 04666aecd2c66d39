import { expect, test } from 'vitest'
import type { Action } from '../../../../core/action/action.ts'
import type { ChargePoint } from '../../../../core/fleet/fleet.ts'
import type { EventKind } from '../../../../core/preferences/events.ts'
import { ownUntil } from '../../../../core/surface/notification/own.ts'
import { aChargePoint, aPendingAction, CHARGING, MINUTE_MS, NOW } from '../../builders.ts'

type Kind = 'start' | 'stop' | 'block' | 'unblock' | 'softReset' | 'reboot'
type Asked = Pick<ChargePoint, 'pending' | 'completed' | 'failures'>

const NOTHING: Asked = { pending: [], completed: undefined, failures: [] }
const underWay = (kind: Kind): Asked => ({ ...NOTHING, pending: [aPendingAction({ action: { kind } })] })
const action = (kind: Kind) => ({ id: 1, action: { kind } satisfies Action, origin: 'window' as const })
const done = (kind: Kind, agoMs: number): Asked => ({
  ...NOTHING,
  completed: { ...action(kind), at: NOW - agoMs },
})
const failed = (kind: Kind, reason: 'timedOut' | 'heldUp' | 'unseen'): Asked => ({
  ...NOTHING,
  failures: [{ ...action(kind), reason: { kind: reason }, at: NOW - MINUTE_MS }],
})

const FOR_EVER = Number.POSITIVE_INFINITY

test.each<[string, EventKind, Asked, number | undefined]>([
  ['nobody asked for', 'blocked', NOTHING, undefined],
  ['he is about to do', 'blocked', underWay('block'), FOR_EVER],
  ['he just did', 'unblocked', done('unblock', 1_000), FOR_EVER],
  ['he did long ago', 'unblocked', done('unblock', 2 * MINUTE_MS), undefined],
  ['follows from something else that he does', 'blocked', underWay('stop'), undefined],
  ['he may have done though nobody said so', 'blocked', failed('block', 'timedOut'), FOR_EVER],
  ['he asked for and was not even sent', 'blocked', failed('block', 'heldUp'), undefined],
  ['he starts', 'started', underWay('start'), FOR_EVER],
  ['he stops', 'finished', underWay('stop'), FOR_EVER],
  ['he stopped', 'stoppedEarly', done('stop', 1_000), FOR_EVER],
  ['comes back from his restart', 'backOnline', underWay('reboot'), FOR_EVER],
  [
    'is out of reach by the restart that he asks for, as long as that takes',
    'offline',
    underWay('reboot'),
    5,
  ],
  [
    'is out of reach by the restart that he asked for, as long as is left',
    'offline',
    done('reboot', MINUTE_MS),
    4,
  ],
  ['is out of reach by a restart that was said to be done', 'offline', failed('softReset', 'unseen'), 0],
  ['is out of reach, not by what he asks for', 'offline', underWay('block'), undefined],
])('of what %s it is no news that it is %s', (_what, event, asked, expected) => {
  const before = aChargePoint(asked)
  const until = ownUntil(before, aChargePoint(), event, NOW)
  const minutes = until === undefined || until === FOR_EVER ? until : (until - NOW) / MINUTE_MS
  expect(minutes).toBe(expected)
})

test('what he asks for now counts, not what he did before', () => {
  const before = aChargePoint({
    ...underWay('reboot'),
    completed: done('softReset', 4 * MINUTE_MS).completed,
  })
  expect(ownUntil(before, before, 'offline', NOW)).toBe(NOW + 5 * MINUTE_MS)
  const waiting = aChargePoint({
    ...underWay('block'),
    completed: done('softReset', 4 * MINUTE_MS).completed,
  })
  expect(ownUntil(waiting, waiting, 'offline', NOW)).toBe(NOW + MINUTE_MS)
})

const OFFLINE = { ...CHARGING, activity: 'offline' }
const FREE = {}
const WITH_CAR = { vehicleLetter: 'B' }

test.each<[string, Asked, object, object, boolean]>([
  ['while he restarts it', underWay('reboot'), CHARGING, WITH_CAR, true],
  ['as the plug is pulled while he restarts it', underWay('reboot'), CHARGING, FREE, false],
  ['as he stopped it, and pulls the plug', done('stop', 1_000), CHARGING, FREE, true],
  ['as he stops it, and pulls the plug', underWay('stop'), CHARGING, FREE, true],
  ['a minute after his restart', done('reboot', MINUTE_MS), CHARGING, WITH_CAR, true],
  ['more than a minute after his restart', done('reboot', MINUTE_MS + 1), CHARGING, WITH_CAR, false],
  ['unseen, with his restart', done('reboot', 3 * MINUTE_MS), OFFLINE, WITH_CAR, true],
  ['as the plug is pulled unseen, with his restart', done('reboot', 3 * MINUTE_MS), OFFLINE, FREE, false],
  [
    'with the second restart that he asks for',
    { ...underWay('reboot'), completed: done('softReset', 3 * MINUTE_MS).completed },
    CHARGING,
    WITH_CAR,
    true,
  ],
  ['by a restart that was said to be done', failed('reboot', 'unseen'), CHARGING, WITH_CAR, true],
])('the end of a session is this user’s doing %s: %#', (_when, asked, was, is, isOwn) => {
  const before = aChargePoint({ ...asked, status: was })
  for (const event of ['finished', 'stoppedEarly'] as const)
    expect(ownUntil(before, aChargePoint({ status: is }), event, NOW)).toBe(isOwn ? FOR_EVER : undefined)
})
