import { describe, expect, test } from 'vitest'
import type { Connection } from '../../../../core/connection/connection.ts'
import type { ChargePoint } from '../../../../core/fleet/fleet.ts'
import { isOver, isReplaced, type Subject } from '../../../../core/surface/notification/over.ts'
import type {
  ChargePointEvent,
  ConnectionEvent,
  Notice,
} from '../../../../core/surface/notification/policy.ts'
import type { Update } from '../../../../core/update/update.ts'
import type { Status } from '../../../../core/wire/status.ts'
import {
  aChargePoint,
  aFleet,
  anApp,
  aSnapshot,
  CHARGING,
  HOUR_MS,
  NOT_ONLINE,
  NOW,
  ONLINE,
  replay,
  says,
} from '../../builders.ts'

const EVSE_ID = 'BCU102728'

const STATES = {
  free: {},
  withCar: { vehicleLetter: 'B' },
  charging: CHARGING,
  paused: { ...CHARGING, currentA: [0, 0, 0] },
  full: { ...CHARGING, vehicleLetter: 'B', currentA: [0, 0, 0] },
  delayed: { activity: 'delayed', vehicleLetter: 'B' },
  blocked: { activity: 'unavailable' },
  error: { activity: 'error' },
  offline: { activity: 'offline' },
} as const satisfies Readonly<Record<string, Partial<Status>>>

type State = keyof typeof STATES

// True: Object.keys of an object literal lists its own keys.
const ALL = Object.keys(STATES) as readonly State[]

const over = (subject: Subject, one: ChargePoint | undefined, differences = {}) =>
  isOver(subject, { ...aSnapshot(aFleet(one ? [one] : [], differences)) })

describe('what was told of a charge point is over', () => {
  test.each<[ChargePointEvent, readonly State[]]>([
    ['error', ['free', 'withCar', 'charging', 'paused', 'full', 'delayed', 'blocked']],
    ['offline', ['free', 'withCar', 'charging', 'paused', 'full', 'delayed', 'blocked', 'error']],
    ['backOnline', ['offline']],
    ['blocked', ['free', 'withCar', 'charging', 'paused', 'full', 'delayed', 'error']],
    ['unblocked', ['blocked']],
    ['started', ['free', 'withCar', 'full', 'blocked', 'error']],
    ['finished', ['charging', 'paused']],
    ['stoppedEarly', ['charging']],
    ['carConnected', ['free', 'charging', 'paused', 'full', 'blocked', 'error', 'offline']],
    ['carDisconnected', ['withCar', 'charging', 'paused', 'full', 'delayed']],
  ])('%s: by being %j', (about, states) => {
    const subject = { about, evseId: EVSE_ID }
    expect(ALL.filter((state) => over(subject, aChargePoint({ status: STATES[state] })))).toEqual(states)
  })

  test('when it is not in the account any more', () => {
    expect(over({ about: 'error', evseId: EVSE_ID }, undefined)).toBe(true)
  })
})

describe('what was told of one of two connectors is over', () => {
  const one = aChargePoint()
  const said = [
    { socket_id: 1, activity: 'error' },
    { socket_id: 2, activity: 'charging' },
  ]
  const events = said.map((data) => says({ object: 'CH_STATUS', evse_id: EVSE_ID, data }))
  const { chargePoints } = replay(aFleet([one]), ...events)
  test.each<[ChargePointEvent, readonly boolean[]]>([
    ['error', [false, true, false]],
    ['started', [true, false, false]],
    ['offline', [true, true, true]],
    ['carDisconnected', [false, false, false]],
  ])('%s: by that one, or of the charge point by both: %j', (about, expected) => {
    const isOverAt = (socketId: number | undefined) =>
      over({ about, evseId: EVSE_ID, socketId }, chargePoints[0])
    expect([1, 2, undefined].map(isOverAt)).toEqual(expected)
  })
})

test.each<[ConnectionEvent, readonly Connection['state'][]]>([
  ['noConnection', ['online', 'signedOut', 'limitReached', 'tokenRejected', 'suspended']],
  ['limitReached', ['online', 'signedOut', 'tokenRejected']],
  ['tokenRejected', ['online', 'signedOut']],
])('what was told of the connection is over: %s by %j', (about, states) => {
  const ended = [ONLINE, ...NOT_ONLINE].filter((connection) =>
    over({ about, evseId: undefined }, undefined, { connection }),
  )
  expect(ended.map(({ state }) => state)).toEqual(states)
})

describe('an answer', () => {
  const failure = {
    id: 7,
    action: { kind: 'stop' },
    origin: 'tray',
    reason: { kind: 'timedOut' },
    at: NOW,
  } as const
  const failed: Subject = { about: 'actionFailed', evseId: EVSE_ID, failureId: 7 }

  test('that something failed is over when it was dismissed or tried again, and not before', () => {
    expect(over(failed, aChargePoint({ failures: [failure] }))).toBe(false)
    expect(over(failed, aChargePoint({ failures: [{ ...failure, id: 8 }] }))).toBe(true)
    expect(over(failed, aChargePoint())).toBe(true)
  })

  test('that no charge point holds stays', () => {
    expect(over(failed, undefined)).toBe(false)
    expect(over({ about: 'actionFailed', evseId: undefined }, aChargePoint())).toBe(false)
    expect(over({ about: 'actionFailed', evseId: EVSE_ID }, aChargePoint())).toBe(false)
  })

  test('that something was done stays', () => {
    expect(over({ about: 'done', evseId: EVSE_ID }, aChargePoint({ status: STATES.offline }))).toBe(false)
  })

  test('that there is no tray is over when there is one', () => {
    const noTray: Subject = { about: 'noTray', evseId: undefined }
    const withTray = (hasTray: boolean) => ({ ...aSnapshot(), app: anApp({ hasTray }) })
    expect(isOver(noTray, withTray(false))).toBe(false)
    expect(isOver(noTray, withTray(true))).toBe(true)
  })
})

test('a summary is over when any of it is, for then it is not true', () => {
  const parts = [
    { about: 'offline', evseId: EVSE_ID },
    { about: 'limitReached', evseId: undefined },
  ] as const
  const summary: Subject = { about: 'meanwhile', evseId: undefined, parts }
  const limited: Connection = { state: 'limitReached', resetAt: NOW + HOUR_MS }
  const offline = aChargePoint({ status: STATES.offline })
  expect(over(summary, offline, { connection: limited })).toBe(false)
  expect(over(summary, aChargePoint(), { connection: limited })).toBe(true)
  expect(over(summary, offline)).toBe(true)
  expect(over(summary, aChargePoint())).toBe(true)
  expect(over({ about: 'meanwhile', evseId: undefined }, aChargePoint())).toBe(false)
})

describe('a notice is replaced', () => {
  const notice = (about: Notice['about'], evseId: string | undefined, parts?: Notice['parts']): Notice => ({
    about,
    evseId,
    title: '',
    body: '',
    urgency: 'low',
    ...(parts && { parts }),
  })

  test.each<[Notice['about'], Notice['about'], boolean]>([
    ['error', 'offline', true],
    ['offline', 'backOnline', true],
    ['started', 'stoppedEarly', true],
    ['carConnected', 'carDisconnected', true],
    ['started', 'offline', false],
    ['actionFailed', 'error', false],
    ['done', 'done', false],
    ['offline', 'actionFailed', false],
  ])('%s by %s: %s', (about, by, isSo) => {
    expect(isReplaced(notice(about, 'A'), [notice(by, 'A')])).toBe(isSo)
    expect(isReplaced(notice(about, 'A'), [notice(by, 'B')])).toBe(false)
  })

  test.each<[number | undefined, number | undefined, boolean]>([
    [1, 1, true],
    [1, 2, false],
    [1, undefined, true],
    [undefined, 2, true],
  ])('of connector %s by the same of connector %s: %s', (socketId, other, isSo) => {
    const at = (id: number | undefined): Subject => ({ about: 'error', evseId: 'A', socketId: id })
    expect(isReplaced(at(socketId), [at(other)])).toBe(isSo)
  })

  test('by a part of a summary, as a summary is by a word on a part of it, and is not by its own kind of another charge point', () => {
    const summary = notice('meanwhile', undefined, [
      { about: 'backOnline', evseId: 'A' },
      { about: 'error', evseId: 'B' },
    ])
    expect(isReplaced(notice('offline', 'A'), [summary])).toBe(true)
    expect(isReplaced(notice('offline', 'C'), [summary])).toBe(false)
    expect(isReplaced(notice('noConnection', undefined), [notice('tokenRejected', undefined)])).toBe(true)
    expect(isReplaced(summary, [notice('error', 'A')])).toBe(true)
    expect(isReplaced(summary, [notice('started', 'A')])).toBe(false)
  })
})

test('that a version is there is over once somebody wants it, or does not', () => {
  const told = { about: 'update', evseId: undefined } as const
  const snapshot = aSnapshot(aFleet([]))
  const isOverWith = (now: Update, dismissed = '') =>
    isOver(told, {
      ...snapshot,
      app: { ...snapshot.app, updates: { ...snapshot.app.updates, now, dismissed } },
    })
  expect(isOverWith({ state: 'available', version: '2.0.0' })).toBe(false)
  expect(isOverWith({ state: 'checking', version: '2.0.0' })).toBe(false)
  expect(isOverWith({ state: 'available', version: '2.0.0' }, '2.0.0')).toBe(true)
  expect(isOverWith({ state: 'downloading', version: '2.0.0', percent: 0 })).toBe(true)
  expect(isOverWith({ state: 'none' })).toBe(true)
})
