import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faceOf } from '../../../core/chargePoint/face.ts'
import { eachSocket } from '../../../core/chargePoint/sockets.ts'
import type { Fleet } from '../../../core/fleet/fleet.ts'
import type { FleetEvent } from '../../../core/fleet/reduce.ts'
import { transitions } from '../../../core/surface/notification/transitions.ts'
import { trayModel } from '../../../core/surface/tray/model.ts'
import { isSame } from '../../../core/values/same.ts'
import { speechOf } from '../../../core/words/speech.ts'
import { measurementTable, sessionFacts } from '../../../core/words/telling/measurements.ts'
import {
  aChargePoint,
  aFleet,
  anApp,
  anUnreadChargePoint,
  aSnapshot,
  HOUR_MS,
  MINUTE_MS,
  NOW,
  replay,
  says,
} from '../builders.ts'

const EVSE = 'BCU102728'
const START = '20251122 12:00:00'

const free = { activity: 'available', vehicle_status: 'A', actual_p1: 0, actual_v1: 230, actual_kwh: 0 }
const busy = {
  activity: 'charging',
  vehicle_status: 'C',
  actual_p1: 10,
  actual_v1: 230,
  actual_kwh: 4,
  start_datetime: START,
}

/** Every second a status, of a socket where it names one. */
const status = (data: object, n = 0) => says({ object: 'CH_STATUS', evse_id: EVSE, data }, NOW + n * 1000)
const at = <T extends object>(socket_id: number | null | undefined, data: T) => ({ ...data, socket_id })
const unread = aFleet([anUnreadChargePoint()])
const run = (...data: readonly object[]) => replay(unread, ...data.map(status))
const oneOf = ({ chargePoints: [one = aChargePoint()] }: Fleet) => one
const perSocket = (fleet: Fleet) =>
  eachSocket(oneOf(fleet)).map((one) => [one.status?.socketId, faceOf(one), one.status?.energyKwh])

/** What is told while the events come in. */
function told(events: readonly FleetEvent[], from = unread): readonly string[] {
  let fleet = from
  return events.flatMap((event) => {
    const next = replay(fleet, event)
    const happened = transitions(oneOf(fleet), oneOf(next))
    fleet = next
    return happened
  })
}

describe('two sockets of one charge point', () => {
  it('are kept apart, and the busiest is what it looks like', () => {
    const fleet = run(at(1, free), at(2, busy), at(1, { actual_p1: 0.1 }))
    expect(perSocket(fleet)).toEqual([
      [1, 'available', 0],
      [2, 'charging', 4],
    ])
    expect(oneOf(fleet)).toMatchObject({ activity: 'charging', status: { socketId: 2, energyKwh: 4 } })
    expect(faceOf(oneOf(replay(fleet, status(at(1, { activity: 'error' })))))).toBe('error')
  })

  it('tell nothing while their statuses come in turn', () => {
    const turns = Array.from({ length: 60 }, (_, n) =>
      status(n % 2 === 0 ? at(1, free) : at(2, { ...busy, actual_kwh: 4 + n / 10 }), n),
    )
    expect(told(turns)).toEqual([])
    const quiet = Array.from({ length: 60 }, (_, n) => status(at(1 + (n % 2), n % 2 === 0 ? free : busy), n))
    const once = replay(unread, ...quiet.slice(0, 2))
    expect(replay(once, ...quiet.slice(0, 30))).toBe(once)
  })

  it('each have cars and sessions of their own', () => {
    const life = [
      at(1, free),
      at(2, free),
      at(1, busy),
      at(2, { ...free, vehicle_status: 'B' }),
      at(2, { ...busy, start_datetime: '20251122 13:00:00' }),
      at(1, { ...free, actual_kwh: 9 }),
      at(2, { ...free, vehicle_status: 'C', actual_kwh: 2 }),
    ]
    expect(told(life.map(status))).toEqual(['started', 'carConnected', 'started', 'finished', 'stoppedEarly'])
  })

  it('are one charge point to the network, and have errors of their own', () => {
    const life = [
      at(1, free),
      at(2, free),
      at(1, { activity: 'error' }),
      at(2, { activity: 'error' }),
      at(1, free),
      at(2, free),
      { activity: 'offline' },
      at(1, free),
      at(2, free),
    ]
    expect(told(life.map(status))).toEqual(['error', 'error', 'offline', 'backOnline'])
  })

  it.each([undefined, null, 0])('where only one is told of, a status of none (%s) is of that one', (none) => {
    expect(perSocket(run(at(none, free), at(none, busy)))).toEqual([[null, 'charging', 4]])
    expect(perSocket(run(at(1, free), at(none, busy)))).toEqual([[1, 'charging', 4]])
    expect(perSocket(run(at(none, free), at(1, busy)))).toEqual([[1, 'charging', 4]])
    expect(perSocket(run(at(none, busy), at(1, busy), at(1, free)))).toEqual([[1, 'available', 0]])
  })

  it.each([undefined, null, 0])('where a status names none (%s), it is of the whole charge point', (none) => {
    const faces = (...data: readonly object[]) =>
      perSocket(run(at(1, free), ...data)).map(([id, face]) => [id, face])
    const [isFree, isBusy] = [
      [1, 'available'],
      [2, 'charging'],
    ]
    expect(faces(at(2, busy), at(none, busy))).toEqual([isFree, isBusy])
    expect(faces(at(2, busy), at(none, { actual_p1: 12 }))).toEqual([isFree, isBusy])
    expect(faces(at(2, busy), at(none, free))).toEqual([isFree, [2, 'available']])
    // Somewhere a car charges: where that is comes to light by and by.
    expect(faces(at(2, free), at(none, busy))).toEqual([[null, 'charging'], isFree, [2, 'available']])
    expect(faces(at(2, free), at(none, busy), at(2, busy))).toEqual([isFree, isBusy])
    expect(faces(at(2, free), at(none, busy), at(2, busy), at(2, free))).toEqual([isFree, [2, 'available']])
    expect(faces(at(2, free), at(none, busy), at(none, free), at(1, free))).toEqual([
      isFree,
      [2, 'available'],
    ])
    expect(faces(at(2, busy), at(none, { activity: 'offline' }))).toEqual([
      [1, 'offline'],
      [2, 'offline'],
    ])
    expect(faces(at(2, busy), at(none, { activity: 'offline' }), at(none, busy))).toEqual([
      [1, 'unknown'],
      isBusy,
    ])
  })

  it('have one place for what is somewhere, whatever becomes of it', () => {
    const failed = at(null, { activity: 'error' })
    const fleet = run(at(1, busy), at(2, busy), failed, at(null, busy), failed, at(null, busy))
    expect(perSocket(fleet).map(([id, face]) => [id, face])).toEqual([
      [null, 'charging'],
      [1, 'error'],
      [2, 'error'],
    ])
  })

  it('tell what the whole charge point tells of once', () => {
    const life = (...data: readonly object[]) => told([at(1, free), at(2, free), ...data].map(status))
    const whole = (data: object) => at(null, data)
    expect(life(whole(busy), at(2, busy), whole(busy), at(2, free), whole(free))).toEqual([
      'started',
      'finished',
    ])
    expect(life(at(2, busy), whole(busy), at(1, free), whole(busy), whole(free), at(2, free))).toEqual([
      'started',
      'finished',
    ])
    expect(life(whole(busy), whole(free), at(1, free), at(2, free))).toEqual(['started', 'finished'])
  })

  it('have what the whole tells of at the only one that charges, though another one is open', () => {
    const fleet = run(at(1, busy), at(1, { activity: 'error' }), at(2, busy), { actual_kwh: 9 })
    expect(perSocket(fleet)).toEqual([
      [1, 'error', 4],
      [2, 'charging', 9],
    ])
  })

  const twoListed = says({ object: 'CHARGE_POINTS', data: [{ evse_id: EVSE, socket_ids: [1, 2] }] })

  it('have what was known of the whole at the first that is told of, as nothing goes on', () => {
    const known = replay(unread, twoListed, status({ ...free, actual_kwh: 4 }))
    const first = replay(known, status(at(1, { activity: 'available', vehicle_status: 'A' }), 1))
    expect(perSocket(first)).toEqual([[1, 'available', 4]])
  })

  it('end what was somewhere when each was told of since, and none has it', () => {
    const somewhere = replay(unread, twoListed, status(busy))
    const one = replay(somewhere, status(at(1, free), 1))
    expect(perSocket(one).map(([id, face]) => [id, face])).toContainEqual([null, 'charging'])
    const both = replay(one, status(at(2, free), 2))
    expect(perSocket(both).map(([id, face]) => [id, face])).not.toContainEqual([null, 'charging'])
  })

  it('are told of by a number that the list knows, even if it is 0', () => {
    const list = {
      object: 'CHARGE_POINTS',
      data: [{ evse_id: EVSE, smart_charging: false, socket_ids: [0, 1] }],
    }
    expect(perSocket(replay(unread, says(list), status(at(0, busy)), status(at(1, free))))).toEqual([
      [0, 'charging', 4],
      [1, 'available', 0],
    ])
  })

  const listed = (activity: string, ms: number) =>
    says(
      { object: 'CHARGE_POINTS', data: [{ evse_id: EVSE, name: 'Thuis', activity, smart_charging: false }] },
      NOW + ms,
    )

  it('charge no more when the list says that nothing does and they were not told of of late', () => {
    const fleet = run(at(2, busy), at(1, free))
    const events = Array.from({ length: 3 }, (_, n) => [
      says({ object: 'CH_STATUS', evse_id: EVSE, data: at(1, free) }, NOW + n * 15 * MINUTE_MS),
      listed('available', n * 15 * MINUTE_MS),
    ]).flat()
    expect(perSocket(replay(fleet, ...events)).map(([, face]) => face)).toEqual(['available', 'available'])
    expect(told(events, fleet)).toEqual(['finished'])
    // A list that comes beside a status may be from before it.
    expect(perSocket(replay(fleet, listed('available', 5000)))).toEqual(perSocket(fleet))
    expect(perSocket(replay(fleet, listed('charging', HOUR_MS)))).toEqual(perSocket(fleet))
  })

  it('are there again as soon as one is told of after the list said that they are offline', () => {
    const fleet = run(at(1, free), at(2, free))
    const away = replay(fleet, listed('offline', 5000))
    expect(faceOf(oneOf(away))).toBe('offline')
    expect(faceOf(oneOf(replay(away, status(at(1, { actual_v1: 231 }), 6))))).toBe('offline')
    for (const socket of [1, 2, null])
      expect(faceOf(oneOf(replay(away, status(at(socket, free), 6))))).toBe('available')
  })

  it('are shown by what was told since the connection came', () => {
    const before = run(at(1, free), at(2, busy))
    const since = NOW + 10 * MINUTE_MS
    const back = replay(before, { type: 'connection', connection: { state: 'online', since }, at: since })
    const read = replay(back, says({ object: 'CH_STATUS', evse_id: EVSE, data: at(1, free) }, since))
    expect(faceOf(oneOf(read))).toBe('available')
    expect(perSocket(read).map(([, face]) => face)).toEqual(['available', 'charging'])
    expect(told([says({ object: 'CH_STATUS', evse_id: EVSE, data: at(2, free) }, since)], read)).toEqual([
      'finished',
    ])
  })

  it('add up beside the icon, and are each told in full', () => {
    const fleet = run(at(1, busy), at(2, { ...busy, actual_p1: 20, actual_p2: null, actual_p3: null }))
    const snapshot = aSnapshot({ ...fleet, connection: { state: 'online', since: 0 } })
    const speech = speechOf({ app: anApp() })
    expect(trayModel(snapshot, speech, { now: NOW, wall: NOW }).title).toBe('6.9 kW')
    const names = measurementTable(oneOf(fleet), speech)?.rows.map(({ name }) => name)
    expect(names).toContain('Connector 1 · L1')
    expect(names).toContain('Connector 2 · L1')
    expect(new Set(names).size).toBe(names?.length)
    const facts = sessionFacts(oneOf(fleet), speech)
    expect(facts).toContainEqual({ name: 'Connector 2 · Energy', value: '4 kWh' })
    expect(new Set(facts.map(({ name }) => name)).size).toBe(facts.length)
  })

  it('are no more than a few, whatever numbers a server makes up', () => {
    const fleet = run(...Array.from({ length: 40 }, (_, n) => at(n * 7, busy)))
    expect(oneOf(fleet).sockets).toHaveLength(8)
    expect(oneOf(fleet).sockets?.at(-1)?.status.socketId).toBe(39 * 7)
  })

  const faceOrder = [
    'error',
    'charging',
    'chargingWithoutPower',
    'delayed',
    'available',
    'offline',
    'blocked',
  ]
  const anything = fc.record({
    socket_id: fc.constantFrom(1, 2),
    activity: fc.constantFrom('available', 'charging', 'unavailable', 'error', 'offline', 'delayed'),
    actual_p1: fc.constantFrom(0, 10, null),
  })

  it('are each what was last told of them, and the charge point the busiest of them', () => {
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 20 }), (data) => {
        const fleet = run(at(1, free), at(2, free), ...data)
        const last = (socket: number) =>
          [at(1, free), at(2, free), ...data].findLast(({ socket_id }) => socket_id === socket)?.activity
        const sockets = eachSocket(oneOf(fleet))
        expect(sockets.map(({ status }) => status?.activity)).toEqual([last(1), last(2)])
        expect(sockets.map(({ status }) => status)).toContain(oneOf(fleet).status)
        const ranks = oneOf(fleet).sockets?.map(({ status }) =>
          faceOrder.indexOf(faceOf({ ...oneOf(fleet), status, activity: status.activity })),
        )
        expect(faceOrder.indexOf(faceOf(oneOf(fleet)))).toBe(Math.min(...(ranks ?? [])))
      }),
    )
  })

  const flows = fc.record({ 1: fc.constantFrom(0, 6, 10), 2: fc.constantFrom(0, 6, 10) })
  const place = fc.constantFrom(1, 2, 0, null, undefined)

  it('never count a flow twice, whichever is told of in which order', () => {
    const saying = (socket: number | null | undefined, amps: number) =>
      at(socket, amps === 0 ? free : { ...busy, actual_p1: amps })
    const flowing = (fleet: Fleet) =>
      eachSocket(oneOf(fleet))
        .filter(({ activity }) => activity === 'charging')
        .reduce((sum, one) => sum + (one.status?.currentA[0] ?? 0), 0)
    fc.assert(
      fc.property(flows, flows, fc.array(place, { minLength: 1, maxLength: 12 }), (first, then, places) => {
        const say = (now: typeof first, socket: (typeof places)[number]) =>
          saying(socket, socket ? now[socket] : now[1] + now[2])
        const begun = [say(first, 1), say(first, 2)]
        places.forEach((_, n) => {
          const fleet = run(...begun, ...places.slice(0, n + 1).map((socket) => say(first, socket)))
          expect(flowing(fleet)).toBeLessThanOrEqual(first[1] + first[2])
        })
        const later = run(...begun, ...places.map((socket) => say(then, socket)), say(then, 1), say(then, 2))
        expect(flowing(later)).toBe(then[1] + then[2])
        const over = run(...begun, ...places.map((socket) => say(then, socket)), at(null, free))
        expect(flowing(over)).toBe(0)
      }),
    )
  })

  const anyEvent = fc.oneof(
    fc.record({
      socket_id: place,
      activity: fc.constantFrom(
        'available',
        'charging',
        'unavailable',
        'error',
        'offline',
        'delayed',
        null,
        undefined,
      ),
      actual_p1: fc.constantFrom(0, 10, null, undefined),
      vehicle_status: fc.constantFrom('A', 'B', 'C', undefined),
    }),
    fc.constantFrom('available', 'charging', 'offline', 'unavailable'),
  )

  it('are each there once, and made anew only by what is new, whatever is said', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyEvent, fc.constantFrom(1, 50, 700)), { maxLength: 30 }), (said) => {
        let fleet = run(at(1, free), at(2, free))
        let seconds = 2
        for (const [one, wait] of said) {
          seconds += wait
          const event = typeof one === 'string' ? listed(one, seconds * 1000) : status(one, seconds)
          const next = replay(fleet, event)
          expect(next === fleet || !isSame(next, fleet)).toBe(true)
          const ids = oneOf(next).sockets?.map(({ status: { socketId } }) => socketId) ?? []
          expect(ids.filter((id) => id !== null)).toEqual([1, 2])
          expect(new Set(ids).size).toBe(ids.length)
          fleet = next
        }
      }),
    )
  })
})
