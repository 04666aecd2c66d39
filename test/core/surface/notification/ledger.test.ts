import { describe, expect, test } from 'vitest'
import type { Connection } from '../../../../core/connection/connection.ts'
import { heard, keyOf, NOTHING_TOLD } from '../../../../core/surface/notification/ledger.ts'
import { aFleet, aSnapshot, HOUR_MS, MINUTE_MS, NOT_ONLINE, NOW, ONLINE } from '../../builders.ts'
import { aListener, idOf } from './aListener.ts'

type Listener = ReturnType<typeof aListener>

/** What is untold: the last of each topic. */
const untold = ({ ledger }: Listener) =>
  Object.fromEntries([...ledger().untold].map(([key, { last }]) => [key, last]))

describe('of what happens', () => {
  test('each topic of each charge point has one entry, with the last of it', () => {
    const one = aListener({}, 2)
    one.be(['offline', 'error'], 1)
    one.say({ vehicle_status: 'B' }, 0)
    one.lose()
    expect(untold(one)).toEqual({
      'state BCU1': 'error',
      'car BCU0': 'carConnected',
      'line ': 'noConnection',
    })
  })

  test('it is kept how it was before the first, and when the first and the last came', () => {
    const one = aListener()
    one.be(['offline'])
    one.pass(1_000)
    one.be(['error'])
    expect([...one.ledger().untold.values()]).toMatchObject([
      {
        topic: 'state',
        evseId: idOf(0),
        base: { activity: 'available' },
        last: 'error',
        ordinal: 0,
        firstAt: NOW,
        lastAt: NOW + 1_000,
        notBefore: NOW + 1_000,
        isFromGap: false,
        lookAt: undefined,
      },
    ])
  })

  test('it is noted that it was heard after a gap', () => {
    const one = aListener()
    one.lose()
    one.pass(MINUTE_MS)
    one.find()
    one.be(['offline'])
    expect([...one.ledger().untold.values()]).toMatchObject([{ isFromGap: true }])
    one.be(['error'])
    expect([...one.ledger().untold.values()]).toMatchObject([{ isFromGap: false }])
  })

  test('what this user does is nothing to tell, nor is what it overtook', () => {
    const one = aListener()
    const ask = (kind: 'block' | 'unblock' | 'reboot') => {
      one.hear({ type: 'asked', evseId: idOf(0), id: 1, action: { kind }, origin: 'window' })
      one.hear({ type: 'sent', evseId: idOf(0), id: 1, commands: [] })
    }
    one.be(['unavailable'])
    expect(untold(one)).toEqual({ 'state BCU0': 'blocked' })
    ask('unblock')
    one.be(['available'])
    expect(untold(one)).toEqual({})
    ask('reboot')
    one.be(['offline'])
    expect([...one.ledger().untold.values()]).toMatchObject([
      { last: 'offline', notBefore: NOW + 5 * MINUTE_MS },
    ])
  })

  test('nothing is kept when nothing happened, nor of another account', () => {
    const fleet = aFleet()
    expect(heard(NOTHING_TOLD, aSnapshot(fleet), aSnapshot(fleet), NOW)).toBe(NOTHING_TOLD)
    const one = aListener()
    one.be(['offline'])
    one.connect({ state: 'signedOut' })
    expect(one.ledger()).toBe(NOTHING_TOLD)
  })
})

describe('of the connection', () => {
  const of = ({ ledger }: Listener) =>
    ledger().untold.get(keyOf({ topic: 'line', evseId: undefined, socketId: undefined }))

  test.each([
    ['signedOut', undefined],
    ['connecting', 'noConnection'],
    ['waiting', 'noConnection'],
    ['limitReached', 'limitReached'],
    ['inUseElsewhere', 'noConnection'],
    ['tokenRejected', 'tokenRejected'],
    ['suspended', undefined],
  ])('%s is kept as %s', (state, last) => {
    const one = aListener()
    for (const connection of NOT_ONLINE) if (connection.state === state) one.connect(connection)
    expect(of(one)?.last).toBe(last)
  })

  const WAITING: Connection = { state: 'waiting', retryAt: NOW + MINUTE_MS, reason: 'closed' }

  test.each([
    [0, 'is none', 0],
    [29_999, 'is none', 0],
    [30_000, 'ends the wait for one', 10_000 + 30_000],
    [HOUR_MS, 'ends the wait for one', 10_000 + HOUR_MS],
  ])('one that is there for %i ms %s', (ms, _what, since) => {
    const one = aListener()
    one.connect(WAITING)
    one.pass(10_000)
    one.find()
    expect(of(one)).toBeUndefined()
    one.pass(ms)
    one.connect(WAITING)
    expect(of(one)).toMatchObject({ firstAt: NOW + since, lastAt: NOW + 10_000 + ms })
  })

  test('the first that is short ends when it ends', () => {
    const one = aListener()
    one.find()
    one.pass(10_000)
    one.connect(WAITING)
    expect(of(one)).toMatchObject({ firstAt: NOW + 10_000 })
  })

  test('a limit and a token begin anew, whatever was before', () => {
    const one = aListener()
    one.connect(WAITING)
    one.pass(10_000)
    one.connect({ state: 'tokenRejected' })
    expect(of(one)).toMatchObject({ last: 'tokenRejected', firstAt: NOW + 10_000, base: undefined })
  })

  test('what says the same of it again is nothing new', () => {
    const one = aListener()
    one.connect(WAITING)
    const before = one.ledger()
    one.pass(1_000)
    one.connect({ ...WAITING, retryAt: NOW + HOUR_MS })
    expect(one.ledger()).toBe(before)
    one.connect(ONLINE)
    expect(of(one)).toBeUndefined()
  })
})

describe('what was told stands', () => {
  /** Whether what was told of each topic stands. */
  const standing = ({ ledger }: Listener) =>
    Object.fromEntries([...ledger().told].map(([key, { stands }]) => [key, stands]))

  test('until it is not so any more, and then it does not come back by itself', () => {
    const one = aListener({}, 2)
    one.be(['offline'], 0)
    one.be(['error'], 1)
    one.pass(MINUTE_MS)
    expect(one.about()).toEqual(['error', 'offline'])
    expect(standing(one)).toEqual({ 'state BCU0': true, 'state BCU1': true })
    one.be(['available'], 0)
    expect(standing(one)).toEqual({ 'state BCU0': false, 'state BCU1': true })
    one.be(['offline'], 0)
    expect(standing(one)).toEqual({ 'state BCU0': false, 'state BCU1': true })
  })

  test('of the connection until that is there', () => {
    const one = aListener()
    one.connect({ state: 'tokenRejected' })
    one.pass(MINUTE_MS)
    expect(one.about()).toEqual(['tokenRejected'])
    one.be(['offline'])
    expect(standing(one)).toEqual({ 'line ': true })
    one.find()
    expect(standing(one)).toEqual({ 'line ': false })
  })
})
