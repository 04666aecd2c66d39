import { expect, test } from 'vitest'
import { idText } from '../../../../main/ipc/handlers/diagnostics.ts'
import { aChargePoint, aFleet, aTariff } from '../../../core/builders.ts'

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
