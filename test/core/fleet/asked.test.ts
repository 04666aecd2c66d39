import { describe, expect, it } from 'vitest'
import type { Action } from '../../../core/action/action.ts'
import type { PendingAction } from '../../../core/action/pending.ts'
import { abilityIn } from '../../../core/fleet/ability.ts'
import { nameIn } from '../../../core/fleet/fleet.ts'
import type { FleetEvent } from '../../../core/fleet/reduce.ts'
import { aChargePoint, aFleet, aPendingAction, NOW, replay, says } from '../builders.ts'

const EVSE = 'BCU102728'
const OTHER = 'BCU100186'
const block: Action = { kind: 'block' }
const fleet = aFleet([aChargePoint()])

/** What came of an action that waits, after an event. */
function cameOf(pending: Partial<PendingAction>, ...events: readonly FleetEvent[]) {
  const one = aChargePoint({ pending: [aPendingAction({ action: block, ...pending })] })
  const [now = one] = replay(aFleet([one]), ...events).chargePoints
  return now
}

const gaveUp: FleetEvent = { type: 'gaveUp', evseId: EVSE, id: 1, at: NOW }
const error = says({ object: 'ERROR', error: 9, message: 'busy' })

describe('what is asked of a charge point', () => {
  it('is possible or not by that one alone', () => {
    expect(abilityIn(fleet, { evseId: EVSE, action: block })).toEqual({ possible: true })
    expect(abilityIn(fleet, { evseId: EVSE, action: { kind: 'unblock' } })).toMatchObject({
      why: 'notBlocked',
    })
    const why = 'unknownChargePoint'
    expect(abilityIn(fleet, { evseId: OTHER, action: block })).toEqual({ possible: false, why })
  })

  it.each<FleetEvent>([
    { type: 'sent', evseId: EVSE, id: 2, commands: [] },
    { type: 'assumed', evseId: EVSE, id: 2, at: NOW },
    { type: 'unanswered', evseId: EVSE, id: 2, at: NOW },
    { type: 'failed', evseId: EVSE, id: 2, reason: { kind: 'timedOut' }, at: NOW },
    { type: 'gaveUp', evseId: EVSE, id: 2, at: NOW },
    { type: 'dismissed', evseId: EVSE, id: 2 },
  ])('is not touched by what comes of another that is not there any more: $type', (event) => {
    const waiting = aFleet([aChargePoint({ pending: [aPendingAction({ id: 1, action: block })] })])
    expect(replay(waiting, event)).toBe(waiting)
  })

  it('is told by its name, or its id where it is not in the list', () => {
    expect(nameIn(fleet, EVSE)).toBe('Thuis')
    expect(nameIn(fleet, OTHER)).toBe(OTHER)
  })

  it('has failed there where it is refused, or as a stray where nobody has it', () => {
    const reason = { kind: 'notPossible', why: 'noCar' } as const
    const failure = { id: 1, action: block, origin: 'link', reason, at: NOW } as const
    const here = replay(fleet, { type: 'refused', evseId: EVSE, failure })
    expect(here.chargePoints[0]?.failures).toEqual([failure])
    expect(here.strays).toEqual([])
    const nowhere = replay(fleet, { type: 'refused', evseId: OTHER, failure })
    expect(nowhere.chargePoints).toBe(fleet.chargePoints)
    expect(nowhere.strays).toEqual([{ ...failure, evseId: OTHER }])
  })
})

describe('an action whose time is over', () => {
  const commands = [{ command: 'SET_INOPERATIVE', evse_id: EVSE }] as const

  it.each<[string, Partial<PendingAction>, string]>([
    ['that never went out', { phase: 'queued' }, 'heldUp'],
    ['of which a part went out', { phase: 'queued', commands }, 'timedOut'],
    ['that nobody answered', { phase: 'sent' }, 'timedOut'],
    ['that was doubted', { phase: 'doubted' }, 'timedOut'],
    ['that was taken', { phase: 'received' }, 'timedOut'],
    ['that an answer may have been about', { phase: 'received', unnamed: 'open' }, 'unclear'],
    ['that was looked at', { phase: 'looking' }, 'timedOut'],
    ['that was said to be done, and not read back', { phase: 'confirming' }, 'unseen'],
    ['that was said to be done, and does not show', { phase: 'confirming', isSeen: true }, 'notApplied'],
  ])('%s has failed, as %s', (_name, pending, kind) => {
    expect(cameOf(pending, gaveUp)).toMatchObject({ pending: [], failures: [{ reason: { kind } }] })
  })

  it('is told by what was said against it', () => {
    const refusal = { kind: 'refused', sentence: 'busy' } as const
    expect(cameOf({ phase: 'looking', refusal }, gaveUp).failures).toMatchObject([{ reason: refusal }])
    expect(cameOf({}, error, gaveUp).failures).toMatchObject([{ reason: refusal }])
  })
})

describe('an action that nobody answers', () => {
  const unanswered: FleetEvent = { type: 'unanswered', evseId: EVSE, id: 1, at: NOW }
  const commands = [
    { command: 'SET_DELAYED_CHARGING', evse_id: EVSE, value: true },
    { command: 'SET_PRICE_BASED_CHARGING', evse_id: EVSE, value: false },
  ] as const
  const smart: Action = { kind: 'smartCharging', profile: 'delayed' }

  it.each(['sent', 'doubted', 'received'] as const)('is looked at, when it was %s', (phase) => {
    expect(cameOf({ phase }, unanswered).pending).toMatchObject([{ phase: 'looking' }])
  })

  it.each(['looking', 'confirming'] as const)('is not looked at anew while it is %s', (phase) => {
    expect(cameOf({ phase }, unanswered).pending).toMatchObject([{ phase }])
  })

  it('is looked at also where something else changed', () => {
    const stop = aPendingAction({ action: { kind: 'stop' } })
    const one = aChargePoint({ status: { activity: 'error' }, pending: [stop] })
    expect(replay(aFleet([one]), unanswered).chargePoints[0]?.pending).toMatchObject([{ phase: 'looking' }])
  })

  it('is taken, where another command follows it or a setting is read back', () => {
    expect(cameOf({ action: smart, commands }, unanswered).pending).toMatchObject([
      { phase: 'queued', commands: commands.slice(1) },
    ])
    expect(cameOf({ action: smart, commands: commands.slice(0, 1) }, unanswered).pending).toMatchObject([
      { phase: 'confirming' },
    ])
  })
})

describe('an ERROR that may be the answer', () => {
  it('has something looked at that shows', () => {
    expect(cameOf({}, error)).toMatchObject({ pending: [{ phase: 'looking' }], failures: [] })
  })

  it('is the answer where nothing can show', () => {
    const action: Action = { kind: 'priceSettings', minimumPct: 80 }
    const settings = {
      smartCharging: true,
      priceBasedCharging: { value: true, permission: 'write' },
    } as const
    const one = aChargePoint({ settings, pending: [aPendingAction({ action })] })
    expect(replay(aFleet([one]), error).chargePoints[0]).toMatchObject({
      pending: [],
      failures: [{ reason: { kind: 'refused', sentence: 'busy' } }],
    })
  })

  it('is not of what was taken, queued or said to be done', () => {
    for (const phase of ['received', 'queued', 'confirming', 'looking'] as const)
      expect(cameOf({ phase }, error)).toMatchObject({ pending: [{ phase }], failures: [] })
  })

  it('is not of the one of several that wait', () => {
    const waiting = [EVSE, OTHER].map((evseId, n) =>
      aChargePoint({ evseId, pending: [aPendingAction({ id: n + 1, action: block })] }),
    )
    expect(replay(aFleet(waiting), error).chargePoints).toMatchObject([
      { pending: [{ phase: 'sent' }] },
      { pending: [{ phase: 'sent' }] },
    ])
  })
})

it('an answer without a name may be of each that was taken', () => {
  const waiting = (
    [
      [EVSE, 'sent'],
      [OTHER, 'received'],
    ] as const
  ).map(([evseId, phase], n) => {
    const commands = [{ command: 'REBOOT', evse_id: evseId }] as const
    const pending = aPendingAction({ id: n + 1, action: { kind: 'reboot' }, phase, commands })
    return aChargePoint({ evseId, pending: [pending] })
  })
  const done = replay(aFleet(waiting), says({ object: 'STATUS_REBOOT' }))
  expect(done.chargePoints).toMatchObject([
    { pending: [{ unnamed: 'open' }] },
    { pending: [{ unnamed: 'open' }] },
  ])
})
