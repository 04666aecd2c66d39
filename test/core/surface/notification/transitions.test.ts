import { describe, expect, test } from 'vitest'
import { isOwnDoing } from '../../../../core/action/rules.ts'
import type { ChargePoint } from '../../../../core/fleet/fleet.ts'
import { EVENTS, type EventKind } from '../../../../core/preferences/events.ts'
import { transitions } from '../../../../core/surface/notification/transitions.ts'
import {
  aChargePoint,
  anUnreadChargePoint,
  aPendingAction,
  CHARGING,
  MINUTE_MS,
  NOW,
} from '../../builders.ts'

const available = aChargePoint()
const carConnected = aChargePoint({ status: { vehicleLetter: 'B' } })
const carReady = aChargePoint({ status: { vehicleLetter: 'C' } })
const charging = aChargePoint({ status: CHARGING })
const full = aChargePoint({ status: { ...CHARGING, vehicleLetter: 'B', currentA: [0, 0, 0] } })
const paused = aChargePoint({ status: { ...CHARGING, currentA: [0, 0, 0] } })
const delayed = aChargePoint({ status: { activity: 'delayed', vehicleLetter: 'C' } })
const blocked = aChargePoint({ status: { activity: 'unavailable' } })
const broken = aChargePoint({ status: { activity: 'error', vehicleLetter: 'F' } })
const offline = aChargePoint({ status: { activity: 'offline', offlineSince: NOW } })
const unheardOf = aChargePoint({ status: { activity: 'levitating' } })

const TABLE: readonly [string, ChargePoint, ChargePoint, readonly EventKind[]][] = [
  ['nothing', available, aChargePoint(), []],
  ['a car comes', available, carConnected, ['carConnected']],
  ['a car comes and wants power', available, carReady, ['carConnected']],
  ['a car goes', carConnected, available, ['carDisconnected']],
  ['a car wakes up', carConnected, carReady, []],
  ['a session starts', carConnected, charging, ['started']],
  ['a car comes and charges at once', available, charging, ['started']],
  ['a delayed session begins', delayed, charging, ['started']],
  ['a car comes and waits', available, delayed, ['carConnected']],
  ['a car waits', carConnected, delayed, []],
  ['the car is full', charging, full, ['finished']],
  ['the car pauses', charging, paused, []],
  ['a full car is stopped', full, carConnected, []],
  ['a session is stopped with the car full', charging, carConnected, ['finished']],
  ['a session is stopped with the car asking', charging, carReady, ['stoppedEarly']],
  ['the plug is pulled in a session', charging, available, ['finished']],
  ['an error while charging', charging, broken, ['error']],
  ['an error', available, broken, ['error']],
  ['an error is over', broken, available, []],
  ['the network goes while charging', charging, offline, ['offline']],
  ['the network goes', available, offline, ['offline']],
  ['the network comes back', offline, available, ['backOnline']],
  ['a session was running when the network comes back', offline, charging, ['backOnline']],
  ['it is blocked', available, blocked, ['blocked']],
  ['it is blocked with a car', carConnected, blocked, ['carDisconnected', 'blocked']],
  ['it is unblocked', blocked, available, ['unblocked']],
  ['it is found offline when it was blocked', blocked, offline, ['offline']],
  ['a word that nobody knows', available, unheardOf, []],
  ['back from a word that nobody knows', unheardOf, available, []],
]

describe('what happened between two states', () => {
  test.each(TABLE)('%s', (_what, before, after, events) => {
    expect([...transitions(before, after)].sort()).toEqual([...events].sort())
  })

  test('is nothing before the first status, and nothing between the same', () => {
    expect(transitions(anUnreadChargePoint(), charging)).toEqual([])
    expect(transitions(anUnreadChargePoint('BCU102728', 'available'), broken)).toEqual([])
    expect(transitions(charging, charging)).toEqual([])
  })

  test('comes with the weightiest first', () => {
    const weights = ['needsYou', 'worthKnowing', 'everyday']
    const rank = (event: EventKind) => weights.indexOf(EVENTS[event].weight)
    for (const [, before, after] of TABLE) {
      const ranks = transitions(before, after).map(rank)
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
    }
  })

  test('is told by the status, not by the list that comes before it', () => {
    // The list says that the session is over; the car, the energy and the times are still those of before.
    const listed = { ...charging, activity: 'available' }
    expect(transitions(charging, listed)).toEqual([])
    const said = aChargePoint({ status: { vehicleLetter: 'B', energyKwh: 20, stoppedAt: NOW } })
    expect(transitions(listed, said)).toEqual(['finished'])
  })
})

type PlainKind = 'start' | 'stop' | 'block' | 'unblock' | 'softReset' | 'reboot' | 'boost'

describe('what this user did', () => {
  const done = (kind: PlainKind, at = NOW) =>
    aChargePoint({ completed: { id: 1, action: { kind }, origin: 'window', at } })
  const pending = (kind: PlainKind) => aChargePoint({ pending: [aPendingAction({ action: { kind } })] })

  test.each([
    ['start', 'started'],
    ['boost', 'started'],
    ['stop', 'finished'],
    ['stop', 'stoppedEarly'],
    ['block', 'blocked'],
    ['unblock', 'unblocked'],
    ['reboot', 'offline'],
    ['reboot', 'backOnline'],
    ['softReset', 'stoppedEarly'],
  ] as const)('by "%s" is "%s"', (kind, event) => {
    expect(isOwnDoing(pending(kind), event, NOW)).toBe(true)
    expect(isOwnDoing(done(kind), event, NOW + 30_000)).toBe(true)
    expect(isOwnDoing(available, event, NOW)).toBe(false)
  })

  test.each([
    ['start', 'error'],
    ['stop', 'offline'],
    ['block', 'unblocked'],
    ['reboot', 'error'],
  ] as const)('by "%s" is not "%s"', (kind, event) => {
    expect(isOwnDoing(pending(kind), event, NOW)).toBe(false)
    expect(isOwnDoing(done(kind), event, NOW)).toBe(false)
  })

  test('is news again after a while: a minute, or five after a restart', () => {
    expect(isOwnDoing(done('stop'), 'finished', NOW + MINUTE_MS)).toBe(true)
    expect(isOwnDoing(done('stop'), 'finished', NOW + MINUTE_MS + 1)).toBe(false)
    expect(isOwnDoing(done('reboot'), 'backOnline', NOW + 5 * MINUTE_MS)).toBe(true)
    expect(isOwnDoing(done('reboot'), 'backOnline', NOW + 5 * MINUTE_MS + 1)).toBe(false)
  })

  test('is not what waits behind another action', () => {
    const queued = aChargePoint({
      pending: [
        aPendingAction({ action: { kind: 'stop' } }),
        aPendingAction({ id: 2, action: { kind: 'block' }, phase: 'queued' }),
      ],
    })
    expect(isOwnDoing(queued, 'blocked', NOW)).toBe(false)
  })
})
