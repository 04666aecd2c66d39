import { describe, expect, it } from 'vitest'
import { parseFrame } from '../../../core/wire/message.ts'
import { message } from '../builders.ts'
import { DOCUMENTED_FRAMES, documentedFrame } from './documented.ts'

describe('every frame that docs/protocol.md shows', () => {
  it.each(DOCUMENTED_FRAMES.map(({ section, json }) => [section, json['object'], json] as const))(
    '§%s %s is read whole',
    (_section, object, json) => {
      expect(parseFrame(JSON.stringify(json))).toMatchObject({ object, oddities: [] })
    },
  )

  it('are there', () => {
    expect(new Set(DOCUMENTED_FRAMES.map(({ json }) => json['object']))).toContain('CH_STATUS')
  })
})

describe('what the frames say', () => {
  it('STATUS_API_TOKEN: the session token, or a rejection', () => {
    expect(message(documentedFrame('2.2', 0))).toEqual({
      kind: 'tokenStatus',
      isGranted: true,
      sessionToken: 'abc',
      customerId: '123',
      error: '',
      code: undefined,
    })
    expect(message(documentedFrame('2.2', 1))).toMatchObject({ sessionToken: undefined })
  })

  it.each([
    ['a missing success is a failure', { token: 'abc' }, { sessionToken: undefined }],
    [
      'a customer id may be a number',
      { success: true, token: 'abc', customer_id: 123 },
      { customerId: '123' },
    ],
  ])('STATUS_API_TOKEN: %s', (_name, fields, expected) => {
    expect(message({ object: 'STATUS_API_TOKEN', ...fields })).toMatchObject(expected)
  })

  it('ACCOUNT: the login, of older servers the e-mail address', () => {
    expect(message(documentedFrame('2.4'))).toEqual({
      kind: 'account',
      account: { login: 'your@email.address', fullName: 'Your Full Name' },
    })
    expect(message({ object: 'ACCOUNT', login: 'test' })).toMatchObject({
      account: { login: 'test', fullName: '' },
    })
    expect(message({ object: 'ACCOUNT', email: 'a@b.nl', tel: null })).toEqual({
      kind: 'account',
      account: { login: 'a@b.nl', fullName: '' },
    })
  })

  it('ACCOUNT: the e-mail address, where it is not the login', () => {
    expect(message({ object: 'ACCOUNT', login: 'eva', email: 'a@b.nl', full_name: 'Eva' })).toEqual({
      kind: 'account',
      account: { login: 'eva', email: 'a@b.nl', fullName: 'Eva' },
    })
  })

  it('CHARGE_POINTS: settings of today, linked-only the inverse of public charging', () => {
    const said = message(documentedFrame('4.2', 0))
    if (said.kind !== 'chargePoints') throw new Error(said.kind)
    expect(said.chargePoints.map(({ evseId, activity }) => [evseId, activity])).toEqual([
      ['BCU100186', 'offline'],
      ['BCU102728', 'available'],
    ])
    expect(said.chargePoints[1]?.settings).toEqual({
      name: 'Thuis',
      modelType: 'U:MOVE22',
      chargePointType: 'UMOVE',
      isCable: false,
      socketIds: [1],
      smartCharging: true,
      smartChargingDynamic: true,
      plugAndCharge: { value: false, permission: 'write' },
      plugAndChargeNotification: { value: false, permission: 'write' },
      linkedCardsOnly: { value: false, permission: 'write' },
      publishLocation: { value: false, permission: 'write' },
      ledInteraction: { value: true, permission: 'write' },
      delayedCharging: {
        value: true,
        permission: 'write',
        startTime: '23:00',
        endTime: '07:00',
        days: [1, 2, 3, 4, 5],
      },
      priceBasedCharging: { value: false, permission: 'write' },
      defaultCard: { uid: 'BCU-APP', printedId: 'BCU-APP', name: '', customerName: '', valid: true },
      preferredCard: {
        uid: '046C8CCA8C1D90',
        printedId: 'NL-ANW-CZPYJFFML-3',
        name: 'My Charge Card',
        customerName: 'Your Name',
        valid: true,
      },
      plugAndChargeCard: {
        uid: '046C8CCA8C1D90',
        printedId: 'NL-ANW-CZPYJFFML-3',
        name: 'My Charge Card',
        customerName: 'Your Name',
        valid: true,
      },
      tariff: {
        tariffId: 'NLBCUT58',
        pricePerKwh: 0.242,
        pricePerKwhExVat: 0.2,
        startPrice: 0,
        startPriceExVat: 0,
        currency: 'EUR',
        vatPercentage: 21,
      },
      location: {
        street: 'Europalaan',
        houseNumber: '100',
        zipcode: '3526KS',
        city: 'Utrecht',
        country: 'NL',
        latitude: 52.0907,
        longitude: 5.1214,
      },
    })
  })

  it('CH_SETTINGS: the name has another key, the price-based profile its own', () => {
    const { data } = documentedFrame('4.4') as { data: object }
    const priceBased = {
      value: true,
      permission: 'write',
      expected_leave_time: '06:30',
      expected_kwh: 25.1,
      minimum_kwh: 10,
    }
    const said = message({ object: 'CH_SETTINGS', data: { ...data, price_based_charging: priceBased } })
    expect(said).toMatchObject({
      kind: 'settings',
      evseId: 'BCU102728',
      settings: {
        name: 'Thuis',
        delayedCharging: { smartHeartbeatTimeout: 0 },
        priceBasedCharging: {
          value: true,
          permission: 'write',
          expectedLeaveTime: '06:30',
          expectedKwh: 25.1,
          minimumKwh: 10,
        },
      },
    })
  })

  it('CH_SETTINGS: the least that is documented', () => {
    const data = {
      evse_id: 'BCU102728',
      plug_and_charge: { value: false },
      public_charging: { value: true },
      smart_charging: false,
    }
    expect(message({ object: 'CH_SETTINGS', data })).toEqual({
      kind: 'settings',
      evseId: 'BCU102728',
      settings: {
        plugAndCharge: { value: false },
        linkedCardsOnly: { value: false },
        smartCharging: false,
      },
    })
  })

  it.each([
    ['public_charging as a boolean', { public_charging: true }, { linkedCardsOnly: { value: false } }],
    ['linked_charge_cards_only', { linked_charge_cards_only: true }, { linkedCardsOnly: { value: true } }],
    [
      'the newer of both',
      { public_charging: true, linked_charge_cards_only: true },
      { linkedCardsOnly: { value: false } },
    ],
    ['plug_and_charge as a boolean', { plug_and_charge: true }, { plugAndCharge: { value: true } }],
    [
      'the older name of the card',
      { plug_and_charge_card: { uid: 'X' } },
      { plugAndChargeCard: { uid: 'X' } },
    ],
    [
      'coordinates at the top',
      { x_coord: 50.8, y_coord: 4.3 },
      { location: { latitude: 50.8, longitude: 4.3 } },
    ],
    ['an invalid card', { preferred_card: { uid: 'X', valid: 0 } }, { preferredCard: { valid: false } }],
    [
      'a read-only setting',
      { publish_location: { value: true, permission: 'read' } },
      { publishLocation: { permission: 'read' } },
    ],
    [
      'a permission of a kind that is not known',
      { publish_location: { value: true, permission: 'admin' } },
      { publishLocation: { value: true, permission: 'read' } },
    ],
    ['the brightness of its light', { led_intensity: { value: 40 } }, { ledIntensity: { value: 40 } }],
    [
      'a capacity tariff without a maximum',
      { capacity_tariff: { value: false, permission: 'write', capacitytariffmaxkwh: null } },
      { capacityTariff: { value: false, permission: 'write' } },
    ],
    [
      'solar charging, whatever else it says',
      { solar_based_charging: { value: true, permission: 'write', new: [] } },
      { solarBasedCharging: { value: true, permission: 'write' } },
    ],
    ['a single socket', { socket_id: 2 }, { socketIds: [2] }],
    ['a single socket as text', { socket_id: '2' }, { socketIds: [2] }],
    ['both sockets as texts', { socket_ids: ['1', ' 2'] }, { socketIds: [1, 2] }],
    ['both sockets', { socket_id: 1, socket_ids: [1, 2] }, { socketIds: [1, 2] }],
  ])('a charge point with %s', (_name, fields, settings) => {
    expect(message({ object: 'CHARGE_POINTS', data: [{ evse_id: 'BCU1', ...fields }] })).toMatchObject({
      chargePoints: [{ evseId: 'BCU1', activity: null, settings }],
    })
  })

  it('CHARGE_CARDS', () => {
    expect(message(documentedFrame('4.5'))).toEqual({
      kind: 'cards',
      cards: [
        {
          uid: '046C8CCA8C1D90',
          printedId: 'NL-ANW-CZPYJFFML-3',
          name: 'My Charge Card',
          customerName: 'Your Name',
          valid: true,
          createdOn: '2023-06-27',
          modifiedOn: '2023-07-11',
        },
      ],
      defaultCard: { uid: 'BCU-APP', printedId: 'BCU-APP', name: '', customerName: '', valid: true },
    })
    expect(message({ object: 'CHARGE_CARDS', cards: [] })).toMatchObject({ cards: [] })
  })

  it('a card or a charge point that is listed twice counts once, as said last', () => {
    const cards = [{ uid: 'A', name: 'old' }, { uid: 'B' }, { uid: 'A', name: 'new' }]
    expect(message({ object: 'CHARGE_CARDS', cards })).toMatchObject({
      cards: [{ uid: 'A', name: 'new' }, { uid: 'B' }],
    })
    const data = [{ evse_id: 'A' }, { evse_id: 'B' }, { evse_id: 'A', name: 'new' }]
    expect(message({ object: 'CHARGE_POINTS', data })).toMatchObject({
      chargePoints: [{ evseId: 'A', settings: { name: 'new' } }, { evseId: 'B' }],
    })
  })

  it('CH_STATUS: the sockets, the boost and the heartbeat of newer servers are kept', () => {
    const data = { evse_id: 'BCU1', socket_id: 2, boosting: true, smart_current_heartbeat_timeout: 30 }
    expect(message({ object: 'CH_STATUS', data })).toEqual({
      kind: 'status',
      evseId: 'BCU1',
      status: { socketId: 2, boosting: true, smartHeartbeatTimeout: 30 },
    })
  })

  it('GRID_CURRENT is flat and names the charge point', () => {
    expect(message(documentedFrame('4.6', 1))).toEqual({
      kind: 'gridCurrent',
      evseId: 'BCU102728',
      currentA: [12, 14, 15],
    })
  })
})
