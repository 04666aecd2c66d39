import { expect, test } from 'vitest'
import { type Copyable, cardNumberOf, coordinatesText, copyableOf } from '../../../core/fleet/copyable.ts'
import { aCard, aChargePoint, aFleet, aGrid, aTariff } from '../builders.ts'

const EVSE = 'BCU102728'
const PLACE = { street: '', houseNumber: '', zipcode: '', city: '', country: '' }

const card = aCard()
const pseudo = aCard({ uid: 'BCU_HOME_USE', printedId: 'NL-XXX-1' })
const location = { ...PLACE, latitude: 52.0907, longitude: 5.1214 }
const known = aFleet(
  [
    aChargePoint({
      settings: {
        tariff: aTariff(),
        location,
        defaultCard: card,
        preferredCard: pseudo,
        plugAndChargeCard: aCard({ printedId: '' }),
      },
    }),
  ],
  { grids: [aGrid()], cards: [card, pseudo] },
)
const bare = aFleet([aChargePoint()])

test.each<[Copyable, string | undefined]>([
  ['evseId', EVSE],
  ['gridId', 'GRID-BCU102728'],
  ['tariffId', 'NLBCUH1'],
  ['coordinates', '52.0907, 5.1214'],
  ['defaultCard', 'NL-ANW-CZPYJFFML-3'],
  // It stands for no card.
  ['preferredCard', undefined],
  // There is nothing on it.
  ['plugAndChargeCard', undefined],
])('of %s is copied %j, and nothing where it is not known', (what, text) => {
  expect(copyableOf(known, EVSE, what)).toBe(text)
  expect(copyableOf(bare, EVSE, what)).toBe(what === 'evseId' ? EVSE : undefined)
  expect(copyableOf(known, 'gone', what)).toBeUndefined()
})

test.each([
  [0, 0, '0, 0'],
  [52.0907, null, undefined],
  [null, 5.1214, undefined],
  [null, null, undefined],
])('a place at %j, %j is copied as %j', (latitude, longitude, text) => {
  expect(coordinatesText({ ...PLACE, latitude, longitude })).toBe(text)
})

test.each([null, undefined])('a place that is %j is not copied', (place) => {
  expect(coordinatesText(place)).toBeUndefined()
})

test('of a card of the account the number printed on it is copied', () => {
  expect(cardNumberOf(known, card.uid)).toBe('NL-ANW-CZPYJFFML-3')
  expect(cardNumberOf(known, pseudo.uid)).toBeUndefined()
  expect(cardNumberOf(known, 'gone')).toBeUndefined()
  expect(cardNumberOf(aFleet(), card.uid)).toBeUndefined()
})
