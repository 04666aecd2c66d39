import { describe, expect, it } from 'vitest'
import type { Connection } from '../../../../core/connection/connection.ts'
import type { ChargePoint } from '../../../../core/fleet/fleet.ts'
import type { EventKind } from '../../../../core/preferences/events.ts'
import { chargePointNotice } from '../../../../core/surface/notification/policy.ts'
import { happenings } from '../../../../core/surface/notification/transitions.ts'
import { trayLine } from '../../../../core/surface/tray/line.ts'
import { formatFor } from '../../../../core/words/format.ts'
import { wordsOf } from '../../../../core/words/index.ts'
import { otherSockets, shownSocket, socketLines } from '../../../../core/words/telling/sockets.ts'
import {
  aChargePoint,
  aFleet,
  anUnreadChargePoint,
  aPendingAction,
  NOW,
  ONLINE,
  replay,
  says,
} from '../../builders.ts'

const english = { words: wordsOf('en'), format: formatFor('en-GB', 'Europe/Amsterdam') }
const LOST: Connection = { state: 'connecting' }
const wall = () => NOW

const free = { activity: 'available', vehicle_status: 'A', actual_p1: 0, actual_v1: 230 }
const waiting = { ...free, vehicle_status: 'B' }
const busy = {
  activity: 'charging',
  vehicle_status: 'C',
  actual_p1: 10,
  actual_v1: 230,
  actual_kwh: 4,
  start_datetime: '20251122 12:00:00',
}
const broken = { activity: 'error' }

const at = (socket_id: number | null, data: object) => ({ ...data, socket_id })

/** After these statuses, each a second later. */
function told(data: readonly object[], socketIds?: readonly number[]) {
  const one = anUnreadChargePoint()
  const unread = socketIds ? { ...one, settings: { ...one.settings, socketIds } } : one
  const events = data.map((one, n) =>
    says({ object: 'CH_STATUS', evse_id: unread.evseId, data: one }, NOW + n * 1000),
  )
  const { chargePoints } = replay(aFleet([unread]), ...events)
  return chargePoints[0] ?? aChargePoint()
}

const lines = (data: readonly object[], socketIds?: readonly number[], connection = ONLINE) =>
  socketLines(told(data, socketIds), connection, english, wall).map(({ name, said }) => `${name}: ${said}`)

describe('what each of several sockets does', () => {
  it.each<[string, readonly object[], readonly number[] | undefined, readonly string[]]>([
    ['of one nothing', [free], undefined, []],
    ['of one with a number nothing', [at(1, busy)], [1], []],
    ['of two that are not told apart nothing', [busy], [1, 2], []],
    ['of none that was read nothing', [], [1, 2], []],
    [
      'two cables',
      [at(1, busy), at(2, waiting)],
      undefined,
      ['Connector 1: Charging 2.3 kW · 4.0 kWh', 'Connector 2: Car connected'],
    ],
    [
      'in the order of their numbers',
      [at(2, busy), at(1, free)],
      [1, 2],
      ['Connector 1: Available', 'Connector 2: Charging 2.3 kW · 4.0 kWh'],
    ],
    [
      'one that nothing was told of',
      [at(2, free)],
      [2, 1, 1],
      ['Connector 1: not told', 'Connector 2: Available'],
    ],
    [
      'one in an error',
      [at(1, free), at(2, broken)],
      undefined,
      ['Connector 1: Available', 'Connector 2: Error'],
    ],
    [
      'one that nobody said which it is',
      [at(1, free), at(2, free), busy],
      undefined,
      [
        'One of the connectors: Charging 2.3 kW · 4.0 kWh',
        'Connector 1: Available',
        'Connector 2: Available',
      ],
    ],
  ])('%s', (_what, data, socketIds, expected) => {
    expect(lines(data, socketIds)).toEqual(expected)
  })

  it('is in the past tense without a connection', () => {
    expect(lines([at(1, busy), at(2, free)], undefined, LOST)).toEqual([
      'Connector 1: Was charging',
      'Connector 2: Was available',
    ])
  })

  it('is not what is asked of the charge point, which may be for the other one', () => {
    const asked = {
      ...told([at(1, busy), at(2, free)]),
      pending: [aPendingAction({ action: { kind: 'stop' } })],
    }
    expect(socketLines(asked, ONLINE, english, wall).map(({ said }) => said)).not.toContain('Stopping…')
  })

  it('says whose state is shown, and what the others do', () => {
    const one = told([at(1, free), at(2, busy)])
    expect(shownSocket(one)).toBe(2)
    expect(otherSockets(one, ONLINE, english, wall)).toEqual(['Connector 1: Available'])
    expect(shownSocket(told([at(1, busy)], [1]))).toBeUndefined()
    expect(otherSockets(told([busy]), ONLINE, english, wall)).toEqual([])
  })

  it('stands in the line of the tray', () => {
    expect(trayLine(told([at(1, free), at(2, busy)]), ONLINE, english, NOW)).toBe(
      'Thuis (connector 2): Charging 2.3 kW · 4.0 kWh · Connector 1: Available',
    )
    expect(trayLine(told([at(2, free)]), ONLINE, english, NOW)).toBe('Thuis: Available')
  })
})

describe('a notification names the socket', () => {
  const socketsOf = (event: EventKind, was: ChargePoint, is: ChargePoint) =>
    happenings(was, is).flatMap((one) => (one.event === event ? [one.socketId] : []))
  const BOTH_FREE = [at(1, free), at(2, free)]
  it.each([
    ['started', BOTH_FREE, [at(2, busy)], 2],
    ['finished', [at(1, busy), at(2, busy)], [at(1, free)], 1],
    ['carConnected', BOTH_FREE, [at(2, waiting)], 2],
    ['carDisconnected', [at(1, waiting), at(2, waiting)], [at(1, free)], 1],
    ['error', BOTH_FREE, [at(2, broken)], 2],
  ] as const)('where it is known at which it was: %s', (event, before, then, socketId) => {
    const [was, is] = [told(before), told([...before, ...then])]
    expect(socketsOf(event, was, is)).toEqual([socketId])
    const title = english.words.notification[event].title(`Thuis (connector ${socketId})`)
    expect(chargePointNotice(event, is, english, NOW, socketId).title).toBe(title)
  })

  it.each([
    ['each of both', 'started', BOTH_FREE, [at(1, busy), at(2, busy)], [1, 2]],
    ['of the whole', 'error', BOTH_FREE, [broken], [1, 2]],
    ['of the whole', 'offline', BOTH_FREE, [{ activity: 'offline' }], [undefined]],
    ['of the whole', 'blocked', BOTH_FREE, [{ activity: 'unavailable' }], [undefined]],
    ['of one that nobody named', 'started', BOTH_FREE, [busy], [undefined]],
    ['of the only one', 'started', [free], [busy], [undefined]],
    ['of the only one, with a number', 'started', [at(1, free)], [at(1, busy)], [undefined]],
    ['of one that was not told of before', 'error', [at(1, free)], [at(2, broken)], [2]],
    ['did not happen', 'finished', BOTH_FREE, [at(1, busy)], []],
  ] as const)('by what is known of where it was: %s', (_why, event, before, then, socketIds) => {
    const [was, is] = [told(before), told([...before, ...then])]
    expect(socketsOf(event, was, is)).toEqual(socketIds)
    const title = chargePointNotice(event, is, english, NOW).title
    expect(title).not.toContain('connector')
  })
})
