import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type ConnectionChanges,
  stateSince,
  toldChanges,
  withConnection,
} from '../../../core/connection/changes.ts'
import type { Connection } from '../../../core/connection/connection.ts'
import { NOT_ONLINE, NOW, ONLINE } from '../builders.ts'

/** One state after the other, a millisecond apart, from NOW on. */
const of = (...states: readonly Connection[]) =>
  states.reduce((changes, one, n) => withConnection(changes, one, NOW + n), [] as ConnectionChanges)

const CONNECTING: Connection = { state: 'connecting' }
const CLOSED: Connection = { state: 'waiting', reason: 'closed', retryAt: NOW }
const NO_NETWORK: Connection = { ...CLOSED, reason: 'noNetwork' }

test('has each change of state or reason once', () => {
  const changes = of(CLOSED, { ...CLOSED, retryAt: NOW + 1 }, NO_NETWORK, ONLINE)
  expect(changes.map(({ at }) => at - NOW)).toEqual([0, 2, 3])
})

test('keeps the last 50', () => {
  const flapping = Array.from({ length: 120 }, (_, n) => (n % 2 ? ONLINE : CONNECTING))
  const changes = of(...flapping)
  expect(changes).toHaveLength(50)
  expect(changes[0]?.at).toBe(NOW + 70)
  expect(changes.at(-1)?.at).toBe(NOW + 119)
})

test('is told the newest first, without the attempts, and what they end in once', () => {
  const changes = of(CONNECTING, ONLINE, CLOSED, CONNECTING, CLOSED, CONNECTING, NO_NETWORK, CONNECTING)
  expect(toldChanges(changes)).toEqual([
    { at: NOW + 6, connection: NO_NETWORK },
    { at: NOW + 2, connection: CLOSED },
    { at: NOW + 1, connection: ONLINE },
  ])
})

test('whatever happened, no two neighbours are told alike, and all of them happened', () => {
  const connection = fc.constantFrom(...NOT_ONLINE, NO_NETWORK, ONLINE)
  fc.assert(
    fc.property(fc.array(connection, { maxLength: 80 }), (states) => {
      const changes = of(...states)
      const told = toldChanges(changes)
      expect(changes).toEqual(expect.arrayContaining([...told]))
      const same = told.filter(({ connection }, at) => connection === told[at + 1]?.connection)
      expect(same).toEqual([])
    }),
  )
})

test.each([
  ['nothing', [], undefined],
  ['a connection', [CONNECTING, ONLINE], 1],
  ['no connection, since it went', [ONLINE, CLOSED, CONNECTING, NO_NETWORK, CONNECTING], 1],
  ['no connection from the start', [CONNECTING, CLOSED, CONNECTING], 0],
  ['a state that nothing is tried in', [ONLINE, CLOSED, { state: 'tokenRejected' }], 2],
] as const)('of %s, it knows since when', (_, states, since) => {
  expect(stateSince(of(...states))).toBe(since === undefined ? undefined : NOW + since)
})

test('since when is told for as long as it lasts, however often it is tried, and the connection before it too', () => {
  const reason = fc.constantFrom<Connection>(CLOSED, NO_NETWORK)
  fc.assert(
    fc.property(fc.array(reason, { minLength: 1, maxLength: 200 }), (endings) => {
      const changes = of(ONLINE, ...endings.flatMap((ending) => [ending, CONNECTING]))
      expect(stateSince(changes)).toBe(NOW + 1)
      expect(changes.length).toBeLessThanOrEqual(50)
    }),
  )
  const outage = of(ONLINE, ...Array.from({ length: 200 }, (_, n) => (n % 2 ? CONNECTING : CLOSED)))
  expect(toldChanges(outage).map(({ connection }) => connection)).toEqual([CLOSED, ONLINE])
})

test('a connection that is made anew has gone when that began', () => {
  expect(stateSince(of(ONLINE, CONNECTING, CLOSED, CONNECTING, CLOSED))).toBe(NOW + 1)
})
