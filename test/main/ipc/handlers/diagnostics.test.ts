import { expect, test } from 'vitest'
import { cardNumber, idText } from '../../../../main/ipc/handlers/diagnostics.ts'
import { aCard, aChargePoint, aFleet, aTariff } from '../../../core/builders.ts'

const tariff = aTariff()
const fleet = aFleet([
  aChargePoint({ evseId: 'A', settings: { tariff } }),
  aChargePoint({ evseId: 'B', settings: {} }),
])

test('an id to copy is one that the app knows', () => {
  expect(idText(fleet, { evseId: 'A', what: 'evseId' })).toBe('A')
  expect(idText(fleet, { evseId: 'A', what: 'tariffId' })).toBe('NLBCUH1')
})

test.each([
  { evseId: 'B', what: 'tariffId' },
  { evseId: 'anything that a window says', what: 'evseId' },
] as const)('nothing else gets to the clipboard: %o', (reference) => {
  expect(() => idText(fleet, reference)).toThrow(`no ${reference.what} to copy`)
})

test('a card number to copy is that of a card of the account', () => {
  const cards = [aCard({ uid: 'A', printedId: 'NL-1' }), aCard({ uid: 'B', printedId: '' })]
  const known = aFleet([], { cards })
  expect(cardNumber(known, { cardUid: 'A' })).toBe('NL-1')
  expect(() => cardNumber(known, { cardUid: 'B' })).toThrow('no card number to copy')
  expect(() => cardNumber(known, { cardUid: 'NL-1' })).toThrow('no card number to copy')
  expect(() => cardNumber(aFleet(), { cardUid: 'A' })).toThrow('no card number to copy')
})
