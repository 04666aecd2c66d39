import { describe, expect, it } from 'vitest'
import type { Action } from '../../../core/action/action.ts'
import type { FailureReason } from '../../../core/action/pending.ts'
import { abilityOf, commandsFor } from '../../../core/action/rules.ts'
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

const frame = (object: string, fields: object = {}) => says({ object, evse_id: EVSE, ...fields })

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

  it('is done when the charge point says so', () => {
    const done = one(
      replay(starting, frame('RECEIVED_START_SESSION'), frame('STATUS_START_SESSION', { success: true })),
    )
    expect(done).toMatchObject({ pending: [], failures: [] })
    expect(done.completed).toEqual({ id: 1, action: start, origin: 'tray', at: NOW })
  })

  it('is done when STATUS_ comes without RECEIVED_ before it', () => {
    expect(one(replay(starting, frame('STATUS_START_SESSION'))).completed).toMatchObject({ id: 1 })
  })

  it.each(REASONS)('fails: %s', (_name, event, reason) => {
    for (const fleet of [starting, replay(starting, frame('RECEIVED_START_SESSION'))]) {
      // An ERROR answers a request that has no answer yet.
      if (fleet !== starting && event.type === 'said' && event.message.kind === 'error') continue
      const failed = replay(fleet, event)
      expect(one(failed).pending).toEqual([])
      expect(one(failed).failures).toEqual([{ id: 1, action: start, origin: 'tray', reason, at: NOW }])
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
    const first = replay(two, frame('STATUS_START_SESSION'))
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
    const done = replay(received, frame('STATUS_START_SESSION'))
    expect(replay(done, says({ object: 'STATUS_START_SESSION', evse_id: EVSE }, NOW + MINUTE_MS))).toBe(done)
  })

  it('an answer that names no charge point is nobody’s when two wait for one', () => {
    const both = replay(starting, asked(2, start, OTHER), sent(2, OTHER))
    expect(replay(both, says({ object: 'STATUS_START_SESSION' }))).toBe(both)
    expect(replay(both, says({ object: 'ERROR', error: 2 }))).toBe(both)
    const first = replay(both, frame('STATUS_START_SESSION'))
    expect(one(replay(first, says({ object: 'STATUS_START_SESSION' })), OTHER).completed).toMatchObject({
      id: 2,
    })
  })

  it('an error is nobody’s once the request was received', () => {
    const received = replay(starting, frame('RECEIVED_START_SESSION'))
    expect(replay(received, says({ object: 'ERROR', error: 2 }))).toBe(received)
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
