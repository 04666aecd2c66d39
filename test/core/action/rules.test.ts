import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { type Action, type ActionKind, actionRequest, isSettingKind } from '../../../core/action/action.ts'
import { askedOf, failureOf } from '../../../core/action/asked.ts'
import type { ActionFailure, ActionPhase, FailureReason } from '../../../core/action/pending.ts'
import {
  asksFirst,
  isKnown,
  isOwnDoing,
  mayHaveHappened,
  patienceMs,
  wasSaid,
} from '../../../core/action/rules.ts'
import type { EventKind } from '../../../core/preferences/events.ts'
import { aChargePoint, aPendingAction, NOW } from '../builders.ts'

/** One of each kind. */
const ACTIONS: { readonly [K in ActionKind]: Extract<Action, { kind: K }> } = {
  start: { kind: 'start', cardUid: '046C8CCA8C1D90' },
  stop: { kind: 'stop' },
  block: { kind: 'block' },
  unblock: { kind: 'unblock' },
  softReset: { kind: 'softReset' },
  reboot: { kind: 'reboot' },
  boost: { kind: 'boost' },
  plugAndCharge: { kind: 'plugAndCharge', value: true },
  linkedCardsOnly: { kind: 'linkedCardsOnly', value: false },
  smartCharging: { kind: 'smartCharging', profile: 'delayed' },
  delayedWindow: { kind: 'delayedWindow', startTime: '23:00', endTime: '07:00', days: [1, 7] },
  priceSettings: { kind: 'priceSettings', minimumPct: 80 },
}
const ALL: readonly Action[] = Object.values(ACTIONS)
const kindsThat = (is: (action: Action) => boolean) => ALL.filter(is).map(({ kind }) => kind)

describe('what a window or a link asks of a charge point', () => {
  it.each(ALL)('may be $kind', (action) => {
    expect(v.is(actionRequest, { evseId: 'BCU102728', action })).toBe(true)
  })

  it.each([
    { kind: 'dance' },
    { kind: 'stop', cardUid: 'A' },
    { kind: 'start', cardUid: '' },
    { kind: 'plugAndCharge' },
    { kind: 'smartCharging', profile: 'both' },
    { kind: 'delayedWindow', startTime: '23:00', endTime: '07:00', days: [] },
    { kind: 'delayedWindow', startTime: '23:00', endTime: '07:00', days: [0] },
    { kind: 'delayedWindow', startTime: '23:00', endTime: '07:00', days: [8] },
    { kind: 'delayedWindow', startTime: '23:00', endTime: '07:00', days: [1.5] },
    { kind: 'delayedWindow', startTime: '23:00', endTime: '07:00', days: [1, 2, 3, 4, 5, 6, 7, 1] },
    { kind: 'priceSettings', minimumPct: 0 },
    { kind: 'priceSettings', currentBatteryPct: 101 },
    { kind: 'priceSettings', batterySizeKwh: 1_001 },
    { kind: 'priceSettings', batterySizeKwh: 0 },
  ])('may not be %j', (action) => {
    expect(v.is(actionRequest, { evseId: 'BCU102728', action })).toBe(false)
  })

  it.each([
    { minimumPct: 1, currentBatteryPct: 100, batterySizeKwh: 1 },
    { minimumPct: 100, currentBatteryPct: 1, batterySizeKwh: 1_000, expectedDepartureTime: '07:30' },
  ])('may go to the bounds: %j', (settings) => {
    const action = { kind: 'priceSettings', ...settings }
    expect(v.is(actionRequest, { evseId: 'BCU102728', action })).toBe(true)
  })

  it('interrupts whoever charges by a restart alone, and is asked first', () => {
    expect(kindsThat(asksFirst)).toEqual(['softReset', 'reboot'])
  })

  it('is a setting, or what a driver does', () => {
    expect(kindsThat(({ kind }) => isSettingKind(kind))).toEqual([
      'plugAndCharge',
      'linkedCardsOnly',
      'smartCharging',
      'delayedWindow',
      'priceSettings',
    ])
  })
})

describe('how long an answer is waited for', () => {
  const waitOf = (kind: ActionKind, phase: ActionPhase) =>
    patienceMs(aPendingAction({ action: ACTIONS[kind], phase }))

  it.each<[ActionPhase, number, number]>([
    ['sent', 45_000, 10_000],
    ['doubted', 10_000, 10_000],
    ['received', 45_000, 45_000],
  ])('while it is %s: %i ms, of smart charging %i ms', (phase, mostMs, smartMs) => {
    for (const { kind } of ALL) {
      const isSmart = ['smartCharging', 'delayedWindow', 'priceSettings'].includes(kind)
      expect(waitOf(kind, phase), kind).toBe(isSmart ? smartMs : mostMs)
    }
  })
})

describe('of an action that failed', () => {
  const REASONS: readonly FailureReason[] = [
    { kind: 'rejected' },
    { kind: 'chargePointSilent' },
    { kind: 'refused', sentence: 'no' },
    { kind: 'timedOut' },
    { kind: 'unclear' },
    { kind: 'connectionLost' },
    { kind: 'notSent' },
    { kind: 'heldUp' },
    { kind: 'gone' },
    { kind: 'accountLeft' },
    { kind: 'forbidden' },
    { kind: 'notApplied' },
    { kind: 'unseen' },
    { kind: 'notPossible', why: 'noCar' },
  ]

  it('it is known that it never went out by three reasons alone', () => {
    const never = REASONS.filter((reason) => !mayHaveHappened({ reason }))
    expect(never.map(({ kind }) => kind)).toEqual(['notSent', 'heldUp', 'notPossible'])
  })

  it('it is known that it did not happen where it never went out, was refused, or the old state was read', () => {
    const known = REASONS.filter((reason) => isKnown({ reason }))
    expect(known.map(({ kind }) => kind)).toEqual([
      'rejected',
      'refused',
      'notSent',
      'heldUp',
      'forbidden',
      'notApplied',
      'notPossible',
    ])
    expect(REASONS.every((reason) => isKnown({ reason, isSeen: true }))).toBe(true)
  })

  it('somebody said that it was done by three others', () => {
    expect(REASONS.filter(wasSaid).map(({ kind }) => kind)).toEqual(['unclear', 'notApplied', 'unseen'])
  })
})

describe('what an action brings about', () => {
  const EVENTS: Readonly<Record<ActionKind, readonly EventKind[]>> = {
    start: ['started'],
    stop: ['finished', 'stoppedEarly'],
    block: ['blocked'],
    unblock: ['unblocked'],
    softReset: ['offline', 'backOnline', 'finished', 'stoppedEarly'],
    reboot: ['offline', 'backOnline', 'finished', 'stoppedEarly'],
    boost: ['started'],
    plugAndCharge: [],
    linkedCardsOnly: [],
    smartCharging: [],
    delayedWindow: [],
    priceSettings: [],
  }
  const KINDS = ['error', 'offline', 'backOnline', 'blocked', 'unblocked', 'started', 'finished'] as const

  it.each(ALL)('by $kind is the own doing of who asked', (action) => {
    const one = { ...aChargePoint(), completed: { id: 1, action, origin: 'tray', at: NOW } } as const
    for (const event of [...KINDS, 'stoppedEarly'] as const)
      expect(isOwnDoing(one, event, NOW), event).toBe(EVENTS[action.kind].includes(event))
  })
})

describe('of a kind', () => {
  it('is asked one at most, and the last failure is told', () => {
    const pending = [aPendingAction({ action: ACTIONS.block }), aPendingAction({ action: ACTIONS.start })]
    expect(askedOf({ pending }, 'start')).toBe(ACTIONS.start)
    expect(askedOf({ pending }, 'stop')).toBeUndefined()
    const failure = (id: number, action: Action): ActionFailure => ({
      id,
      action,
      origin: 'tray',
      reason: { kind: 'timedOut' },
      at: NOW,
    })
    const failures = [failure(1, ACTIONS.start), failure(2, ACTIONS.start), failure(3, ACTIONS.stop)]
    expect(failureOf({ failures }, 'start')?.id).toBe(2)
    expect(failureOf({ failures }, 'block')).toBeUndefined()
  })
})
