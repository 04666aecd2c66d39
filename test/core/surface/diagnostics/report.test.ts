import { expect, test } from 'vitest'
import { diagnosticsText } from '../../../../core/surface/diagnostics/report.ts'
import { aCard, aChargePoint, aFleet, aSnapshot, CHARGING, NOW, ONLINE } from '../../builders.ts'

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

test('does not call cards none that were not read', () => {
  const snapshot = aSnapshot(aFleet())
  const unread = diagnosticsText({
    snapshot,
    system: {},
    connections: [],
    log: [],
    secrets: [],
    time: String,
  })
  expect(unread).toContain('others: unread cards, 0 grids, 0 schedules')
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
