import { describe, expect, test } from 'vitest'
import { COPIED, copiedText } from '../../../core/surface/clipboard.ts'
import {
  aCard,
  aChargePoint,
  aFleet,
  aGrid,
  anUnreadChargePoint,
  aSnapshot,
  aTariff,
  CHARGING,
} from '../builders.ts'

const location = {
  street: 'Europalaan',
  houseNumber: '100',
  zipcode: '3526KS',
  city: 'Utrecht',
  country: 'NL',
  latitude: 52.0907,
  longitude: 5.1214,
}
const settings = {
  tariff: aTariff(),
  location,
  preferredCard: aCard(),
  defaultCard: aCard({ uid: 'BCU-APP' }),
}
const told = aChargePoint({ evseId: 'A', status: { ...CHARGING, currentA: [10, 9.5, null] }, settings })
const bare = { ...anUnreadChargePoint('B'), settings: {} }
const snapshot = aSnapshot(aFleet([told, bare], { grids: [aGrid({ evseId: 'A' })] }))

describe('what is copied of a charge point', () => {
  test.each([
    ['evseId', 'A'],
    ['tariffId', 'NLBCUH1'],
    ['gridId', 'GRID-BCU102728'],
    ['coordinates', '52.0907, 5.1214'],
    ['preferredCard', 'NL-ANW-CZPYJFFML-3'],
  ] as const)('%s, as it is told', (what, text) => {
    expect(copiedText(snapshot, { evseId: 'A', what })).toBe(text)
  })

  test('a table as text with tabs, with the units in its head', () => {
    expect(copiedText(snapshot, { evseId: 'A', what: 'measurements' })).toBe(
      [
        'Phase\tCurrent (A)\tVoltage (V)\tPower (kW)',
        'L1\t10.0\t230.0\t2.30',
        'L2\t9.5\t230.0\t2.19',
        'L3 (not in use)\t–\t230.0\t–',
        'Sum\t19.5\t\t4.49',
        'Average\t9.8\t230.0\t',
        'Blue Current’s client\t\t\t3.90',
      ].join('\n'),
    )
    expect(copiedText(snapshot, { evseId: 'A', what: 'grid' })).toBe(
      ['Phase\tLoad (A)', 'L1\t12.0', 'L2\t14.0', 'L3\t15.0', 'Average\t13.7', 'Highest\t15.0'].join('\n'),
    )
    expect(copiedText(snapshot, { evseId: 'A', what: 'tariff' })).toBe(
      ['Price\tWithout VAT (EUR)\tWith VAT (EUR)', 'Per kWh\t0.20\t0.242', 'Per session\t0.00\t0.000'].join(
        '\n',
      ),
    )
  })

  test('a table in which a server’s words stay in their cell', () => {
    const odd = { ...told, settings: { tariff: aTariff({ currency: 'EUR\n=1+1\tx' }) } }
    const text = copiedText(aSnapshot(aFleet([odd])), { evseId: 'A', what: 'tariff' })
    expect(text?.split('\n')).toHaveLength(3)
    expect(text).toContain('Without VAT (EUR =1+1 x)\tWith VAT')
  })

  test('the grid of an account with only one belongs to each of its charge points', () => {
    expect(copiedText(snapshot, { evseId: 'B', what: 'gridId' })).toBe('GRID-BCU102728')
    const grids = [aGrid({ evseId: 'A' }), aGrid({ evseId: 'C', gridId: 'OTHER' })]
    expect(
      copiedText(aSnapshot(aFleet([told, bare], { grids })), { evseId: 'B', what: 'gridId' }),
    ).toBeUndefined()
  })

  test('nothing of what is not known', () => {
    const known = COPIED.filter((what) => copiedText(snapshot, { evseId: 'B', what }) !== undefined)
    expect(known).toEqual(['evseId', 'gridId', 'grid'])
    expect(
      COPIED.filter((what) => copiedText(snapshot, { evseId: 'whatever a window says', what }) !== undefined),
    ).toEqual([])
    expect(copiedText(snapshot, { evseId: 'A', what: 'defaultCard' })).toBeUndefined()
  })

  test('the number of a card of the account, and of no other', () => {
    const cards = [aCard({ uid: 'A', printedId: 'NL-1' }), aCard({ uid: 'B', printedId: '' })]
    const known = aSnapshot(aFleet([], { cards }))
    expect(copiedText(known, { cardUid: 'A' })).toBe('NL-1')
    expect(copiedText(known, { cardUid: 'B' })).toBeUndefined()
    expect(copiedText(known, { cardUid: 'NL-1' })).toBeUndefined()
    expect(copiedText(aSnapshot(), { cardUid: 'A' })).toBeUndefined()
  })
})
