import { describe, expect, test } from 'vitest'
import type { Connection } from '../../../src/core/connection/connection.ts'
import {
  type ConnectionHistory,
  diagnosticsText,
  withConnection,
} from '../../../src/core/diagnostics/report.ts'
import { aCard, aChargePoint, aFleet, aSnapshot, CHARGING, NOW, ONLINE } from '../builders.ts'

const fleet = aFleet([aChargePoint({ status: CHARGING }), aChargePoint({ evseId: 'BCU104410' })], {
  cards: [aCard()],
})

const text = diagnosticsText({
  snapshot: aSnapshot(fleet),
  system: { electron: '45.4.1', system: 'linux 6.1 x64' },
  connections: [
    { at: NOW, connection: { state: 'waiting', reason: 'closed', retryAt: NOW } },
    { at: NOW + 1, connection: ONLINE },
  ],
  log: ['[warn] no answer from BCU102728 (Thuis) of A. Driver', '[warn] kept as /home/jan/.config/x'],
  secrets: ['/home/jan'],
  time: (at) => `T${at - NOW}`,
})

test('says what runs, how the connection went and what the log has', () => {
  expect(text.split('\n')).toEqual([
    'Amptray 0.1.0',
    'electron: 45.4.1',
    'system: linux 6.1 x64',
    'language: en (en-GB)',
    'token: secretService',
    'tray: yes',
    'demo: no',
    'notifications: on',
    'requests today: 7',
    'charge points: charging 1, available 1',
    'others: 1 cards, 0 grids, 0 schedules',
    '',
    'Connection',
    'T0 waiting (closed)',
    'T1 online',
    '',
    'Log',
    '[warn] no answer from … (…) of …',
    '[warn] kept as …/.config/x',
    '',
  ])
})

describe('the history of the connection', () => {
  const of = (...states: readonly Connection[]) =>
    states.reduce((history, one, n) => withConnection(history, one, NOW + n), [] as ConnectionHistory)

  test('has each change of state or reason once', () => {
    const closed: Connection = { state: 'waiting', reason: 'closed', retryAt: NOW }
    const history = of(closed, { ...closed, retryAt: NOW + 1 }, { ...closed, reason: 'noNetwork' }, ONLINE)
    expect(history.map(({ at }) => at - NOW)).toEqual([0, 2, 3])
  })

  test('keeps the last 50', () => {
    const flapping = Array.from(
      { length: 120 },
      (_, n): Connection => (n % 2 ? ONLINE : { state: 'connecting' }),
    )
    const history = of(...flapping)
    expect(history).toHaveLength(50)
    expect(history.at(-1)?.at).toBe(NOW + 119)
  })
})
