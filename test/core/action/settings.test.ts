import { describe, expect, it } from 'vitest'
import type { Action } from '../../../core/action/action.ts'
import type { FailureReason } from '../../../core/action/pending.ts'
import { commandsFor } from '../../../core/action/rules.ts'
import { chargePointOf, type Fleet } from '../../../core/fleet/fleet.ts'
import type { FleetEvent } from '../../../core/fleet/reduce.ts'
import { aChargePoint, aFleet, MINUTE_MS, NOW, replay, says } from '../builders.ts'

const EVSE = 'BCU102728'
const OTHER = 'BCU100186'

const on = { value: true, permission: 'write' } as const
const off = { value: false, permission: 'write' } as const

const before = aChargePoint({
  settings: {
    smartCharging: true,
    plugAndCharge: off,
    linkedCardsOnly: off,
    delayedCharging: off,
    priceBasedCharging: on,
  },
})

const PLUG: Action = { kind: 'plugAndCharge', value: true }
const LINKED: Action = { kind: 'linkedCardsOnly', value: true }
const DELAYED: Action = { kind: 'smartCharging', profile: 'delayed' }
const TRIP: Action = { kind: 'priceSettings', minimumPct: 20 }

const asked = (id: number, action: Action): FleetEvent => ({
  type: 'asked',
  evseId: EVSE,
  id,
  action,
  origin: 'tray',
})
const sent = (id: number, action: Action, to = before): FleetEvent => ({
  type: 'sent',
  evseId: EVSE,
  id,
  commands: commandsFor(action, to),
})
/** The next of several commands goes out. */
const next = (fleet: Fleet, id = 1): FleetEvent => ({
  type: 'sent',
  evseId: EVSE,
  id,
  commands: one(fleet).pending[0]?.commands ?? [],
})
const gaveUp: FleetEvent = { type: 'gaveUp', evseId: EVSE, id: 1, at: NOW }
const assumed = (id = 1): FleetEvent => ({ type: 'assumed', evseId: EVSE, id, at: NOW })
const answer = (object: string, fields: object = {}) => says({ object, evse_id: EVSE, ...fields })
const settings = (fields: object, askedFor?: string) =>
  says({ object: 'CH_SETTINGS', data: { evse_id: EVSE, ...fields } }, NOW, askedFor)
const permitted = (value: boolean) => ({ value, permission: 'write' })
const profiles = (delayed: boolean, priceBased: boolean) => ({
  delayed_charging: permitted(delayed),
  price_based_charging: permitted(priceBased),
})

const one = (fleet: Fleet) => {
  const found = chargePointOf(fleet, EVSE)
  if (!found) throw new Error(`no ${EVSE}`)
  return found
}

const asking = (action: Action) =>
  replay(aFleet([before, aChargePoint({ evseId: OTHER })]), asked(1, action), sent(1, action))

function expectDone(fleet: Fleet, action: Action): void {
  expect(one(fleet)).toMatchObject({
    pending: [],
    failures: [],
    completed: { id: 1, action, origin: 'tray' },
  })
}

function expectFailed(fleet: Fleet, action: Action, reason: FailureReason): void {
  const failure = { id: 1, action, origin: 'tray', reason, at: NOW }
  expect(one(fleet)).toMatchObject({ pending: [], failures: [failure], completed: undefined })
}

const phase = (fleet: Fleet) => one(fleet).pending[0]?.phase

describe('a setting', () => {
  it('is done when STATUS_ shows the new value', () => {
    const done = replay(
      asking(PLUG),
      answer('RECEIVED_SET_PLUG_AND_CHARGE'),
      answer('STATUS_SET_PLUG_AND_CHARGE', { success: true, result: { setting: 'set true' } }),
    )
    expectDone(done, PLUG)
    expect(one(done).settings.plugAndCharge).toEqual(on)
  })

  it('that the wire has inverted is done all the same', () => {
    const done = replay(
      asking(LINKED),
      answer('STATUS_SET_PUBLIC_CHARGING', { success: true, result: { setting: 'set false' } }),
    )
    expectDone(done, LINKED)
    expect(one(done).settings.linkedCardsOnly).toEqual(on)
  })

  it('is done by a push, whoever turned it', () => {
    expectDone(replay(asking(PLUG), settings({ plug_and_charge: permitted(true) })), PLUG)
    expectDone(replay(asking(LINKED), settings({ public_charging: permitted(false) })), LINKED)
  })

  it('is not done by a push of something else', () => {
    const fleet = replay(asking(PLUG), settings({ public_charging: permitted(false) }))
    expect(phase(fleet)).toBe('sent')
  })

  it('that STATUS_ says is done and the settings do not show is read back first', () => {
    const confirming = replay(asking(PLUG), answer('STATUS_SET_PLUG_AND_CHARGE'))
    expect(phase(confirming)).toBe('confirming')
    expect(one(confirming).completed).toBeUndefined()
    expectDone(replay(confirming, settings({ plug_and_charge: permitted(true) }, EVSE)), PLUG)
    const still = settings({ plug_and_charge: permitted(false) }, EVSE)
    const seen = replay(confirming, still)
    expect(phase(seen)).toBe('confirming')
    expectFailed(replay(seen, gaveUp), PLUG, { kind: 'notApplied' })
    expectFailed(replay(confirming, gaveUp), PLUG, { kind: 'unseen' })
    // They are put right when they show later.
    const late = settings({ plug_and_charge: permitted(true) }, EVSE)
    for (const failed of [replay(seen, gaveUp), replay(confirming, gaveUp)])
      expectDone(replay(failed, late), PLUG)
    expectDone(replay(seen, late), PLUG)
  })

  it('that is being read back is not judged by what nobody asked for', () => {
    const confirming = replay(asking(PLUG), answer('STATUS_SET_PLUG_AND_CHARGE'))
    expect(replay(confirming, settings({ plug_and_charge: permitted(false) }))).toBe(confirming)
    expect(replay(confirming, assumed(), answer('STATUS_SET_PLUG_AND_CHARGE'))).toBe(confirming)
  })

  it('that was answered by nobody counts as taken, and is read back', () => {
    const confirming = replay(asking(PLUG), assumed())
    expect(phase(confirming)).toBe('confirming')
    // The answer comes after all.
    const late = answer('STATUS_SET_PLUG_AND_CHARGE', { result: { setting: 'set true' } })
    expectDone(replay(confirming, late), PLUG)
    expectFailed(replay(confirming, answer('STATUS_SET_PLUG_AND_CHARGE', { error: 'REJECTED' })), PLUG, {
      kind: 'rejected',
    })
  })

  it('that cannot be read back is done when it was taken', () => {
    expectDone(replay(asking(TRIP), answer('STATUS_PATCH_PRICE_BASED_CHARGING_SETTINGS')), TRIP)
    expectDone(replay(asking(TRIP), assumed()), TRIP)
  })

  it('whose profile is off when it is read back is not in force, and so has failed', () => {
    const window: Action = { kind: 'delayedWindow', startTime: '22:00', endTime: '07:00', days: [1] }
    const waits = aChargePoint({
      settings: { smartCharging: true, delayedCharging: { ...on, startTime: '23:00', endTime: '07:00' } },
    })
    const confirming = replay(aFleet([waits]), asked(1, window), sent(1, window, waits), assumed())
    expect(phase(confirming)).toBe('confirming')
    const still = settings({ delayed_charging: permitted(false) }, EVSE)
    expectFailed(replay(confirming, still, gaveUp), window, { kind: 'notApplied' })
  })

  it.each<[string, FleetEvent, FailureReason]>([
    [
      'rejected',
      answer('STATUS_SET_PLUG_AND_CHARGE', { success: false, error: 'REJECTED', result: {} }),
      { kind: 'rejected' },
    ],
    [
      'silent charge point',
      answer('STATUS_SET_PLUG_AND_CHARGE', { error: 'TIMEOUT' }),
      { kind: 'chargePointSilent' },
    ],
    [
      'refused',
      answer('RECEIVED_SET_PLUG_AND_CHARGE', { success: false, error: 'not yours' }),
      { kind: 'refused', sentence: 'not yours' },
    ],
    ['forbidden', says({ object: 'ERROR', error: 2, message: 'forbidden' }), { kind: 'forbidden' }],
  ])('fails: %s', (_name, event, reason) => {
    const said = replay(asking(PLUG), event)
    const failed = phase(said) === 'looking' ? replay(said, gaveUp) : said
    expectFailed(failed, PLUG, reason)
    expect(one(failed).settings.plugAndCharge).toEqual(off)
  })

  it('assumed of what is not under way changes nothing', () => {
    const waiting = replay(aFleet([before]), asked(1, PLUG))
    expect(replay(waiting, assumed())).toBe(waiting)
    const fleet = asking(PLUG)
    expect(replay(fleet, assumed(2))).toBe(fleet)
  })
})

describe('a change of several commands', () => {
  it('goes step by step, each when the one before it was answered', () => {
    const first = asking(DELAYED)
    expect(one(first).pending[0]?.commands.map(({ command }) => command)).toEqual([
      'SET_DELAYED_CHARGING',
      'SET_PRICE_BASED_CHARGING',
    ])
    const between = replay(
      first,
      answer('RECEIVED_SET_DELAYED_CHARGING'),
      answer('STATUS_SET_DELAYED_CHARGING'),
    )
    expect(one(between).pending).toMatchObject([
      {
        id: 1,
        action: DELAYED,
        origin: 'tray',
        phase: 'queued',
        commands: [{ command: 'SET_PRICE_BASED_CHARGING', evse_id: EVSE, value: false }],
      },
    ])
    const second = replay(between, next(between))
    expect(phase(second)).toBe('sent')
    const last = replay(second, answer('STATUS_SET_PRICE_BASED_CHARGING'))
    expect(phase(last)).toBe('confirming')
    expectDone(replay(last, settings(profiles(true, false), EVSE)), DELAYED)
  })

  it('takes answers that are named like the commands', () => {
    const between = replay(asking(DELAYED), answer('SET_DELAYED_CHARGING'))
    expect(phase(between)).toBe('queued')
  })

  it('is not done while the old profile is still on', () => {
    const between = replay(asking(DELAYED), settings(profiles(true, true)))
    expect(one(between).completed).toBeUndefined()
    expect(phase(between)).toBe('sent')
  })

  it('is done as soon as the settings show it: a server turns the old profile off by itself', () => {
    expectDone(replay(asking(DELAYED), settings(profiles(true, false))), DELAYED)
  })

  it('fails where it fails, and goes no further', () => {
    const first = answer('STATUS_SET_DELAYED_CHARGING', { error: 'REJECTED' })
    expectFailed(replay(asking(DELAYED), first), DELAYED, { kind: 'rejected' })
    const between = replay(asking(DELAYED), answer('STATUS_SET_DELAYED_CHARGING'))
    const second = replay(
      between,
      next(between),
      answer('STATUS_SET_PRICE_BASED_CHARGING', { error: 'TIMEOUT' }),
    )
    expectFailed(replay(second, gaveUp), DELAYED, { kind: 'chargePointSilent' })
  })

  it('goes on after silence; an answer that comes too late is nobody’s', () => {
    const between = replay(asking(DELAYED), assumed())
    const second = replay(between, next(between))
    expect(phase(second)).toBe('sent')
    for (const late of [{}, { error: 'TIMEOUT' }])
      expect(replay(second, answer('STATUS_SET_DELAYED_CHARGING', late))).toBe(second)
    const confirming = replay(second, assumed())
    expect(phase(confirming)).toBe('confirming')
    expectFailed(replay(confirming, settings(profiles(false, true), EVSE), gaveUp), DELAYED, {
      kind: 'notApplied',
    })
  })

  it('of no command is done when it counts as taken', () => {
    const none: Action = { kind: 'smartCharging', profile: 'priceBased' }
    const fleet = replay(
      aFleet([before]),
      asked(1, none),
      { type: 'sent', evseId: EVSE, id: 1, commands: [] },
      assumed(),
    )
    expectDone(fleet, none)
  })

  it('cut off between two commands may have happened; what waits behind it was not sent', () => {
    const between = replay(asking(DELAYED), asked(2, PLUG), answer('STATUS_SET_DELAYED_CHARGING'))
    expect(phase(between)).toBe('queued')
    const lost = replay(between, { type: 'connection', connection: { state: 'connecting' }, at: NOW })
    expect(one(lost)).toMatchObject({
      pending: [],
      failures: [
        { id: 2, reason: { kind: 'notSent' } },
        { id: 1, reason: { kind: 'connectionLost' } },
      ],
    })
  })
})

describe('what somebody else turns', () => {
  it.each([
    ['STATUS_SET_PUBLIC_CHARGING', 'set false', 'linkedCardsOnly'],
    ['STATUS_SET_PLUG_AND_CHARGE', 'set true', 'plugAndCharge'],
  ] as const)('%s is in the Fleet at once', (object, setting, key) => {
    const fleet = aFleet([before])
    const told = replay(fleet, answer(object, { success: true, result: { setting } }))
    expect(one(told).settings[key]).toEqual(on)
    expect(one(told)).toMatchObject({ pending: [], failures: [], completed: undefined })
  })

  it('does not end what this user asked for at another charge point', () => {
    const fleet = asking(PLUG)
    const other = says({
      object: 'STATUS_SET_PLUG_AND_CHARGE',
      evse_id: OTHER,
      result: { setting: 'set true' },
    })
    const told = replay(fleet, other)
    expect(one(told)).toBe(one(fleet))
    expect(chargePointOf(told, OTHER)?.settings.plugAndCharge).toEqual(on)
  })
})

describe('failures', () => {
  const fail = (id: number, action: Action, at = NOW): readonly FleetEvent[] => [
    asked(id, action),
    { type: 'failed', evseId: EVSE, id, reason: { kind: 'timedOut' }, at },
  ]

  it('are kept until each is dismissed, the newest one of a kind', () => {
    const fleet = replay(
      aFleet([before]),
      ...fail(1, PLUG),
      ...fail(2, LINKED),
      ...fail(3, PLUG, NOW + MINUTE_MS),
    )
    expect(one(fleet).failures.map(({ id }) => id)).toEqual([2, 3])
    const dismissed = replay(fleet, { type: 'dismissed', evseId: EVSE, id: 3 })
    expect(one(dismissed).failures.map(({ id }) => id)).toEqual([2])
  })
})
