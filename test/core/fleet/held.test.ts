import { describe, expect, it } from 'vitest'
import { defaultCardUid } from '../../../core/fleet/card.ts'
import { chargePointOf, type Fleet } from '../../../core/fleet/fleet.ts'
import { DEFAULT_PREFERENCES } from '../../../core/preferences/preferences.ts'
import type { Settings } from '../../../core/wire/chargePoint.ts'
import { NO_LOCATION } from '../../../core/wire/parts/location.ts'
import { NO_TARIFF } from '../../../core/wire/parts/tariff.ts'
import { aChargePoint, aFleet, replay, says } from '../builders.ts'

const EVSE = 'BCU102728'

const one = (fleet: Fleet) => {
  const found = chargePointOf(fleet, EVSE)
  if (!found) throw new Error(`no ${EVSE}`)
  return found
}

const settings = (data: object) => says({ object: 'CH_SETTINGS', data: { evse_id: EVSE, ...data } })

describe('CH_SETTINGS', () => {
  const fleet = aFleet([aChargePoint({ settings: { plugAndCharge: { value: true, permission: 'read' } } })])

  it('merges field by field', () => {
    expect(one(replay(fleet, settings({ smart_charging: true }))).settings).toEqual({
      name: 'Thuis',
      plugAndCharge: { value: true, permission: 'read' },
      smartCharging: true,
    })
  })

  it('replaces a profile whole: its window is told only while it is on', () => {
    const on = {
      value: true,
      permission: 'write',
      start_time: '23:00',
      end_time: '07:00',
      selected_days: [1],
    }
    const off = { value: false, permission: 'write' }
    const next = replay(fleet, settings({ delayed_charging: on }), settings({ delayed_charging: off }))
    expect(one(next).settings.delayedCharging).toEqual({ value: false, permission: 'write' })
  })

  it.each([
    ['its object says none', { plug_and_charge: { value: false } }],
    ['it comes as a bare boolean', { plug_and_charge: false }],
  ])('leaves a permission as it was where %s', (_name, said) => {
    const next = replay(fleet, settings(said))
    expect(one(next).settings.plugAndCharge).toEqual({ value: false, permission: 'read' })
  })

  it('lets a setting be written of which no permission was ever told', () => {
    const next = replay(fleet, settings({ publish_location: { value: true } }))
    expect(one(next).settings.publishLocation).toEqual({ value: true, permission: 'write' })
  })

  it('tells what the list of charge points does not, which stays when that is read again', () => {
    const tariff = { tariff_id: 'T', price_in_vat: 0.2 }
    const told = replay(
      fleet,
      settings({
        tariff: { ...tariff, permission: 'read' },
        led_intensity: { value: 30, permission: 'read' },
      }),
    )
    const listed = says({ object: 'CHARGE_POINTS', data: [{ evse_id: EVSE, tariff }] })
    expect(replay(told, listed)).toBe(told)
    expect(one(told).settings).toMatchObject({
      tariff: { pricePerKwh: 0.2, permission: 'read' },
      ledIntensity: { value: 30, permission: 'read' },
    })
  })

  it('keeps fields that this app does not know, each as last told', () => {
    const told = replay(
      fleet,
      settings({
        eco_mode: { value: true, permission: 'read' },
        tilt_deg: { value: 4.5 },
        'No name': { value: 1 },
        firmware_version: '4.2.1',
        dimmer: true,
        spare: 'x',
        empty: ' ',
      }),
    )
    const next = replay(
      told,
      settings({
        eco_mode: { value: false },
        dimmer: { value: false, permission: 'write' },
        spare: null,
        firmware_version: '4.3',
        a_list: [1],
        an_object: { of: 'else' },
      }),
    )
    expect(one(next).settings.others).toEqual({
      eco_mode: { value: false, permission: 'read' },
      tilt_deg: { value: 4.5, permission: 'write' },
      firmware_version: '4.3',
      dimmer: { value: false, permission: 'write' },
    })
    expect(replay(next, settings({ eco_mode: { value: false } }))).toBe(next)
  })

  it('takes away what belongs to a setting and is told to be none', () => {
    const price = { expected_leave_time: '07:00', expected_kwh: 20, minimum_kwh: 5 }
    const told = replay(
      fleet,
      settings({
        capacity_tariff: { value: true, permission: 'write', capacitytariffmaxkwh: 10 },
        price_based_charging: { value: true, permission: 'write', ...price },
        delayed_charging: { value: true, permission: 'write', smart_current_heartbeat_timeout: 900 },
      }),
    )
    const none = { expected_leave_time: null, expected_kwh: null, minimum_kwh: null }
    const next = replay(
      told,
      settings({
        capacity_tariff: { value: true, capacitytariffmaxkwh: null },
        price_based_charging: { value: true, ...none },
        delayed_charging: { value: true, smart_current_heartbeat_timeout: null },
      }),
    )
    const on = { value: true, permission: 'write' }
    expect(one(next).settings.capacityTariff).toEqual(on)
    expect(one(next).settings.priceBasedCharging).toEqual(on)
    expect(one(next).settings.delayedCharging).toEqual(on)
  })

  it('keeps no more of them than a few', () => {
    const many = (from: number) =>
      settings(Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`field_${from + n}`, n])))
    const next = replay(fleet, many(0), many(100), many(200))
    expect(Object.keys(one(next).settings.others ?? {})).toHaveLength(30)
    const gone = settings(Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`field_${n}`, null])))
    const firmware = settings({ firmwareVersion: '2.0', 'not a name': 1, _hidden: 1 })
    expect(one(replay(next, gone, firmware)).settings.others).toEqual({ firmwareVersion: '2.0' })
  })

  it('leaves what a shorter form does not say: a window, prices, an address', () => {
    const window = { start_time: '23:00', end_time: '07:00', selected_days: [1, 2] }
    const told = replay(
      fleet,
      settings({
        delayed_charging: { value: true, permission: 'read', ...window },
        tariff: { tariff_id: 'T', price_in_vat: 0.2, price_ex_vat: 0.1, currency: 'EUR', permission: 'read' },
        location: { street: 'Straat', city: 'Utrecht', x_coord: 52, y_coord: 5 },
      }),
    )
    const short = settings({
      delayed_charging: { value: true },
      tariff: { tariff_id: 'T', price_in_vat: 0.3 },
      x_coord: 53,
      y_coord: 6,
    })
    expect(one(replay(told, short)).settings).toMatchObject({
      delayedCharging: {
        value: true,
        permission: 'read',
        startTime: '23:00',
        endTime: '07:00',
        days: [1, 2],
      },
      tariff: { pricePerKwh: 0.3, pricePerKwhExVat: 0.1, currency: 'EUR', permission: 'read' },
      location: { street: 'Straat', city: 'Utrecht', latitude: 53, longitude: 6 },
    })
    const other = settings({ tariff: { tariff_id: 'U', price_in_vat: 1 }, location: { street: 'Weg' } })
    expect(one(replay(told, other)).settings).toMatchObject({
      tariff: { tariffId: 'U', pricePerKwh: 1, pricePerKwhExVat: null, currency: '', permission: 'read' },
      location: { street: 'Weg', city: '', latitude: null, longitude: null },
    })
    const half = settings({ location: { x_coord: 53.2, y_coord: null } })
    expect(one(replay(told, half)).settings.location).toMatchObject({ latitude: null, longitude: null })
  })

  const card = { uid: 'A', id: 'NL-1' }
  const heldCard = { uid: 'A', printedId: 'NL-1', name: '', customerName: '', valid: true }
  const setting = { value: true, permission: 'read' }
  /** Key on the wire, key here, a value, that value here, and what is there of it when it is told to be none. */
  const EACH: readonly [string, keyof Settings, unknown, unknown, unknown?][] = [
    ['chargepoint_name', 'name', 'Garage', 'Garage', ''],
    ['model_type', 'modelType', 'U:MOVE22', 'U:MOVE22'],
    ['chargepoint_type', 'chargePointType', 'UMOVE', 'UMOVE'],
    ['is_cable', 'isCable', true, true],
    ['socket_id', 'socketIds', 2, [2]],
    ['socket_ids', 'socketIds', [1, 2], [1, 2]],
    ['smart_charging', 'smartCharging', true, true],
    ['smart_charging_dynamic', 'smartChargingDynamic', true, true],
    ['plug_and_charge', 'plugAndCharge', setting, setting],
    ['plug_and_charge_notification', 'plugAndChargeNotification', setting, setting],
    ['public_charging', 'linkedCardsOnly', setting, { ...setting, value: false }],
    ['linked_charge_cards_only', 'linkedCardsOnly', setting, setting],
    ['publish_location', 'publishLocation', setting, setting],
    ['led_interaction', 'ledInteraction', setting, setting],
    ['led_intensity', 'ledIntensity', { ...setting, value: 40 }, { ...setting, value: 40 }],
    [
      'delayed_charging',
      'delayedCharging',
      { ...setting, start_time: '23:00' },
      { ...setting, startTime: '23:00' },
    ],
    [
      'price_based_charging',
      'priceBasedCharging',
      { ...setting, expected_kwh: 9 },
      { ...setting, expectedKwh: 9 },
    ],
    [
      'capacity_tariff',
      'capacityTariff',
      { ...setting, capacitytariffmaxkwh: 4 },
      { ...setting, maximumKwh: 4 },
    ],
    ['solar_based_charging', 'solarBasedCharging', setting, setting],
    ['default_card', 'defaultCard', card, heldCard, null],
    ['preferred_card', 'preferredCard', card, heldCard, null],
    ['plug_and_charge_charge_card', 'plugAndChargeCard', card, heldCard, null],
    ['plug_and_charge_card', 'plugAndChargeCard', card, heldCard, null],
    ['tariff', 'tariff', { tariff_id: 'T' }, { ...NO_TARIFF, tariffId: 'T' }, null],
    ['location', 'location', { city: 'Utrecht' }, { ...NO_LOCATION, city: 'Utrecht' }, null],
  ]
  const bareCharger = aFleet([aChargePoint({ settings: {} })])

  it.each(EACH)(
    '%s: stays where it is left out, and is none where that is told',
    (wire, key, value, held, none) => {
      const told = replay(bareCharger, settings({ [wire]: value }))
      expect(one(told).settings[key]).toEqual(held)
      expect(replay(told, settings({}))).toBe(told)
      const next = replay(told, settings({ [wire]: null }))
      expect(one(next).settings[key]).toEqual(none)
      expect(one(replay(next, settings({ [wire]: value }))).settings[key]).toEqual(held)
    },
  )

  it.each(EACH.filter(([, , value]) => value && Reflect.get(Object(value), 'permission')))(
    '%s: is none where its value is, may not be written without a known permission, and comes bare',
    (wire, key, value, held) => {
      const told = replay(bareCharger, settings({ [wire]: value }))
      expect(one(replay(told, settings({ [wire]: { value: null } }))).settings[key]).toBeUndefined()
      for (const permission of [null, '', 'admin', 5, 'WRITE', true, {}, ['write']]) {
        const next = replay(bareCharger, settings({ [wire]: { ...Object(value), permission } }))
        expect(one(next).settings[key]).toEqual({ ...Object(held), permission: 'read' })
      }
      const bare = replay(bareCharger, settings({ [wire]: Reflect.get(Object(value), 'value') }))
      expect(one(bare).settings[key]).toEqual({
        value: Reflect.get(Object(held), 'value'),
        permission: 'write',
      })
    },
  )

  it.each([null, '', { uid: null, id: null }, { uid: '' }])(
    'takes a card away that is told as %j',
    (none) => {
      const told = replay(fleet, settings({ preferred_card: { uid: 'A' }, default_card: { uid: 'B' } }))
      const next = replay(told, settings({ preferred_card: none, default_card: none }))
      expect(one(next).settings).toMatchObject({ preferredCard: null, defaultCard: null })
      expect(defaultCardUid(next, one(next), DEFAULT_PREFERENCES)).toBe('BCU-APP')
    },
  )

  it('takes an address and a place away that are told to be none', () => {
    const told = replay(
      fleet,
      settings({ location: { street: 'Straat', city: 'Utrecht', x_coord: 52, y_coord: 5 } }),
    )
    const none = {
      street: null,
      housenumber: null,
      zipcode: null,
      city: null,
      country: null,
      x_coord: null,
      y_coord: null,
    }
    expect(one(replay(told, settings({ location: none }))).settings.location).toEqual(NO_LOCATION)
    expect(one(replay(told, settings({ x_coord: null, y_coord: null }))).settings.location).toMatchObject({
      street: 'Straat',
      latitude: null,
      longitude: null,
    })
  })

  it('takes a window away of which the times and days are told to be none', () => {
    const window = { start_time: '23:00', end_time: '07:00', selected_days: [1, 2] }
    const none = { start_time: null, end_time: null, selected_days: null }
    const told = replay(
      fleet,
      settings({ delayed_charging: { value: true, permission: 'write', ...window } }),
    )
    const next = replay(told, settings({ delayed_charging: { value: true, ...none } }))
    expect(one(next).settings.delayedCharging).toEqual({ value: true, permission: 'write' })
  })

  it('takes a card, a tariff or a location away that is told to be none', () => {
    const location = { x_coord: 1, y_coord: 2 }
    const told = replay(
      fleet,
      settings({ preferred_card: { uid: 'A' }, tariff: { tariff_id: 'T' }, location }),
    )
    expect(one(told).settings.preferredCard).toMatchObject({ uid: 'A' })
    const next = replay(
      told,
      settings({ preferred_card: null, tariff: null, location: null, chargepoint_name: null }),
    )
    expect(one(next).settings).toMatchObject({ preferredCard: null, tariff: null, location: null, name: '' })
    expect(replay(next, settings({ smart_charging: undefined, preferred_card: null }))).toBe(next)
  })

  it('says nothing of the state', () => {
    expect(one(replay(fleet, settings({ smart_charging: true }))).updatedAt).toBe(one(fleet).updatedAt)
  })
})
