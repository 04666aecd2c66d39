import { describe, expect, it } from 'vitest'
import type { Connection } from '../../../../core/connection/connection.ts'
import type { ChargePoint } from '../../../../core/fleet/fleet.ts'
import { trayLine } from '../../../../core/surface/tray/line.ts'
import { formatFor } from '../../../../core/words/format.ts'
import { wordsOf } from '../../../../core/words/index.ts'
import {
  aChargePoint,
  anUnreadChargePoint,
  aPendingAction,
  aTariff,
  CHARGING,
  HOUR_MS,
  NOW,
  ONLINE,
} from '../../builders.ts'

const english = { words: wordsOf('en'), format: formatFor('en-GB', 'Europe/Amsterdam') }
const LOST: Connection = { state: 'connecting' }

const delayedCharging = { value: true, permission: 'write', startTime: '23:00' } as const

describe('one line for the tray', () => {
  it.each<[string, ChargePoint, Connection, string]>([
    ['free', aChargePoint(), ONLINE, 'Thuis: Available'],
    ['charging', aChargePoint({ status: CHARGING }), ONLINE, 'Thuis: Charging 6.9 kW · 12.3 kWh · €2.98'],
    [
      'charging, nothing told of cost',
      aChargePoint({ status: { ...CHARGING, cost: null } }),
      ONLINE,
      'Thuis: Charging 6.9 kW · 12.3 kWh',
    ],
    [
      'charging, nothing taken yet',
      aChargePoint({ status: { ...CHARGING, energyKwh: 0, cost: 0 } }),
      ONLINE,
      'Thuis: Charging 6.9 kW',
    ],
    [
      'charging at a power that nobody knows',
      aChargePoint({ status: { ...CHARGING, currentA: [16, 16, 16], voltageV: [0, 0, 0] } }),
      ONLINE,
      'Thuis: Charging · 12.3 kWh · €2.98',
    ],
    [
      'charging for another currency',
      aChargePoint({ status: CHARGING, settings: { tariff: aTariff({ currency: 'GBP' }) } }),
      ONLINE,
      'Thuis: Charging 6.9 kW · 12.3 kWh · £2.98',
    ],
    [
      'charging for a currency that nobody knows',
      aChargePoint({ status: CHARGING, settings: { tariff: aTariff({ currency: 'kr.' }) } }),
      ONLINE,
      'Thuis: Charging 6.9 kW · 12.3 kWh · 2.98 kr.',
    ],
    [
      'charging for a tariff that tells no currency',
      aChargePoint({ status: CHARGING, settings: { tariff: aTariff({ currency: '' }) } }),
      ONLINE,
      'Thuis: Charging 6.9 kW · 12.3 kWh · €2.98',
    ],
    ['charging when last heard', aChargePoint({ status: CHARGING }), LOST, 'Thuis: Was charging'],
    ['free when last heard', aChargePoint(), LOST, 'Thuis: Was available'],
    [
      'charging, and not to be read now',
      aChargePoint({ status: CHARGING, isUnreadable: true }),
      ONLINE,
      'Thuis: Was charging · Blue Current gives no state now',
    ],
    [
      'never read, and not to be read now',
      { ...anUnreadChargePoint('BCU1', 'available'), isUnreadable: true },
      ONLINE,
      'Thuis: Was available · Blue Current gives no state now',
    ],
    [
      'never read, and nobody said anything of it',
      { ...anUnreadChargePoint(), isUnreadable: true },
      ONLINE,
      'Thuis: Unknown state · Blue Current gives no state now',
    ],
    [
      'offline, of which no status is expected',
      { ...anUnreadChargePoint('BCU1', 'offline'), isUnreadable: true },
      ONLINE,
      'Thuis: Offline',
    ],
    ['starting', aChargePoint({ pending: [aPendingAction()] }), ONLINE, 'Thuis: Starting…'],
    [
      'held back',
      aChargePoint({ status: { activity: 'delayed' }, settings: { delayedCharging } }),
      ONLINE,
      'Thuis: Waits until 23:00',
    ],
    [
      'held back, nobody knows until when',
      aChargePoint({ status: { activity: 'delayed' } }),
      ONLINE,
      'Thuis: Waiting to charge',
    ],
    [
      'offline',
      aChargePoint({ status: { activity: 'offline', offlineSince: NOW - HOUR_MS } }),
      ONLINE,
      'Thuis: Offline since 13:00',
    ],
    [
      'offline since yesterday',
      aChargePoint({ status: { activity: 'offline', offlineSince: NOW - 20 * HOUR_MS } }),
      ONLINE,
      'Thuis: Offline since 21 Nov, 18:00',
    ],
    [
      'blocked, without a name',
      aChargePoint({ status: { activity: 'unavailable' }, settings: { name: '' } }),
      ONLINE,
      'BCU102728: Blocked',
    ],
    ['an unknown state', aChargePoint({ status: { activity: 'dancing' } }), ONLINE, 'Thuis: Unknown state'],
  ])('%s', (_name, chargePoint, connection, line) => {
    expect(trayLine(chargePoint, connection, english, NOW)).toBe(line)
  })

  // Spaces that do not break are told as `_`.
  it.each([
    ['nl', 'Thuis: Laadt 6,9 kW · 12,3 kWh · €_2,98'],
    ['de', 'Thuis: Lädt 6,9 kW · 12,3 kWh · 2,98_€'],
    ['fr', 'Thuis_: En charge 6,9 kW · 12,3 kWh · 2,98_€'],
  ] as const)('in %s', (language, expected) => {
    const speech = { words: wordsOf(language), format: formatFor(language, 'Europe/Amsterdam') }
    const line = trayLine(aChargePoint({ status: CHARGING }), ONLINE, speech, NOW)
    expect(line.replaceAll('\u00a0', '_')).toBe(expected)
  })
})
