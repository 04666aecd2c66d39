import { describe, expect, it } from 'vitest'
import type { Action } from '../../../core/action/action.ts'
import type { FailureReason } from '../../../core/action/pending.ts'
import { abilityOf, commandsFor, isKnown } from '../../../core/action/rules.ts'
import { chargePointOf, type Fleet } from '../../../core/fleet/fleet.ts'
import type { FleetEvent } from '../../../core/fleet/reduce.ts'
import {
  aChargePoint,
  aFleet,
  aPendingAction,
  CHARGING,
  MINUTE_MS,
  NOW,
  ONLINE,
  replay,
  says,
} from '../builders.ts'

const EVSE = 'BCU102728'
const OTHER = 'BCU100186'
const THIRD = 'BCU103501'

const asked = (id: number, action: Action, evseId = EVSE): FleetEvent => ({
  type: 'asked',
  evseId,
  id,
  action,
  origin: 'tray',
})
const start: Action = { kind: 'start', cardUid: 'CARD' }

const sent = (id: number, evseId = EVSE, action: Action = start): FleetEvent => ({
  type: 'sent',
  evseId,
  id,
  commands: commandsFor(action, aChargePoint({ evseId })),
})

/** Two free charge points, a start on its way to the first. */
const starting = replay(aFleet([aChargePoint(), aChargePoint({ evseId: OTHER })]), asked(1, start), sent(1))

const one = (fleet: Fleet, evseId = EVSE) => {
  const found = chargePointOf(fleet, evseId)
  if (!found) throw new Error(`no ${evseId}`)
  return found
}

/** Its time is over. */
const gaveUp = (id = 1, evseId = EVSE): FleetEvent => ({ type: 'gaveUp', evseId, id, at: NOW })

const frame = (object: string, fields: object = {}) => says({ object, evse_id: EVSE, ...fields })

const shows = (activity: string, at = NOW) =>
  says({ object: 'CH_STATUS', evse_id: EVSE, data: { activity } }, at)

/** Restarts on their way: the first of EVSE, the second, where there is one, of OTHER. */
function restarting(...evseIds: readonly string[]): Fleet {
  const ids = evseIds.length > 0 ? evseIds : [EVSE]
  const events = ids.flatMap((evseId, n) => [
    asked(n + 1, { kind: 'reboot' }, evseId),
    sent(n + 1, evseId, { kind: 'reboot' }),
  ])
  return replay(aFleet([EVSE, OTHER, THIRD].map((evseId) => aChargePoint({ evseId }))), ...events)
}

const REASONS: readonly (readonly [string, FleetEvent, FailureReason])[] = [
  [
    'refused by the server, in its sentence',
    frame('RECEIVED_START_SESSION', { success: false, error: 'the card is not known' }),
    { kind: 'refused', sentence: 'the card is not known' },
  ],
  [
    'refused by the server without a word',
    frame('RECEIVED_START_SESSION', { success: false }),
    { kind: 'rejected' },
  ],
  [
    'refused in a frame that names no charge point',
    says({ object: 'RECEIVED_START_SESSION', success: false, error: `no card for chargepoint: ${OTHER}` }),
    { kind: 'refused', sentence: `no card for chargepoint: ${OTHER}` },
  ],
  ['rejected', frame('STATUS_START_SESSION', { success: false, error: 'REJECTED' }), { kind: 'rejected' }],
  ['rejected, without success', frame('STATUS_START_SESSION', { error: 'REJECTED' }), { kind: 'rejected' }],
  ...['rejected', ' Rejected ', { code: 'REJECTED' }].map(
    (error) =>
      [
        `rejected, as ${JSON.stringify(error)}`,
        frame('STATUS_START_SESSION', { error }),
        { kind: 'rejected' },
      ] as const,
  ),
  ...['timeout', 'Timed out', 'TIME-OUT', { message: 'timeout' }].map(
    (error) =>
      [
        `charge point silent, as ${JSON.stringify(error)}`,
        frame('STATUS_START_SESSION', { error }),
        { kind: 'chargePointSilent' },
      ] as const,
  ),
  ['forbidden in words', says({ object: 'error', error: 'Forbidden' }), { kind: 'forbidden' }],
  [
    'charge point silent',
    frame('STATUS_START_SESSION', { success: false, error: 'TIMEOUT' }),
    { kind: 'chargePointSilent' },
  ],
  [
    'refused by the charge point in a sentence',
    frame('STATUS_START_SESSION', { success: false, error: 'connector locked' }),
    { kind: 'refused', sentence: 'connector locked' },
  ],
  ['forbidden', says({ object: 'ERROR', error: 2, message: 'forbidden' }), { kind: 'forbidden' }],
  [
    'an error in words',
    says({ object: 'ERROR', error: 9, message: 'Unknown error' }),
    { kind: 'refused', sentence: 'Unknown error' },
  ],
  ['an error without words', says({ object: 'ERROR', error: 0 }), { kind: 'refused', sentence: 'ERROR 0' }],
  [
    'nobody answered',
    { type: 'failed', evseId: EVSE, id: 1, reason: { kind: 'timedOut' }, at: NOW },
    { kind: 'timedOut' },
  ],
  [
    'connection lost',
    { type: 'connection', connection: { state: 'connecting' }, at: NOW },
    { kind: 'connectionLost' },
  ],
]

describe('an action', () => {
  it('is queued, sent and received', () => {
    const queued = replay(aFleet([aChargePoint()]), asked(1, start))
    expect(one(queued).pending).toEqual([
      { id: 1, action: start, origin: 'tray', phase: 'queued', commands: [] },
    ])
    const away = replay(queued, sent(1))
    expect(one(away).pending).toMatchObject([{ id: 1, phase: 'sent' }])
    expect(one(replay(away, frame('RECEIVED_START_SESSION'))).pending).toMatchObject([{ phase: 'received' }])
  })

  it.each([true, false])(
    'is done when it was said to be and shows, with RECEIVED_ before it: %s',
    (isReceived) => {
      const told = [
        ...(isReceived ? [frame('RECEIVED_START_SESSION')] : []),
        frame('STATUS_START_SESSION', { success: true }),
      ]
      const said = replay(starting, ...told)
      expect(one(said)).toMatchObject({ pending: [{ id: 1, phase: 'confirming' }], completed: undefined })
      const done = one(replay(said, shows('charging')))
      expect(done).toMatchObject({ pending: [], failures: [] })
      expect(done.completed).toEqual({ id: 1, action: start, origin: 'tray', at: NOW })
    },
  )

  it('that a state cannot show is done when it was said to be', () => {
    expect(one(replay(restarting(), frame('STATUS_REBOOT'))).completed).toMatchObject({ id: 1 })
  })

  it.each([
    ['start', 'looking'],
    ['reboot', undefined],
  ] as const)('%s that nobody answered in time is %s before it has failed', (kind, phase) => {
    const event: FleetEvent = { type: 'unanswered', evseId: EVSE, id: 1, at: NOW }
    const after = one(replay(kind === 'start' ? starting : restarting(), event))
    expect(after.pending.map((pending) => pending.phase)).toEqual(phase ? [phase] : [])
    expect(after.failures).toMatchObject(phase ? [] : [{ reason: { kind: 'timedOut' } }])
    expect(replay(aFleet([after]), event)).toEqual(aFleet([after]))
  })

  /** Somebody said no: that stays, whatever shows later. */
  const isKnownSaid = ({ kind }: FailureReason) => kind === 'rejected' || kind === 'refused'

  it.each([
    { reason: { kind: 'timedOut' } },
    { reason: { kind: 'rejected' } },
    { reason: { kind: 'notApplied' } },
    { reason: { kind: 'connectionLost' } },
    { reason: { kind: 'refused', sentence: 'ERROR 9' } },
  ] as const)('that failed ($reason.kind) was done all the same when that shows soon', ({ reason }) => {
    const failed = replay(starting, { type: 'failed', evseId: EVSE, id: 1, reason, at: NOW })
    expect(one(replay(failed, shows('charging', NOW + 3 * MINUTE_MS)))).toMatchObject({
      failures: [],
      completed: { id: 1, action: start, origin: 'tray' },
    })
    expect(one(replay(failed, shows('error'))).failures).toHaveLength(1)
    const later = one(replay(failed, shows('charging', NOW + 3 * MINUTE_MS + 1)))
    expect(later).toMatchObject({ failures: isKnownSaid(reason) ? [{ id: 1 }] : [], completed: undefined })
  })

  it('that was not possible when it was asked is not done by what others do', () => {
    const failure = { id: 1, action: start, origin: 'tray', at: NOW } as const
    for (const reason of [{ kind: 'notPossible', why: 'noCar' }, { kind: 'notSent' }] as const) {
      const fleet = aFleet([aChargePoint({ failures: [{ ...failure, reason }] })])
      expect(one(replay(fleet, shows('charging'))).failures).toHaveLength(1)
    }
  })

  it('of which the answer comes late was done, where a state cannot tell', () => {
    const event: FleetEvent = { type: 'unanswered', evseId: EVSE, id: 1, at: NOW }
    const failed = replay(restarting(), event)
    const done = { failures: [], completed: { id: 1 } }
    expect(one(replay(failed, frame('STATUS_REBOOT')))).toMatchObject(done)
    expect(one(replay(failed, says({ object: 'STATUS_REBOOT' })))).toMatchObject(done)
    for (const other of [
      frame('STATUS_REBOOT', { error: 'TIMEOUT' }),
      frame('STATUS_SOFT_RESET'),
      frame('RECEIVED_REBOOT'),
      frame('STATUS_REBOOT', { evse_id: OTHER }),
      says({ object: 'STATUS_REBOOT', evse_id: EVSE }, NOW + 3 * MINUTE_MS + 1),
    ])
      expect(replay(failed, other)).toBe(failed)
  })

  it.each(REASONS)('fails: %s', (_name, event, reason) => {
    for (const fleet of [starting, replay(starting, frame('RECEIVED_START_SESSION'))]) {
      // An ERROR answers a request that has no answer yet.
      if (fleet !== starting && event.type === 'said' && event.message.kind === 'error') continue
      const said = replay(fleet, event)
      // What may not be about it is looked at first.
      const failed = one(said).pending.length > 0 ? replay(said, gaveUp()) : said
      expect(one(failed).pending).toEqual([])
      expect(one(failed).failures).toMatchObject([{ id: 1, action: start, origin: 'tray', reason, at: NOW }])
      expect(one(failed).completed).toBeUndefined()
      expect(one(failed, OTHER).failures).toEqual([])
    }
  })

  const pushes: readonly (readonly [Action, object, object])[] = [
    [start, {}, { activity: 'charging' }],
    [start, {}, { activity: 'delayed' }],
    [{ kind: 'stop' }, CHARGING, { activity: 'available' }],
    [{ kind: 'block' }, {}, { activity: 'unavailable' }],
    [{ kind: 'unblock' }, { activity: 'unavailable' }, { activity: 'available' }],
    [{ kind: 'boost' }, { activity: 'delayed' }, { activity: 'charging', boosting: true }],
  ]

  it.each(pushes)('%j is done when a push shows it: from %j to %j', (action, status, data) => {
    const chargePoint = aChargePoint({ status, pending: [aPendingAction({ action })] })
    const event = says({ object: 'CH_STATUS', evse_id: EVSE, data })
    expect(one(replay(aFleet([chargePoint]), event))).toMatchObject({
      pending: [],
      completed: { id: 1, action, at: NOW },
    })
  })

  it.each<[Action, object]>([
    [start, { activity: 'available', vehicle_status: 'B' }],
    [start, { activity: 'error' }],
    [{ kind: 'stop' }, { activity: 'charging', actual_kwh: 13 }],
    [{ kind: 'softReset' }, { activity: 'offline' }],
    [{ kind: 'reboot' }, { activity: 'available', vehicle_status: 'B' }],
  ])('%j is not done by a push of %j', (action, data) => {
    const chargePoint = aChargePoint({ pending: [aPendingAction({ action })] })
    const event = says({ object: 'CH_STATUS', evse_id: EVSE, data })
    expect(one(replay(aFleet([chargePoint]), event)).pending).toMatchObject([{ id: 1, phase: 'sent' }])
  })

  describe('a boost of price-based charging, where the server does not tell of boosts', () => {
    const action: Action = { kind: 'boost' }
    const priceBased = { value: true, permission: 'write' } as const
    const settings = { smartCharging: true, priceBasedCharging: priceBased }
    const held = { ...CHARGING, currentA: [0, 0, 0] } as const
    const running = { activity: 'charging', vehicle_status: 'C', actual_p1: 16, actual_v1: 230 }
    const pushed = (status: object, data: object) => {
      const chargePoint = aChargePoint({ settings, status, pending: [aPendingAction({ action })] })
      return one(replay(aFleet([chargePoint]), says({ object: 'CH_STATUS', evse_id: EVSE, data })))
    }

    it.each([
      ['held back', { ...held, activity: 'delayed' }],
      ['charging without power', held],
    ])('is done when a car that was %s draws power', (_how, status) => {
      expect(pushed(status, running)).toMatchObject({ pending: [], completed: { id: 1, action, at: NOW } })
    })

    it.each<[string, object, object]>([
      ['a session without power', { ...held, activity: 'delayed' }, { activity: 'charging' }],
      ['no session any more', held, { activity: 'available' }],
    ])('is not done by %s', (_what, status, data) => {
      expect(pushed(status, data).pending).toMatchObject([{ id: 1, phase: 'sent' }])
    })
  })

  it('that waits is not done by a push', () => {
    const queued = replay(aFleet([aChargePoint()]), asked(1, { kind: 'block' }))
    const fleet = replay(
      queued,
      says({ object: 'CH_STATUS', evse_id: EVSE, data: { activity: 'unavailable' } }),
    )
    expect(one(fleet).pending).toMatchObject([{ id: 1, phase: 'queued' }])
  })

  it('takes away the failure of the one before it, and no other', () => {
    const failed = replay(starting, frame('STATUS_START_SESSION', { error: 'REJECTED' }))
    expect(one(replay(failed, asked(2, { kind: 'block' }))).failures).toMatchObject([{ id: 1 }])
    expect(one(replay(failed, asked(2, start))).failures).toEqual([])
  })

  it('that failed is there until it is dismissed', () => {
    const failed = replay(starting, frame('STATUS_START_SESSION', { error: 'REJECTED' }))
    expect(replay(failed, { type: 'dismissed', evseId: EVSE, id: 2 })).toBe(failed)
    const dismissed = replay(failed, { type: 'dismissed', evseId: EVSE, id: 1 })
    expect(one(dismissed).failures).toEqual([])
    expect(replay(dismissed, { type: 'dismissed', evseId: EVSE, id: 1 })).toBe(dismissed)
  })
})

describe('what is said against an action without its name, or for want of an answer,', () => {
  const AGAINST: readonly (readonly [string, FleetEvent])[] = [
    ['ERROR 9', says({ object: 'ERROR', error: 9, message: 'Internal error' })],
    ['ERROR 2', says({ object: 'ERROR', error: 2, message: 'forbidden' })],
    ['TIMEOUT', frame('STATUS_START_SESSION', { error: 'TIMEOUT' })],
  ]

  it.each(AGAINST)('is looked at before it is told: %s', (_name, event) => {
    const looked = replay(starting, event)
    expect(one(looked)).toMatchObject({ pending: [{ phase: 'looking' }], failures: [] })
    expect(replay(looked, event)).toBe(looked)
    expect(one(replay(looked, shows('charging')))).toMatchObject({
      pending: [],
      failures: [],
      completed: { id: 1 },
    })
    expect(one(replay(looked, shows('available'), gaveUp())).failures).toHaveLength(1)
  })

  it('is told at once of what no state shows', () => {
    expect(one(replay(restarting(), says({ object: 'ERROR', error: 9 }))).failures).toHaveLength(1)
  })
})

describe('a stop where two connectors charge', () => {
  const at = (socket_id: number, activity: string) =>
    says({ object: 'CH_STATUS', evse_id: EVSE, data: { socket_id, activity, actual_p1: 10, actual_v1: 230 } })
  const both = replay(
    aFleet([aChargePoint({ status: { socketId: 1 } })]),
    at(1, 'charging'),
    at(2, 'charging'),
  )
  const stopping = replay(both, asked(1, { kind: 'stop' }), sent(1, EVSE, { kind: 'stop' }))
  const done = frame('STATUS_STOP_SESSION', { success: true })

  it.each<[string, readonly FleetEvent[], object]>([
    ['stopped the other one, said before', [done, at(2, 'available')], { completed: { id: 1 } }],
    ['stopped the other one, said after', [at(2, 'available'), done], { completed: { id: 1 } }],
    ['stopped none', [done, at(1, 'charging')], { failures: [{ reason: { kind: 'notApplied' } }] }],
    ['had no answer', [at(2, 'available')], { completed: undefined, failures: [{ id: 1 }] }],
  ])('that %s', (_what, events, expected) => {
    expect(one(replay(stopping, ...events, gaveUp()))).toMatchObject(expected)
  })
})

describe('an action that was said to be done', () => {
  const said = replay(starting, frame('STATUS_START_SESSION'))
  const reasonAfter = (...events: readonly FleetEvent[]) =>
    one(replay(said, ...events, gaveUp())).failures.map(({ reason }) => reason.kind)

  it('is only said not to be applied where the old state was read since then', () => {
    expect(reasonAfter(shows('available'))).toEqual(['notApplied'])
    expect(reasonAfter(shows('available'), shows('available'))).toEqual(['notApplied'])
  })

  it.each<[string, readonly FleetEvent[]]>([
    ['nothing was read', []],
    ['something else was read', [says({ object: 'CH_STATUS', evse_id: EVSE, data: { actual_kwh: 1 } })]],
    [
      'another charge point was read',
      [says({ object: 'CH_STATUS', evse_id: OTHER, data: { activity: 'available' } })],
    ],
    ['it is offline', [shows('offline')]],
    ['its word is unknown', [shows('preparing')]],
    ['it went offline', [shows('available'), shows('offline')]],
  ])('is not known to have failed where %s', (_name, events) => {
    expect(reasonAfter(...events)).toEqual(['unseen'])
  })

  it('is not sent any more when the one before it takes too long', () => {
    const waits = replay(said, asked(2, { kind: 'block' }), gaveUp(2))
    expect(one(waits)).toMatchObject({
      pending: [{ id: 1 }],
      failures: [{ id: 2, reason: { kind: 'heldUp' } }],
    })
  })
})

describe('an action of which nobody knows', () => {
  const stop: Action = { kind: 'stop' }
  const charging = aChargePoint({ status: CHARGING })
  const stopping = replay(aFleet([charging]), asked(1, stop), sent(1, EVSE, stop))
  const back = { type: 'connection', connection: { ...ONLINE, since: NOW + 1 }, at: NOW + 1 } as const
  const cut = replay(stopping, { type: 'connection', connection: { state: 'connecting' }, at: NOW }, back)
  const failure = (fleet: Fleet) => one(fleet).failures.map((it) => [it.reason.kind, isKnown(it)])

  it('as the connection was lost is not said to have failed before the old state is read', () => {
    expect(failure(cut)).toEqual([['connectionLost', false]])
    const data = { actual_kwh: 1 }
    const part = replay(cut, says({ object: 'CH_STATUS', evse_id: EVSE, data }, NOW + 2))
    expect(failure(part)).toEqual([['connectionLost', false]])
    expect(failure(replay(cut, shows('offline', NOW + 2)))).toEqual([['connectionLost', false]])
    const seen = replay(cut, shows('charging', NOW + 2))
    expect(failure(seen)).toEqual([['connectionLost', true]])
    expect(replay(seen, shows('charging', NOW + 3)).chargePoints[0]?.failures).toBe(one(seen).failures)
  })

  it('has happened all the same where that is seen, also after the old state was', () => {
    for (const fleet of [cut, replay(cut, shows('charging', NOW + 2))]) {
      const done = one(replay(fleet, shows('available', NOW + 3)))
      expect(done).toMatchObject({ failures: [], completed: { id: 1 } })
    }
  })

  it('is told no more once it shows as done, however late, and is then nobody’s doing', () => {
    const late = one(replay(cut, shows('available', NOW + 60 * MINUTE_MS)))
    expect(late).toMatchObject({ failures: [], completed: undefined })
  })

  it('is looked at: only what was read since counts', () => {
    const unanswered: FleetEvent = { type: 'unanswered', evseId: EVSE, id: 1, at: NOW }
    expect(failure(replay(stopping, unanswered, gaveUp()))).toEqual([['timedOut', false]])
    const looked = replay(stopping, unanswered, shows('charging'), gaveUp())
    expect(failure(looked)).toEqual([['timedOut', true]])
    expect(failure(replay(stopping, unanswered, shows('charging'), shows('offline'), gaveUp()))).toEqual([
      ['timedOut', false],
    ])
  })

  it('is a restart that was not answered, whatever its charge point shows', () => {
    const unanswered: FleetEvent = { type: 'unanswered', evseId: EVSE, id: 1, at: NOW }
    expect(failure(replay(restarting(), unanswered, shows('available')))).toEqual([['timedOut', false]])
  })

  it('is a setting until it is read', () => {
    const plug: Action = { kind: 'plugAndCharge', value: true }
    const settings = { plugAndCharge: { value: false, permission: 'write' } as const }
    const asks = replay(aFleet([aChargePoint({ settings })]), asked(1, plug), sent(1, EVSE, plug))
    const lost = replay(asks, { type: 'connection', connection: { state: 'connecting' }, at: NOW }, back)
    expect(failure(lost)).toEqual([['connectionLost', false]])
    const read = (value: boolean) =>
      says(
        { object: 'CH_SETTINGS', data: { evse_id: EVSE, plug_and_charge: { value, permission: 'write' } } },
        NOW + 2,
        EVSE,
      )
    expect(failure(replay(lost, read(false)))).toEqual([['connectionLost', true]])
    expect(one(replay(lost, read(true)))).toMatchObject({ failures: [], completed: { id: 1 } })
  })
})

describe('two actions on one charge point', () => {
  const two = replay(starting, asked(2, { kind: 'reboot' }))

  it('queue', () => {
    expect(one(two).pending).toMatchObject([
      { id: 1, phase: 'sent' },
      { id: 2, phase: 'queued' },
    ])
  })

  it('go out of the queue one by one', () => {
    expect(replay(two, sent(2))).toBe(two)
    const first = replay(two, frame('STATUS_START_SESSION'), shows('charging'))
    expect(one(first).pending).toMatchObject([{ id: 2, phase: 'queued' }])
    const second = replay(
      first,
      sent(2, EVSE, { kind: 'reboot' }),
      frame('STATUS_REBOOT', { error: 'TIMEOUT' }),
    )
    expect(one(second)).toMatchObject({ pending: [], completed: { id: 1 }, failures: [{ id: 2 }] })
  })

  it('do not take answers of each other', () => {
    expect(replay(two, frame('STATUS_REBOOT'))).toBe(two)
  })

  it('the same action twice is not possible', () => {
    expect(abilityOf(one(two), ONLINE, 'reboot')).toEqual({ possible: false, why: 'pending' })
  })

  it('both fail with the connection; told first is the one that may have happened', () => {
    const lost = replay(two, { type: 'connection', connection: { state: 'connecting' }, at: NOW })
    expect(one(lost)).toMatchObject({
      pending: [],
      failures: [
        { id: 2, reason: { kind: 'notSent' } },
        { id: 1, reason: { kind: 'connectionLost' } },
      ],
    })
  })
})

describe('what is not about an action', () => {
  it.each([
    ['another charge point', frame('STATUS_START_SESSION', { evse_id: OTHER })],
    ['a charge point that is not known', frame('STATUS_START_SESSION', { evse_id: 'BCU9' })],
    ['another command', frame('STATUS_STOP_SESSION')],
    ['a command of no action', frame('STATUS_NEWS')],
    ['an error that is the answer to a read', says({ object: 'ERROR', error: 2 }, NOW, OTHER)],
    ['a token that is no longer valid', says({ object: 'ERROR', error: 1 })],
    ['the daily limit', says({ object: 'ERROR', error: 42 })],
  ])('%s changes nothing', (_name, event) => {
    expect(replay(starting, event)).toBe(starting)
  })

  it('an answer to nothing changes nothing', () => {
    const idle = aFleet([aChargePoint()])
    for (const event of [
      frame('RECEIVED_START_SESSION'),
      frame('STATUS_START_SESSION'),
      frame('STATUS_START_SESSION', { error: 'TIMEOUT' }),
      says({ object: 'ERROR', error: 2 }),
      sent(1),
    ])
      expect(replay(idle, event)).toBe(idle)
  })

  it('answers that come twice count once', () => {
    const received = replay(starting, frame('RECEIVED_START_SESSION'))
    expect(replay(received, frame('RECEIVED_START_SESSION'))).toBe(received)
    expect(replay(received, sent(1))).toBe(received)
    const said = replay(received, frame('STATUS_START_SESSION'))
    expect(replay(said, frame('STATUS_START_SESSION'))).toBe(said)
    const done = replay(said, shows('charging'))
    expect(replay(done, says({ object: 'STATUS_START_SESSION', evse_id: EVSE }, NOW + MINUTE_MS))).toBe(done)
  })

  it('an ERROR that may answer a read makes an action on its way doubted, and nothing else', () => {
    const doubted = replay(starting, { type: 'doubted' })
    expect(one(doubted).pending).toMatchObject([{ id: 1, phase: 'doubted' }])
    expect(replay(doubted, { type: 'doubted' })).toBe(doubted)
    expect(one(replay(doubted, frame('RECEIVED_START_SESSION'))).pending).toMatchObject([
      { phase: 'received' },
    ])
    expect(one(replay(doubted, shows('charging'))).completed).toMatchObject({ id: 1 })
    expect(one(replay(doubted, says({ object: 'ERROR', error: 2 }))).pending).toMatchObject([
      { phase: 'looking' },
    ])
    const received = replay(starting, frame('RECEIVED_START_SESSION'))
    expect(replay(received, { type: 'doubted' })).toBe(received)
    const idle = aFleet([aChargePoint()])
    expect(replay(idle, { type: 'doubted' })).toBe(idle)
  })

  it('an error is nobody’s once the request was received', () => {
    const received = replay(starting, frame('RECEIVED_START_SESSION'))
    expect(replay(received, says({ object: 'ERROR', error: 2 }))).toBe(received)
  })
})

describe('answers that do not say for which of several charge points', () => {
  const nameless = (fields: object = {}) => says({ object: 'STATUS_REBOOT', ...fields })
  const both = restarting(EVSE, OTHER)
  const isDone = (fleet: Fleet) => [EVSE, OTHER].map((evseId) => one(fleet, evseId).completed !== undefined)
  const outOfTime = (fleet: Fleet) =>
    replay(
      fleet,
      { type: 'unanswered', evseId: EVSE, id: 1, at: NOW },
      { type: 'unanswered', evseId: OTHER, id: 2, at: NOW },
    )
  const reasons = (fleet: Fleet) =>
    [EVSE, OTHER].map((evseId) =>
      one(fleet, evseId)
        .failures.map(({ reason }) => reason.kind)
        .join(),
    )

  const refused = (evseId: string) => frame('STATUS_REBOOT', { evse_id: evseId, error: 'REJECTED' })

  it.each([1, 2, 3])('count once, though they come %d times: one answer may be told again', (times) => {
    const said = replay(both, ...Array.from({ length: times }, () => nameless()))
    expect(isDone(said)).toEqual([false, false])
    expect(reasons(outOfTime(said))).toEqual(['unclear', 'unclear'])
    const settled = replay(said, refused(OTHER))
    expect(isDone(settled)).toEqual([true, false])
    expect(reasons(settled)).toEqual(['', 'rejected'])
  })

  it('are of the one that is left when the others were refused, and of none while several are left', () => {
    const three = replay(restarting(EVSE, OTHER, THIRD), nameless(), refused(OTHER))
    expect(isDone(three)).toEqual([false, false])
    expect(one(replay(three, refused(THIRD))).completed).toMatchObject({ id: 1 })
  })

  it('may be those of the one that is named later', () => {
    const said = replay(both, nameless(), frame('STATUS_REBOOT'))
    expect(isDone(said)).toEqual([true, false])
    expect(isDone(replay(both, frame('STATUS_REBOOT'), nameless()))).toEqual([true, true])
  })

  it('are of the one that is seen to restart', () => {
    expect(isDone(replay(both, nameless(), shows('offline')))).toEqual([true, false])
    expect(isDone(replay(both, shows('offline'), nameless()))).toEqual([true, false])
    expect(isDone(replay(both, shows('offline')))).toEqual([false, false])
    const unclear = replay(both, nameless(), gaveUp())
    expect(isDone(replay(unclear, shows('offline', NOW + MINUTE_MS)))).toEqual([true, false])
  })

  it('make nobody’s action failed or done: at the end it is said that it is not clear', () => {
    expect(reasons(outOfTime(replay(both, nameless())))).toEqual(['unclear', 'unclear'])
    expect(replay(both, nameless({ error: 'TIMEOUT' }))).toBe(both)
    expect(reasons(outOfTime(both))).toEqual(['timedOut', 'timedOut'])
    expect(replay(both, says({ object: 'ERROR', error: 2 }))).toBe(both)
    expect(replay(both, says({ object: 'RECEIVED_REBOOT' }))).toBe(both)
  })

  it('are no news of what is looked at already', () => {
    const fleet = replay(starting, asked(2, start, OTHER), sent(2, OTHER))
    const looking = outOfTime(fleet)
    expect(replay(looking, says({ object: 'STATUS_START_SESSION' }))).toBe(looking)
    const told = says({ object: 'STATUS_START_SESSION' })
    const confirming = replay(fleet, told, told)
    expect(replay(confirming, told)).toBe(confirming)
  })

  it('are left to the states where these can tell', () => {
    const fleet = replay(starting, asked(2, start, OTHER), sent(2, OTHER))
    const told = replay(fleet, says({ object: 'STATUS_START_SESSION' }), shows('charging'))
    expect(isDone(told)).toEqual([true, false])
    expect(outOfTime(told)).toMatchObject({
      chargePoints: [{ pending: [] }, { pending: [{ phase: 'looking' }] }],
    })
  })
})

describe('what was asked elsewhere', () => {
  it.each([
    ['SET_PUBLIC_CHARGING', 'set true', 'linkedCardsOnly', false],
    ['SET_PUBLIC_CHARGING', 'set false', 'linkedCardsOnly', true],
    ['SET_PLUG_AND_CHARGE', 'set true', 'plugAndCharge', true],
    ['SET_PLUG_AND_CHARGE', 'set false', 'plugAndCharge', false],
  ] as const)('%s %j: %s becomes %s', (command, setting, key, value) => {
    const fleet = aFleet([aChargePoint({ settings: { [key]: { value: !value, permission: 'read' } } })])
    const event = frame(`STATUS_${command}`, { success: true, result: { setting } })
    const next = replay(fleet, event)
    expect(one(next).settings[key]).toEqual({ value, permission: 'read' })
    expect(replay(next, event)).toBe(next)
  })

  it('a setting that was not set stays as it was', () => {
    const fleet = aFleet([
      aChargePoint({ settings: { plugAndCharge: { value: true, permission: 'write' } } }),
    ])
    for (const fields of [{ error: 'TIMEOUT', result: { setting: 'set false' } }, { result: {} }, {}])
      expect(replay(fleet, frame('STATUS_SET_PLUG_AND_CHARGE', fields))).toBe(fleet)
  })
})
