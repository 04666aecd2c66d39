import { describe, expect, test } from 'vitest'
import { sightOf } from '../../../core/action/rules.ts'
import { beforeOf, type Sight } from '../../../core/action/sight.ts'
import type { Status } from '../../../core/wire/status.ts'
import { aChargePoint, aFleet, CHARGING, MINUTE_MS, NOW, replay, says } from '../builders.ts'

type Shown = 'start' | 'stop' | 'block' | 'unblock' | 'boost' | 'reboot'

const BEFORE: Readonly<Record<Shown, Partial<Status>>> = {
  start: { vehicleLetter: 'B' },
  stop: CHARGING,
  block: {},
  unblock: { activity: 'unavailable' },
  boost: { activity: 'delayed', vehicleLetter: 'B' },
  reboot: {},
}

const settings = { smartCharging: true, delayedCharging: { value: true, permission: 'write' } } as const

/** What a charge point that was as it is before the action tells of it with another activity. */
function sightAfter(kind: Shown, data: object, first = BEFORE[kind]): Sight {
  const one = aChargePoint({ status: first, settings })
  const [next = one] = replay(
    aFleet([one]),
    says({ object: 'CH_STATUS', evse_id: one.evseId, data }),
  ).chargePoints
  return sightOf({ action: { kind }, before: beforeOf(one) }, next)
}

/** By action what each word tells, in the order of `WORDS`. */
const WORDS = ['available', 'charging', 'delayed', 'unavailable', 'error', 'preparing', 'offline'] as const
const TOLD: Readonly<Record<Shown, readonly Sight[]>> = {
  start: ['before', 'done', 'done', 'nothing', 'nothing', 'nothing', 'nothing'],
  stop: ['done', 'before', 'nothing', 'done', 'changed', 'changed', 'nothing'],
  block: ['before', 'before', 'before', 'done', 'nothing', 'nothing', 'nothing'],
  unblock: ['done', 'done', 'done', 'before', 'done', 'done', 'nothing'],
  boost: ['nothing', 'done', 'before', 'nothing', 'nothing', 'nothing', 'nothing'],
  reboot: ['never', 'never', 'never', 'never', 'never', 'never', 'changed'],
}

const KINDS: readonly Shown[] = ['start', 'stop', 'block', 'unblock', 'boost', 'reboot']

describe('what a state tells of an action', () => {
  test.each(KINDS.flatMap((kind) => WORDS.map((word, n) => [kind, word, TOLD[kind][n]] as const)))(
    'of "%s", %s: %s',
    (kind, activity, sight) => {
      expect(sightAfter(kind, { activity })).toBe(sight)
    },
  )

  test.each(['stop', 'unblock'] as const)(
    'of "%s" is nothing by an unknown word that was there before',
    (kind) => {
      expect(sightAfter(kind, { activity: 'occupied', actual_kwh: 1 }, { activity: 'occupied' })).toBe(
        'nothing',
      )
    },
  )

  test.each(KINDS)('of "%s" is never that it is done by what was there before', (kind) => {
    expect(['before', 'never']).toContain(sightAfter(kind, { actual_kwh: 13 }))
  })
})

test.each(['stop', 'block', 'unblock', 'start'] as const)(
  'nothing that is said tells nothing of "%s"',
  (kind) => {
    const one = { ...aChargePoint({ status: BEFORE[kind] }), activity: null }
    expect(sightOf({ action: { kind }, before: beforeOf(aChargePoint({ status: BEFORE[kind] })) }, one)).toBe(
      'nothing',
    )
  },
)

test('a restart of what was offline before shows by nothing', () => {
  const offline = aChargePoint({ status: { activity: 'offline' } })
  expect(sightOf({ action: { kind: 'reboot' }, before: beforeOf(offline) }, offline)).toBe('never')
  expect(sightOf({ action: { kind: 'reboot' } }, offline)).toBe('never')
})

describe('a session that runs after a stop', () => {
  const began = '20251122 13:59:01'
  test.each<[string, object, Sight]>([
    ['is another one by its start', { activity: 'charging', start_datetime: began, actual_kwh: 0 }, 'done'],
    ['is another one, held back', { activity: 'delayed', start_datetime: began, actual_kwh: 0 }, 'done'],
    ['is the same with more energy', { activity: 'charging', actual_kwh: 13 }, 'before'],
    [
      'may have had its start put right',
      { activity: 'charging', start_datetime: began, actual_kwh: 13 },
      'nothing',
    ],
  ])('%s', (_name, data, sight) => {
    expect(sightAfter('stop', data)).toBe(sight)
  })

  test('is another one where it comes back later, whatever it says of its start', () => {
    const one = aChargePoint({ status: CHARGING })
    const status = (activity: string, at: number) =>
      says({ object: 'CH_STATUS', evse_id: one.evseId, data: { activity } }, at)
    const events = [status('available', NOW), status('charging', NOW + MINUTE_MS)]
    const [next = one] = replay(aFleet([one]), ...events).chargePoints
    expect(sightOf({ action: { kind: 'stop' }, before: beforeOf(one) }, next)).toBe('done')
  })

  test.each([
    ['before', { startedAt: null }, { activity: 'charging', start_datetime: began, actual_kwh: 1 }],
    ['now', {}, { activity: 'charging', start_datetime: '', actual_kwh: 1 }],
  ])('is the same where no start is told %s', (_when, first, data) => {
    expect(sightAfter('stop', data, { ...CHARGING, ...first })).toBe('before')
  })

  test('is not known of a charge point of which nothing was told before', () => {
    const one = aChargePoint({ status: CHARGING })
    expect(sightOf({ action: { kind: 'stop' } }, one)).toBe('before')
  })

  test('is another one though the stopped one had hardly begun', () => {
    const first = { ...CHARGING, startedAt: NOW - MINUTE_MS - 30_000, energyKwh: 0.2 }
    const data = { activity: 'charging', start_datetime: began, actual_kwh: 0 }
    expect(sightAfter('stop', data, first)).toBe('done')
  })

  test('at another connector is not the one that was stopped', () => {
    const one = aChargePoint({ status: { ...CHARGING, socketId: 1 } })
    const before = beforeOf(one)
    const at = (socket_id: number, activity: string) =>
      says({ object: 'CH_STATUS', evse_id: one.evseId, data: { socket_id, activity } })
    const sight = (...events: Parameters<typeof replay>[1][]) => {
      const [next = one] = replay(aFleet([one]), ...events).chargePoints
      return sightOf({ action: { kind: 'stop' }, before }, next)
    }
    expect(sight(at(2, 'charging'))).toBe('before')
    expect(sight(at(2, 'charging'), at(1, 'available'))).toBe('done')
  })
})

describe('of two sessions that run, a stop names none', () => {
  const running = (socket_id: number) => ({ socket_id, activity: 'charging', actual_p1: 10, actual_v1: 230 })
  const at = (...data: readonly object[]) =>
    data.map((one) => says({ object: 'CH_STATUS', evse_id: 'BCU102728', data: one }))
  const both = replay(aFleet([aChargePoint({ status: { socketId: 1 } })]), ...at(running(1), running(2)))

  test.each<[string, readonly object[], Sight]>([
    ['both go on', [{ ...running(1), actual_kwh: 20 }, running(2)], 'before'],
    ['the one that is shown ended', [{ socket_id: 1, activity: 'available' }], 'done'],
    ['the other one ended', [{ socket_id: 2, activity: 'available' }], 'changed'],
    ['the other one is blocked', [{ socket_id: 2, activity: 'unavailable' }], 'changed'],
    ['another one runs there', [{ socket_id: 2, activity: 'available' }, running(2)], 'changed'],
    ['the other one is in an error', [{ socket_id: 2, activity: 'error' }], 'before'],
    ['both ended', [1, 2].map((socket_id) => ({ socket_id, activity: 'available' })), 'done'],
    ['it is offline', [{ activity: 'offline' }], 'nothing'],
  ])('%s', (_what, data, sight) => {
    const [before = aChargePoint()] = both.chargePoints
    expect(before.status?.socketId).toBe(1)
    const [now = before] = replay(both, ...at(...data)).chargePoints
    expect(sightOf({ action: { kind: 'stop' }, before: beforeOf(before) }, now)).toBe(sight)
  })

  test('one that ran not yet tells nothing by its end', () => {
    const alone = replay(both, ...at({ socket_id: 2, activity: 'available' }))
    const [before = aChargePoint()] = alone.chargePoints
    const [now = before] = replay(
      alone,
      ...at(running(2), { socket_id: 2, activity: 'available' }),
    ).chargePoints
    expect(sightOf({ action: { kind: 'stop' }, before: beforeOf(before) }, now)).toBe('before')
  })
})
