import { describe, expect, test } from 'vitest'
import { EVENT_KINDS, type EventKind } from '../../../../core/preferences/events.ts'
import { CATCH_UP_MS, GATHER_MS } from '../../../../core/surface/notification/pace.ts'
import { HOUR_MS, MINUTE_MS, NOW } from '../../builders.ts'
import { aListener, idOf, shownAfter } from './aListener.ts'

// True: an object made from all kinds has all kinds.
const ALL = Object.fromEntries(EVENT_KINDS.map((kind) => [kind, true])) as Record<EventKind, boolean>

const CHARGING = { activity: 'charging', vehicle_status: 'C', actual_p1: 10, actual_v1: 230 }
const FULL = { activity: 'available', vehicle_status: 'B', actual_p1: 0, actual_kwh: 12.3 }

describe('when something may be told', () => {
  test('is not known before anything happened', () => {
    expect(aListener().waitMs()).toBeUndefined()
  })

  test('is when others could join it, counted from the first', () => {
    const one = aListener()
    one.be(['offline'])
    expect(one.waitMs()).toBe(GATHER_MS)
    one.pass(500)
    one.be(['error'])
    expect(one.waitMs()).toBe(GATHER_MS - 500)
  })

  test('is at once when it was heard after a gap', () => {
    const one = aListener()
    one.lose()
    one.pass(1)
    one.find()
    one.be(['offline'])
    expect(one.waitMs()).toBe(0)
  })

  test.each([
    ['was never told', 0, 0, GATHER_MS],
    ['was told once', 1, 0, MINUTE_MS],
    ['was told twice', 2, 0, 2 * MINUTE_MS],
    ['was told five times', 5, 0, 15 * MINUTE_MS],
    ['was told an hour ago', 2, HOUR_MS, GATHER_MS],
  ])('is later the oftener the same was told in an hour: it %s', (_what, times, agoMs, waitMs) => {
    const one = aListener()
    for (let n = 0; n < times; n += 1) {
      one.be(['error'])
      one.pass(one.waitMs() ?? 0)
      expect(one.about()).toEqual(['error'])
      one.be(['available'])
    }
    one.pass(agoMs)
    one.be(['error'])
    expect(one.waitMs()).toBe(waitMs)
  })

  test('is not later where something else was told of it', () => {
    const one = aListener()
    one.be(['offline'])
    one.pass(GATHER_MS)
    expect(one.about()).toEqual(['offline'])
    one.be(['error'])
    expect(one.waitMs()).toBe(GATHER_MS)
  })

  test('is counted from the last change of what comes and goes', () => {
    const one = aListener()
    one.be(['offline'])
    one.pass(GATHER_MS)
    expect(one.about()).toEqual(['offline'])
    one.be(['available', 'offline'])
    one.pass(10_000)
    one.be(['available', 'offline'])
    expect(one.waitMs()).toBe(MINUTE_MS)
  })

  test('is as soon as any of several may', () => {
    const one = aListener({}, 2)
    one.be(['offline'], 0)
    one.pass(500)
    one.be(['offline'], 1)
    expect(one.waitMs()).toBe(GATHER_MS - 500)
  })

  test('is never without a connection, but of the connection itself', () => {
    const one = aListener()
    one.be(['offline'])
    one.connect({ state: 'suspended' })
    expect(one.waitMs()).toBeUndefined()
    one.connect({ state: 'tokenRejected' })
    expect(one.waitMs()).toBe(GATHER_MS)
    one.pass(GATHER_MS)
    expect(one.about()).toEqual(['tokenRejected'])
    expect(one.waitMs()).toBeUndefined()
  })

  test('is when every charge point was read anew after a gap, or when that takes too long', () => {
    const one = aListener({}, 2)
    one.lose()
    one.pass(1_000)
    one.find()
    one.be(['offline'], 0)
    expect(one.waitMs()).toBe(CATCH_UP_MS)
    one.pass(CATCH_UP_MS - 1)
    expect(one.about()).toEqual([])
    expect(one.waitMs()).toBe(1)
    one.be(['unavailable'], 1)
    expect(one.waitMs()).toBe(0)
    expect(one.about()).toEqual(['offline', 'blocked'])
  })

  test('waits for its turn after others, and what needs somebody takes the others along', () => {
    const one = aListener({}, 5)
    for (const n of [0, 1]) {
      one.be(['offline'], n)
      one.pass(GATHER_MS)
      expect(one.about()).toEqual(['offline'])
    }
    one.be(['offline'], 2)
    expect(one.waitMs()).toBe(5_000)
    one.pass(GATHER_MS)
    expect(one.about()).toEqual([])
    one.be(['error'], 3)
    expect(one.waitMs()).toBe(GATHER_MS)
    one.pass(GATHER_MS)
    expect(one.about()).toEqual(['offline', 'error'])
  })

  test.each([
    ['is two minutes after the connection went', [], 2 * MINUTE_MS],
    ['is a quarter of an hour after it was told last, as long as none lasts', [10], 15 * MINUTE_MS],
  ])('%s', (_what, briefly, waitMs) => {
    const one = aListener()
    one.lose()
    expect(one.waitMs()).toBe(2 * MINUTE_MS)
    for (const s of briefly) {
      one.pass(2 * MINUTE_MS)
      expect(one.about()).toEqual(['noConnection'])
      one.find()
      one.pass(s * 1_000)
      one.lose()
      expect(one.waitMs()).toBe(waitMs - s * 1_000)
      one.pass(waitMs - s * 1_000)
      expect(one.about()).toEqual(['noConnection'])
    }
  })

  test('is after the restart that this user asked for', () => {
    const one = aListener()
    one.hear({ type: 'asked', evseId: idOf(0), id: 1, action: { kind: 'reboot' }, origin: 'window' })
    one.hear({ type: 'sent', evseId: idOf(0), id: 1, commands: [] })
    one.be(['offline'])
    expect(one.waitMs()).toBe(5 * MINUTE_MS)
    one.pass(5 * MINUTE_MS - 1)
    expect(one.about()).toEqual([])
    one.pass(1)
    expect(one.about()).toEqual(['offline'])
  })

  test('is looked at every minute in silence', () => {
    const one = aListener({ pausedUntil: NOW + HOUR_MS })
    one.be(['offline'])
    one.pass(GATHER_MS)
    expect(one.about()).toEqual([])
    expect(one.waitMs()).toBe(MINUTE_MS)
  })
})

describe('what is told of a charge point is how it differs from what was told, or was:', () => {
  test.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ['what it became', [], ['offline'], ['offline']],
    ['nothing where it is as it was', [], ['offline', 'available'], []],
    ['only the last', [], ['unavailable', 'error'], ['error']],
    ['what it is again after it was not', ['offline'], ['available', 'offline'], ['offline']],
    ['that it is back', ['offline'], ['available'], ['backOnline']],
    ['nothing of an error that goes on behind the network', ['error'], ['offline', 'error'], []],
    ['that it went out of reach with its error', ['error'], ['offline'], ['offline']],
    ['that it is blocked, not what was before', [], ['error', 'unavailable'], ['blocked']],
  ])('%s', (_what, told, next, expected) => {
    const one = aListener({ events: ALL })
    one.be(told)
    one.pass(GATHER_MS)
    one.notices()
    one.be(next)
    one.pass(15 * MINUTE_MS)
    expect(one.about()).toEqual(expected)
    expect(one.waitMs()).toBeUndefined()
  })

  test('that the car is there again, after it was not', () => {
    const one = aListener({ events: ALL })
    for (const vehicle_status of ['B', 'A', 'B']) {
      one.say({ vehicle_status })
      one.pass(15 * MINUTE_MS)
      expect(one.about()).toEqual([vehicle_status === 'B' ? 'carConnected' : 'carDisconnected'])
    }
    for (const vehicle_status of ['A', 'B']) one.say({ vehicle_status })
    one.pass(15 * MINUTE_MS)
    expect(one.about()).toEqual(['carConnected'])
  })

  test.each<[string, readonly object[], readonly string[]]>([
    ['that it began', [CHARGING], ['started']],
    ['its end, also where nobody was told that it ran', [CHARGING, FULL], ['finished']],
    [
      'that it began once more',
      [CHARGING, FULL, { ...CHARGING, start_datetime: '20251122 14:00:00' }],
      ['started'],
    ],
  ])('of a session %s', (_what, said, expected) => {
    const one = aListener({ events: ALL })
    one.say({ activity: 'available', vehicle_status: 'B' })
    one.pass(GATHER_MS)
    expect(one.about()).toEqual(['carConnected'])
    for (const data of said) one.say(data)
    one.pass(GATHER_MS)
    expect(one.about()).toEqual(expected)
  })

  test('nothing where it left the account', () => {
    const one = aListener()
    one.be(['offline'])
    one.hear({
      type: 'said',
      message: { kind: 'chargePoints', chargePoints: [] },
      at: NOW,
      askedFor: undefined,
    })
    one.pass(GATHER_MS)
    expect(one.about()).toEqual([])
    expect(one.waitMs()).toBeUndefined()
  })
})

describe('a notice', () => {
  test('of what was heard after a gap says so, where it has a text', () => {
    const one = aListener({ events: ALL }, 2)
    one.say(CHARGING, 1)
    one.pass(GATHER_MS)
    expect(one.about()).toEqual(['started'])
    one.lose()
    one.pass(1_000)
    one.find()
    one.be(['offline'], 0)
    // What the session came to is not known.
    one.say({ ...FULL, actual_kwh: null }, 1)
    expect(one.notices().map(({ about, body }) => [about, body])).toEqual([
      ['offline', expect.stringMatching(/^While Amptray was not connected: /)],
      ['finished', ''],
    ])
  })

  test('of the connection is as that is now', () => {
    const one = aListener()
    one.connect({ state: 'limitReached', resetAt: NOW + HOUR_MS })
    one.pass(GATHER_MS)
    expect(one.notices()).toMatchObject([{ about: 'limitReached', evseId: undefined }])
  })

  test('names the socket where that is one of several', () => {
    const one = aListener({ events: ALL })
    one.say({ socket_id: 1, vehicle_status: 'A' })
    one.say({ socket_id: 2, vehicle_status: 'A' })
    one.say({ socket_id: 2, vehicle_status: 'B' })
    one.pass(GATHER_MS)
    expect(one.notices()).toMatchObject([{ about: 'carConnected', title: expect.stringContaining('2') }])
  })
})

describe('several things', () => {
  test.each([
    [2, ['offline', 'offline']],
    [3, ['offline', 'offline', 'offline']],
    [4, ['meanwhile']],
  ])('%i at once are %j', (count, expected) => {
    const one = aListener({}, count)
    for (let n = 0; n < count; n += 1) one.be(['offline'], n)
    one.pass(GATHER_MS)
    expect(one.about()).toEqual(expected)
  })

  test('come in the order in which they happened, and the weightier first', () => {
    const one = aListener({ events: ALL }, 3)
    one.be(['offline'], 2)
    one.pass(1)
    one.say({ vehicle_status: 'B' }, 0)
    one.be(['error'], 1)
    one.pass(GATHER_MS)
    expect(one.about()).toEqual(['offline', 'error', 'carConnected'])
  })

  test('of one charge point are all told, but of a gap, a silence or many only the weightiest', () => {
    const both = { activity: 'error', vehicle_status: 'B' }
    const now = aListener({ events: ALL })
    now.say(both)
    now.pass(GATHER_MS)
    expect(now.about()).toEqual(['error', 'carConnected'])
    const gap = aListener({ events: ALL })
    gap.lose()
    gap.pass(1)
    gap.find()
    gap.say({ vehicle_status: 'B' })
    gap.say({ activity: 'error' })
    gap.pass(GATHER_MS)
    expect(gap.about()).toEqual(['error'])
    const many = aListener({ events: ALL }, 2)
    for (const n of [0, 1]) many.say(both, n)
    many.pass(GATHER_MS)
    expect(many.about()).toEqual(['error', 'error'])
  })

  test('that silence held back are one summary, with what clocks showed', () => {
    const one = aListener({ pausedUntil: NOW + HOUR_MS })
    one.be(['offline'])
    one.pass(10 * MINUTE_MS)
    expect(one.about()).toEqual([])
    one.pass(MINUTE_MS)
    one.choose({ pausedUntil: 0 })
    expect(one.notices()).toMatchObject([
      { about: 'meanwhile', title: 'What happened meanwhile', body: `${shownAfter(0)} Plek 0 is offline` },
    ])
    expect(one.waitMs()).toBeUndefined()
  })

  test('just now are a summary that says so', () => {
    const one = aListener({}, 4)
    for (const n of [0, 1, 2, 3]) one.be(['offline'], n)
    one.pass(GATHER_MS)
    expect(one.notices()).toMatchObject([{ title: 'Several things changed' }])
  })

  test('count as one for the pace when they are one notice', () => {
    const one = aListener({}, 6)
    for (const n of [0, 1, 2, 3]) one.be(['offline'], n)
    one.pass(GATHER_MS)
    one.notices()
    expect(one.ledger().times).toEqual([NOW + GATHER_MS])
    one.be(['offline'], 4)
    expect(one.waitMs()).toBe(GATHER_MS)
  })
})

describe('what was told', () => {
  test('is kept as long as it stands or counts', () => {
    const one = aListener({}, 3)
    const told = () =>
      [...one.ledger().told.values()].map(({ evseId, about, history }) => [evseId, about, history.length])
    const tellOf = (n: number) => {
      one.be(['error'], n)
      one.pass(GATHER_MS)
      expect(one.about()).toEqual(['error'])
    }
    tellOf(0)
    tellOf(1)
    one.be(['available'], 1)
    one.pass(HOUR_MS)
    tellOf(2)
    expect(told()).toEqual([
      [idOf(0), 'error', 1],
      [idOf(2), 'error', 1],
    ])
    expect(one.ledger().times).toEqual([NOW + HOUR_MS + 3 * GATHER_MS])
  })

  test('is kept with when it happened and was told, of late', () => {
    const one = aListener()
    one.be(['error'])
    one.pass(GATHER_MS)
    one.notices()
    expect(one.ledger().told).toEqual(
      new Map([
        [
          `state ${idOf(0)}`,
          {
            evseId: idOf(0),
            about: 'error',
            happenedAt: NOW,
            stands: true,
            history: [{ about: 'error', at: NOW + GATHER_MS }],
          },
        ],
      ]),
    )
  })

  test('of a charge point that left the account is forgotten when it does not count any more', () => {
    const one = aListener({}, 2)
    one.be(['error'], 1)
    one.pass(GATHER_MS)
    one.notices()
    const chargePoints = [{ evseId: idOf(0), activity: null, settings: {} }]
    one.hear({ type: 'said', message: { kind: 'chargePoints', chargePoints }, at: NOW, askedFor: undefined })
    one.pass(HOUR_MS)
    one.be(['offline'], 0)
    one.pass(GATHER_MS)
    expect(one.about()).toEqual(['offline'])
    expect([...one.ledger().told.values()].map(({ evseId }) => evseId)).toEqual([idOf(0)])
  })
})

test.each<[string, object, readonly string[]]>([
  ['is not told', { notifications: false }, []],
  ['that nobody chose is told by default', {}, ['offline']],
  ['that was chosen away is not told', { events: { offline: false } }, []],
  ['at a muted charge point is not told', { mutedEvseIds: [idOf(0)] }, []],
])('what happens %s', (_what, change, expected) => {
  const one = aListener(change)
  one.be(['offline'])
  one.pass(GATHER_MS)
  expect(one.about()).toEqual(expected)
  expect(one.waitMs()).toBeUndefined()
})

describe('what was told in vain', () => {
  const told = (count = 1) => {
    const one = aListener({}, count)
    for (let n = 0; n < count; n += 1) one.be(['offline'], n)
    one.pass(GATHER_MS)
    one.notices()
    return one
  }

  test('is told again, at the pace of all that is told again', () => {
    const one = told()
    one.tellInVain(['offline', 0])
    expect(one.waitMs()).toBe(MINUTE_MS)
    one.pass(MINUTE_MS)
    expect(one.notices()).toMatchObject([
      { about: 'offline', evseId: idOf(0), body: expect.not.stringContaining('While') },
    ])
    expect([...one.ledger().told.values()]).toMatchObject([{ happenedAt: NOW, stands: true }])
  })

  test('of the connection too', () => {
    const one = aListener()
    one.connect({ state: 'tokenRejected' })
    one.pass(GATHER_MS)
    one.notices()
    one.tellInVain(['tokenRejected', undefined])
    one.pass(MINUTE_MS)
    expect(one.about()).toEqual(['tokenRejected'])
  })

  test.each<[string, readonly string[], EventKind]>([
    ['is over', ['available'], 'offline'],
    ['was not told last', [], 'error'],
    ['never was told', [], 'started'],
  ])('is not told again where it %s', (_what, next, about) => {
    const one = told()
    one.be(next)
    const before = one.ledger()
    one.tellInVain([about, 0])
    expect(one.ledger()).toEqual(before)
  })

  test('leaves what happened since as it was', () => {
    const one = told()
    one.pass(1_000)
    one.be(['error', 'offline'])
    const { untold } = one.ledger()
    one.tellInVain(['offline', 0])
    expect(one.ledger().untold).toEqual(untold)
    expect([...one.ledger().told.values()]).toMatchObject([{ stands: false }])
  })

  test('is told again of each that a summary named', () => {
    const one = told(2)
    one.tellInVain(['offline', 0], ['offline', 1])
    one.pass(MINUTE_MS)
    expect(one.about()).toEqual(['offline', 'offline'])
  })
})
