import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_PREFERENCES } from '../../../../core/preferences/preferences.ts'
import type { Snapshot } from '../../../../core/state/snapshot.ts'
import { type DiagnosticsInput, diagnosticsText } from '../../../../core/surface/diagnostics/report.ts'
import { parseFrame } from '../../../../core/wire/message.ts'
import { aCard, aChargePoint, aFleet, anApp, aSnapshot, CHARGING, NOW, ONLINE } from '../../builders.ts'

const fleet = aFleet([aChargePoint({ status: CHARGING }), aChargePoint({ evseId: 'BCU104410' })], {
  cards: [aCard()],
})

const text = (differences: Partial<DiagnosticsInput> = {}) =>
  diagnosticsText({
    snapshot: aSnapshot(fleet),
    system: { electron: '45.4.1', system: 'linux 6.1 x64' },
    desktop: new Map(),
    connections: [
      { at: NOW, connection: { state: 'waiting', reason: 'closed', retryAt: NOW } },
      { at: NOW + 1, connection: ONLINE },
    ],
    unknownFields: new Map(),
    log: ['[warn] no answer from BCU102728 (Thuis) of A. Driver', '[warn] kept as /home/jan/.config/x'],
    secrets: ['/home/jan'],
    time: (at) => `T${at - NOW}`,
    ...differences,
  })

test('does not call cards none that were not read', () => {
  expect(text({ snapshot: aSnapshot(aFleet()) })).toContain('others: unread cards, 0 grids, 0 schedules')
})

test('says what only this computer knows, without secrets', () => {
  const desktop = new Map([
    ['window overview', 'shown upon ready-to-show after 312 ms'],
    ['login item', 'no entry in /home/jan/.config'],
  ] as const)
  const lines = text({ desktop }).split('\n')
  expect(lines.slice(lines.indexOf('This computer'), lines.indexOf('Connection'))).toEqual([
    'This computer',
    'window overview: shown upon ready-to-show after 312 ms',
    'login item: no entry in …/.config',
    '',
  ])
})

test('has no secret anywhere, whatever names what runs', () => {
  const secret = 'A1B2C3D4E5F6G7H8'
  const lines = text({
    system: { desktop: `GNOME of /home/jan ${secret}` },
    snapshot: { ...aSnapshot(fleet), app: anApp({ timeZone: `Thuis/${secret}` }) },
    time: () => secret,
  })
  expect(lines).toContain('desktop: GNOME of … …')
  expect(lines).not.toMatch(new RegExp(`${secret}|/home/jan|Thuis`))
})

test('says what runs, how the connection went and what the log has', () => {
  expect(text().split('\n')).toEqual([
    'Amptray 0.1.0',
    'electron: 45.4.1',
    'system: linux 6.1 x64',
    'language: en (en-GB)',
    'zone: Europe/Amsterdam',
    'token: secretService',
    'tray: yes',
    'demo: no',
    'notifications: on',
    'not kept: none',
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

test('says what is off, what was not kept, and how many are alike', () => {
  const snapshot: Snapshot = {
    fleet: aFleet(
      ['A', 'B', 'C'].map((evseId, n) => aChargePoint({ evseId, ...(n > 0 && { status: CHARGING }) })),
    ),
    preferences: { ...DEFAULT_PREFERENCES, notifications: false },
    app: anApp({
      hasTray: false,
      isDemo: true,
      notKept: [
        { what: 'preferences', reason: 'full', path: '/x/preferences.json' },
        { what: 'log', reason: 'denied', path: '/x/log' },
      ],
    }),
  }
  const lines = text({ snapshot, log: [] }).split('\n')
  expect(lines).toEqual(
    expect.arrayContaining([
      'tray: no',
      'demo: yes',
      'notifications: off',
      'not kept: preferences (full), log (denied)',
      'charge points: available 1, charging 2',
    ]),
  )
  expect(lines.slice(-3)).toEqual(['Log', 'empty', ''])
  const none = text({ snapshot: { ...snapshot, fleet: aFleet() } })
  expect(none.split('\n')).toContain('charge points: none')
})

test('says which fields nobody knew, one line for each object, without secrets', () => {
  const unknownFields = new Map([
    ['CH_STATUS', new Set(['data.flux (number)', 'data.tilt (object)'])],
    ['ACCOUNT', new Set(['BCU102728 (string)', 'A1B2C3D4E5F6G7H8J9K0L1M2N3P4Q5R6 (null)'])],
  ])
  const lines = text({ unknownFields, log: [] }).split('\n')
  expect(lines.slice(lines.indexOf('Unknown fields') - 1)).toEqual([
    '',
    'Unknown fields',
    'CH_STATUS: data.flux (number), data.tilt (object)',
    'ACCOUNT: … (string), … (null)',
    '',
    'Log',
    'empty',
    '',
  ])
})

test('says nothing that an unknown field holds', () => {
  const secret = 'S3CRET-VALUE'
  const hiding = fc.letrec((tie) => ({
    value: fc.oneof(
      fc.constant(secret),
      fc.array(tie('value'), { minLength: 1, maxLength: 2 }),
      fc.dictionary(fc.constantFrom('inside', secret), tie('value'), { minKeys: 1 }),
    ),
  })).value
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('flux', 'tilt', secret), hiding, { minKeys: 1 }), (fields) => {
      const frame = { object: 'CH_STATUS', ...fields, data: { evse_id: 'BCU102728', ...fields } }
      const parsed = parseFrame(JSON.stringify(frame))
      const told = new Set('problem' in parsed ? [] : parsed.unknownFields)
      expect(told.size).toBeGreaterThan(1)
      expect(text({ unknownFields: new Map([['CH_STATUS', told]]) })).not.toContain(secret)
    }),
  )
})
