import { describe, expect, it } from 'vitest'
import type { Settings } from '../../../../core/wire/chargePoint.ts'
import type { ChargeCard } from '../../../../core/wire/parts/card.ts'
import { NO_LOCATION } from '../../../../core/wire/parts/location.ts'
import type { Tariff } from '../../../../core/wire/parts/tariff.ts'
import {
  aboutFacts,
  cardFacts,
  otherFacts,
  tariffFacts,
  tariffTable,
} from '../../../../core/words/telling/about.ts'
import { tableText } from '../../../../core/words/telling/table.ts'
import { aCard, aChargePoint, aTariff } from '../../builders.ts'
import { copied, ENGLISH, told } from './speech.ts'

const about = (settings: Partial<Settings>) => aboutFacts(aChargePoint({ settings }), ENGLISH)

const UTRECHT = {
  street: 'Maliebaan',
  houseNumber: '1',
  zipcode: '3581 CA',
  city: 'Utrecht',
  country: 'NL',
  latitude: 52.0907,
  longitude: 5.1214,
}

describe('about a charge point', () => {
  it('is all that was told', () => {
    const facts = about({
      name: ' Thuis ',
      modelType: 'H:MOVE',
      chargePointType: 'HOME',
      isCable: true,
      socketIds: [1, 2],
      smartCharging: true,
      smartChargingDynamic: false,
      location: UTRECHT,
    })
    expect(told(facts)).toEqual([
      'ID: BCU102728',
      'Name: Thuis',
      'Model: H:MOVE',
      'Type: HOME',
      'Cable or socket: Fixed cable',
      'Connectors: 1, 2',
      'Smart charging: Possible',
      'Load balancing: No',
      'Location: Maliebaan 1, 3581\u00A0CA Utrecht, NL',
      'Coordinates: 52.0907, 5.1214',
    ])
    expect(copied(facts)).toEqual({ evseId: 'BCU102728', coordinates: '52.0907, 5.1214' })
  })

  it('is the other of two', () => {
    const facts = told(about({ isCable: false, smartCharging: false, smartChargingDynamic: true }))
    expect(facts).toContain('Cable or socket: Socket')
    expect(facts).toContain('Smart charging: Not possible')
    expect(facts).toContain('Load balancing: Yes')
  })

  it.each<[string, Partial<Settings>]>([
    ['not told', { name: '' }],
    ['blank', { name: ' ', modelType: '', chargePointType: '', socketIds: [] }],
    ['told to be none', { name: '', location: null }],
    ['a place without anything', { name: '', location: NO_LOCATION }],
  ])('leaves out what is %s', (_name, settings) => {
    expect(told(about(settings))).toEqual(['ID: BCU102728'])
    expect(Object.keys(copied(about(settings)))).toEqual(['evseId'])
  })

  it('has a place of which only a part is told on one line', () => {
    expect(told(about({ location: { ...NO_LOCATION, city: 'Utrecht' } }))).toContain('Location: Utrecht')
  })
})

describe('what has no name here', () => {
  it('stands under that of the server, and what is a setting stands elsewhere', () => {
    const others = {
      firmware: '1.2',
      slots: 1234.5,
      is_shared: true,
      is_lent: false,
      glow: { value: true, permission: 'read' },
    } as const
    expect(told(otherFacts(aChargePoint({ settings: { others } }), ENGLISH))).toEqual([
      'firmware: 1.2',
      'slots: 1,234.5',
      'is_shared: Yes',
      'is_lent: No',
    ])
    expect(otherFacts(aChargePoint(), ENGLISH)).toEqual([])
  })
})

describe('the cards that a charge point names', () => {
  const named = (card: ChargeCard | null | undefined) => {
    const settings = card === undefined ? {} : { defaultCard: card }
    return cardFacts(aChargePoint({ settings }), ENGLISH)
  }

  it.each<[string, ChargeCard | null | undefined, readonly string[]]>([
    ['is not told', undefined, []],
    ['is told to be none', null, ['Default card: No card']],
    ['stands for none', aCard({ uid: 'BCU-APP', customerName: '' }), ['Default card: No card']],
    ['has a name and a number', aCard(), ['Default card: My Charge Card (Your Name) [NL-ANW-CZPYJFFML-3]']],
    ['has no name', aCard({ name: '' }), ['Default card:  (Your Name) [NL-ANW-CZPYJFFML-3]']],
    [
      'is called by its number',
      aCard({ name: 'NL-ANW-CZPYJFFML-3' }),
      ['Default card:  (Your Name) [NL-ANW-CZPYJFFML-3]'],
    ],
    ['has no number', aCard({ printedId: '' }), ['Default card: My Charge Card (Your Name)']],
    [
      'is not valid',
      aCard({ valid: false }),
      ['Default card: My Charge Card (not valid · Your Name) [NL-ANW-CZPYJFFML-3]'],
    ],
    ['is of nobody', aCard({ customerName: '' }), ['Default card: My Charge Card [NL-ANW-CZPYJFFML-3]']],
    ['has neither name nor number', aCard({ name: '', printedId: '', customerName: '' }), []],
  ])('one that %s', (_name, card, expected) => {
    expect(told(named(card))).toEqual(expected)
  })

  it('can be copied by their number alone, and never by what starts a session', () => {
    expect(copied(named(aCard()))).toEqual({ defaultCard: 'NL-ANW-CZPYJFFML-3' })
    expect(copied(named(aCard({ name: '' })))).toEqual({ defaultCard: 'NL-ANW-CZPYJFFML-3' })
    expect(copied(named(aCard({ printedId: '' })))).toEqual({})
    expect(copied(named(aCard({ uid: 'BCU-APP' })))).toEqual({})
  })

  it('are three', () => {
    const card = aCard()
    const settings = { defaultCard: card, preferredCard: card, plugAndChargeCard: card }
    const facts = cardFacts(aChargePoint({ settings }), ENGLISH)
    expect(facts.map(({ name }) => name)).toEqual(['Default card', 'Preferred card', 'Plug & charge card'])
    expect(Object.keys(copied(facts))).toEqual(['defaultCard', 'preferredCard', 'plugAndChargeCard'])
  })
})

describe('a tariff', () => {
  const lines = (differences: Partial<Tariff>) =>
    tableText(tariffTable(aTariff(differences), ENGLISH), ENGLISH.words).split('\n')

  it('has its id, its VAT and who may change it', () => {
    const facts = tariffFacts(aTariff({ permission: 'write' }), ENGLISH)
    expect(told(facts)).toEqual([
      'Tariff ID: NLBCUH1',
      'VAT: 21%',
      'Can be changed: Yes, in the Blue Current app',
    ])
    expect(copied(facts)).toEqual({ tariffId: 'NLBCUH1' })
    expect(told(tariffFacts(aTariff({ tariffId: '', vatPercentage: null }), ENGLISH))).toEqual([])
  })

  it('has its prices to the most exact of each column, two decimals at least and six at most', () => {
    expect(lines({ pricePerKwhExVat: 0.2, startPriceExVat: 0.12345678, startPrice: 1 })).toEqual([
      'Price\tWithout VAT (EUR)\tWith VAT (EUR)',
      'Per kWh\t0.200000\t0.242',
      'Per session\t0.123457\t1.000',
    ])
    expect(lines({ pricePerKwh: 1, pricePerKwhExVat: null, startPrice: 0, startPriceExVat: null })).toEqual([
      'Price\tWithout VAT (EUR)\tWith VAT (EUR)',
      'Per kWh\t–\t1.00',
      'Per session\t–\t0.00',
    ])
  })
})
