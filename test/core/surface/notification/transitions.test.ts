import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOwnDoing } from '../../../../core/action/rules.ts'
import { withStatus } from '../../../../core/fleet/status.ts'
import { EVENTS, type EventKind } from '../../../../core/preferences/events.ts'
import { transitions } from '../../../../core/surface/notification/transitions.ts'
import type { Settings } from '../../../../core/wire/chargePoint.ts'
import type { Status } from '../../../../core/wire/status.ts'
import {
  aChargePoint,
  anUnreadChargePoint,
  aPendingAction,
  CHARGING,
  HOUR_MS,
  MINUTE_MS,
  NOW,
  ONLINE,
} from '../../builders.ts'

const AVAILABLE: Partial<Status> = { activity: 'available', vehicleLetter: 'A', currentA: [0, 0, 0] }
const CONNECTED: Partial<Status> = { ...AVAILABLE, vehicleLetter: 'B' }
const READY: Partial<Status> = { ...AVAILABLE, vehicleLetter: 'C' }
/** Where a session left off, the next one begins with nothing. */
const BEGUN: Partial<Status> = { ...CHARGING, energyKwh: 0, cost: 0, currentA: [0, 0, 0] }
const PAUSED: Partial<Status> = { ...CHARGING, currentA: [0, 0, 0] }
const FULL: Partial<Status> = { ...PAUSED, vehicleLetter: 'B' }
const DELAYED: Partial<Status> = { activity: 'delayed', vehicleLetter: 'C', currentA: [0, 0, 0] }
const BLOCKED: Partial<Status> = { activity: 'unavailable', vehicleLetter: 'A', currentA: [0, 0, 0] }
const BROKEN: Partial<Status> = { activity: 'error', vehicleLetter: 'F' }
const OFFLINE: Partial<Status> = { activity: 'offline', offlineSince: NOW }
const BACK = { offlineSince: null }
const UNHEARD_OF: Partial<Status> = { activity: 'levitating' }
const UNMEASURED = { currentA: [16, 16, 16], voltageV: [0, 0, 0] } as const

const available = aChargePoint()
const charging = aChargePoint({ status: CHARGING })
const broken = aChargePoint({ status: BROKEN })

const on = { value: true, permission: 'write' } as const
const SMART: Settings = { smartCharging: true }

/** What is told at each step of a charge point's life, one status after the other. */
function toldBySteps(
  [first = {}, ...steps]: readonly Partial<Status>[],
  settings: Settings,
  stepMs: number,
): readonly (readonly EventKind[])[] {
  let one = aChargePoint({ status: first, settings })
  return steps.map((status, n) => {
    const next = withStatus(one, status, ONLINE, NOW + n * stepMs)
    const events = transitions(one, next)
    one = next
    return events
  })
}

/** What is told of a charge point's life, with a second from one status to the next. */
function told(statuses: readonly Partial<Status>[], settings: Settings = {}): readonly EventKind[] {
  return toldBySteps(statuses, settings, 1000).flat()
}

const TABLE: readonly [string, readonly Partial<Status>[], readonly EventKind[]][] = [
  ['nothing', [AVAILABLE, AVAILABLE], []],
  ['a car comes', [AVAILABLE, CONNECTED], ['carConnected']],
  ['a car comes and wants power', [AVAILABLE, READY], ['carConnected']],
  ['a car goes', [CONNECTED, AVAILABLE], ['carDisconnected']],
  ['a car wakes up', [CONNECTED, READY], []],
  ['a session starts', [CONNECTED, CHARGING], ['started']],
  ['a session starts at a power that nobody knows', [CONNECTED, { ...CHARGING, ...UNMEASURED }], ['started']],
  ['a session starts without power', [CONNECTED, BEGUN, CHARGING], ['started']],
  ['a car comes and charges at once', [AVAILABLE, CHARGING], ['started']],
  ['a delayed session begins', [DELAYED, CHARGING], ['started']],
  ['a car comes and waits', [AVAILABLE, DELAYED], ['carConnected']],
  ['a car waits', [CONNECTED, DELAYED], []],
  ['the car is full', [CHARGING, FULL], ['finished']],
  [
    'the car is full, of which no power was known',
    [
      { ...CHARGING, ...UNMEASURED },
      { ...FULL, voltageV: [0, 0, 0] },
    ],
    ['finished'],
  ],
  ['the car pauses', [CHARGING, PAUSED], []],
  ['a full car is stopped', [FULL, CONNECTED], []],
  ['a session is stopped with the car full', [CHARGING, CONNECTED], ['finished']],
  ['a session is stopped with the car asking', [CHARGING, READY], ['stoppedEarly']],
  ['the plug is pulled in a session', [CHARGING, AVAILABLE], ['finished']],
  ['an error while charging', [CHARGING, BROKEN], ['error']],
  ['an error', [AVAILABLE, BROKEN], ['error']],
  ['an error is over', [BROKEN, AVAILABLE], []],
  ['the network goes while charging', [CHARGING, OFFLINE], ['offline']],
  ['the network goes', [AVAILABLE, OFFLINE], ['offline']],
  ['the network comes back', [OFFLINE, { ...AVAILABLE, ...BACK }], ['backOnline']],
  ['a session was running when the network comes back', [OFFLINE, { ...CHARGING, ...BACK }], ['backOnline']],
  ['it is blocked', [AVAILABLE, BLOCKED], ['blocked']],
  ['it is blocked with a car', [CONNECTED, BLOCKED], ['blocked', 'carDisconnected']],
  ['it is unblocked', [BLOCKED, AVAILABLE], ['unblocked']],
  ['it is found offline when it was blocked', [BLOCKED, OFFLINE], ['offline']],
  ['a word that nobody knows', [AVAILABLE, UNHEARD_OF], []],
  ['back from a word that nobody knows', [UNHEARD_OF, AVAILABLE], []],
]

/** What may lie between the power and what comes after it: none of it is an end or a start. */
const BETWEEN: readonly [string, readonly Partial<Status>[], readonly EventKind[]][] = [
  ['nothing', [], []],
  ['no power', [PAUSED], []],
  ['no power, told twice', [PAUSED, { ...PAUSED, maxCurrentA: 10 }], []],
  ['a profile that holds it', [{ ...DELAYED, energyKwh: 12.3 }], []],
  ['a profile that holds it, with the car in B', [{ ...DELAYED, vehicleLetter: 'B' }], []],
  ['no power, then a profile', [PAUSED, DELAYED], []],
  ['a limit of 0 A, with the car in B', [{ ...FULL, maxCurrentA: 0 }], []],
  [
    'a limit of 0 A that is over again, with the car in B',
    [
      { ...FULL, maxCurrentA: 0 },
      { ...FULL, maxCurrentA: 16 },
    ],
    [],
  ],
  [
    'a profile that is said to hold it, with the car in B',
    [{ ...FULL, smartHeartbeatTimeout: 900 }, { smartHeartbeatTimeout: 0 }],
    [],
  ],
  ['an error', [BROKEN], ['error']],
  ['no power, then an error', [PAUSED, BROKEN], ['error']],
  ['the network goes', [OFFLINE], ['offline']],
  ['a word that nobody knows', [UNHEARD_OF], []],
  ['no power, then a word that nobody knows', [PAUSED, UNHEARD_OF], []],
]

describe('what happened between two states', () => {
  test.each(TABLE)('%s', (_what, statuses, events) => {
    expect([...told(statuses)].sort()).toEqual([...events].sort())
  })

  test.each(BETWEEN)('a session goes on after %s', (what, between, events) => {
    const back: readonly EventKind[] = what === 'the network goes' ? ['backOnline'] : []
    expect(told([CONNECTED, CHARGING, ...between, { ...CHARGING, ...BACK, energyKwh: 13 }])).toEqual([
      'started',
      ...events,
      ...back,
    ])
  })

  test.each(BETWEEN)('the end of a session is told once after %s', (what, between, events) => {
    const back: readonly EventKind[] = what === 'the network goes' ? ['backOnline'] : []
    const rest = (end: Partial<Status>) =>
      told([
        CONNECTED,
        CHARGING,
        ...between,
        { ...end, ...BACK, smartHeartbeatTimeout: null },
        AVAILABLE,
        CONNECTED,
      ]).slice(1 + events.length)
    // An error cut it off: the car may not be full.
    const end = between.at(-1) === BROKEN ? 'stoppedEarly' : 'finished'
    expect(rest(AVAILABLE)).toEqual([...back, end, 'carConnected'])
    expect(rest(CONNECTED)).toEqual([...back, end, 'carDisconnected', 'carConnected'])
    expect(rest(READY)).toEqual([...back, 'stoppedEarly', 'carDisconnected', 'carConnected'])
    expect(rest({ ...BLOCKED, vehicleLetter: 'C' })).toEqual([
      'blocked',
      'stoppedEarly',
      'unblocked',
      'carDisconnected',
      'carConnected',
    ])
  })

  test('the end of a session is told when the car is full, and not again', () => {
    expect(told([CONNECTED, CHARGING, PAUSED, FULL, CONNECTED, AVAILABLE])).toEqual([
      'started',
      'finished',
      'carDisconnected',
    ])
    expect(told([CHARGING, FULL, { ...FULL, maxCurrentA: 10 }, DELAYED, FULL])).toEqual(['finished'])
    expect(told([CHARGING, FULL, OFFLINE, { ...FULL, ...BACK }, AVAILABLE])).toEqual([
      'finished',
      'offline',
      'backOnline',
      'carDisconnected',
    ])
  })

  test.each<[string, Partial<Status>, readonly EventKind[]]>([
    ['full again', FULL, ['finished', 'finished', 'carDisconnected']],
    ['unplugged', AVAILABLE, ['finished', 'finished']],
    ['stopped while it asks for power', READY, ['finished', 'stoppedEarly', 'carDisconnected']],
  ])(
    'a full car that charges on has not finished, and its end is told when it is %s',
    (_how, end, events) => {
      expect(told([CHARGING, FULL, { ...CHARGING, energyKwh: 13 }, end, AVAILABLE])).toEqual(events)
    },
  )

  test.each<[string, Settings, Partial<Status>]>([
    ['a limit', {}, { maxCurrentA: 0 }],
    ['the load of the house', SMART, { smartMaxCurrentA: 0 }],
    ['a limit below what any car takes', SMART, { smartMaxCurrentA: 5.5 }],
    ['a profile of older servers', SMART, { smartHeartbeatTimeout: 900 }],
  ])(
    'a pause for %s that comes after the currents is no end once that is known',
    (_name, settings, limit) => {
      expect(
        told([CHARGING, FULL, { ...FULL, ...limit }, { ...CHARGING, energyKwh: 14 }, AVAILABLE], settings),
      ).toEqual(['finished', 'finished'])
      // Much later it is no news of the same pause: the car was full, and its end is told.
      const hourAfter = Array.from({ length: 120 }, (_, n) => ({ ...FULL, cost: 3 + n }))
      expect(told([CHARGING, ...hourAfter, { ...FULL, ...limit }, AVAILABLE], settings)).toEqual([
        'finished',
        'carDisconnected',
      ])
    },
  )

  test.each<[string, Settings, Partial<Status>]>([
    ['a window', { ...SMART, delayedCharging: on }, {}],
    ['a price', { ...SMART, priceBasedCharging: on }, {}],
    ['the load of the house', SMART, { smartMaxCurrentA: 0 }],
    ['a profile of older servers', { ...SMART, delayedCharging: { ...on, smartHeartbeatTimeout: 900 } }, {}],
    ['a limit that is not told', SMART, { smartMaxCurrentA: null }],
    ['a limit of which nobody said that it is one', {}, { smartMaxCurrentA: 0 }],
    ['the sun', { solarBasedCharging: on }, {}],
    [
      'the sun, however it is said',
      { ...SMART, solarBasedCharging: { value: 'eco', permission: 'write' } },
      {},
    ],
    ['the peak of the month', { capacityTariff: on }, {}],
    ['the peak of the month, in a boost', { ...SMART, capacityTariff: on }, { boosting: true }],
    ['a profile that is new', { ...SMART, others: { wind_charging: on } }, {}],
    ['a tariff that is new', { others: { night_tariff: true } }, {}],
  ])('a pause for %s is no end, and its end is', (_name, settings, status) => {
    expect(
      told([CHARGING, { ...FULL, ...status }, PAUSED, { ...CHARGING, energyKwh: 14 }], settings),
    ).toEqual([])
    expect(told([CHARGING, { ...FULL, ...status }, CONNECTED], settings)).toEqual(['finished'])
  })

  test('a profile that is overridden, or not used, pauses nothing', () => {
    const settings = { ...SMART, delayedCharging: on }
    expect(told([CHARGING, { ...FULL, boosting: true }], settings)).toEqual(['finished'])
    expect(told([CHARGING, FULL], { delayedCharging: on })).toEqual(['finished'])
    const off = { value: false, permission: 'write' } as const
    const none = {
      solarBasedCharging: off,
      capacityTariff: off,
      others: { wind_charging: off, firmware: '1.2' },
    }
    expect(told([CHARGING, FULL], { ...SMART, ...none })).toEqual(['finished'])
    expect(told([CHARGING, { ...FULL, smartMaxCurrentA: 0 }], { smartCharging: false })).toEqual(['finished'])
  })

  test('a session that took no power ends without a word, and one that nobody saw take it does not', () => {
    expect(told([CONNECTED, BEGUN, CONNECTED])).toEqual(['started'])
    expect(told([CONNECTED, BEGUN, { ...CONNECTED, energyKwh: 3 }])).toEqual(['started', 'finished'])
    expect(told([CONNECTED, { ...FULL, energyKwh: 3 }, AVAILABLE])).toEqual(['finished', 'carDisconnected'])
  })

  test('a session that follows at once on another is one of its own', () => {
    const next = { ...CHARGING, startedAt: NOW, energyKwh: 0.1 }
    expect(told([CHARGING, next, AVAILABLE])).toEqual(['finished', 'started', 'finished'])
    expect(told([CHARGING, FULL, next, AVAILABLE])).toEqual(['finished', 'started', 'finished'])
    // The start of the same one, put right while it charges.
    expect(told([CHARGING, { ...CHARGING, startedAt: NOW, energyKwh: 12.4 }])).toEqual([])
    expect(told([CHARGING, { ...CHARGING, startedAt: NOW - 2 * HOUR_MS + 1000 }])).toEqual([])
  })

  test('is nothing before the first status, and nothing between the same', () => {
    expect(transitions(anUnreadChargePoint(), charging)).toEqual([])
    expect(transitions(anUnreadChargePoint('BCU102728', 'available'), broken)).toEqual([])
    expect(transitions(charging, charging)).toEqual([])
  })

  test('comes with the weightiest first', () => {
    const weights = ['needsYou', 'worthKnowing', 'everyday']
    const rank = (event: EventKind) => weights.indexOf(EVENTS[event].weight)
    for (const [, statuses] of TABLE) {
      const ranks = told(statuses).map(rank)
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
    }
  })

  test('is told by the status, not by the list that comes before it', () => {
    // The list says that it is offline; the car, the energy and the times are still those of before.
    const listed = { ...charging, activity: 'offline' }
    expect(transitions(charging, listed)).toEqual([])
    const said = withStatus(listed, { ...CONNECTED, energyKwh: 20, stoppedAt: NOW }, ONLINE, NOW)
    expect(transitions(listed, said)).toEqual(['finished'])
  })

  /** By its power alone. */
  const anyStatus = fc
    .constantFrom(...TABLE.flatMap(([, statuses]) => statuses), PAUSED, FULL, { ...CHARGING, ...UNMEASURED })
    .map((status) => ({ ...status, energyKwh: 0 }))

  test('the end of each session is told once after its last power, and of no other, whatever comes after what', () => {
    fc.assert(
      fc.property(fc.array(anyStatus, { maxLength: 30 }), (statuses) => {
        const life = [AVAILABLE, ...statuses, AVAILABLE]
        const events = toldBySteps(life, {}, 2 * MINUTE_MS)
        let ends: number | undefined
        life.slice(1).forEach(({ activity = '', currentA = [0, 0, 0] }, n) => {
          if (activity === 'charging' && currentA[0] !== 0) ends = 0
          const told = (events[n] ?? []).filter((event) => ['finished', 'stoppedEarly'].includes(event))
          expect(told).toHaveLength(ends === undefined ? 0 : Math.min(1, told.length))
          if (ends !== undefined) ends += told.length
          if (!['available', 'unavailable'].includes(activity ?? '')) return
          expect(ends ?? 1).toBe(1)
          ends = undefined
        })
      }),
    )
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

  test('is what turns out to be done that was said to have failed, for three minutes', () => {
    const failed = (kind: PlainKind, reason: 'timedOut' | 'unclear' | 'heldUp') =>
      aChargePoint({
        failures: [{ id: 1, action: { kind }, origin: 'tray', reason: { kind: reason }, at: NOW }],
      })
    expect(isOwnDoing(failed('start', 'timedOut'), 'started', NOW + 3 * MINUTE_MS)).toBe(true)
    expect(isOwnDoing(failed('start', 'timedOut'), 'started', NOW + 3 * MINUTE_MS + 1)).toBe(false)
    expect(isOwnDoing(failed('start', 'timedOut'), 'error', NOW)).toBe(false)
    expect(isOwnDoing(failed('start', 'heldUp'), 'started', NOW)).toBe(false)
    expect(isOwnDoing(failed('reboot', 'timedOut'), 'offline', NOW)).toBe(false)
    expect(isOwnDoing(failed('reboot', 'unclear'), 'offline', NOW)).toBe(true)
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
