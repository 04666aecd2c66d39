import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nameOf } from '../../../core/chargePoint/told.ts'
import { EMPTY_FLEET, type Fleet, nameIn } from '../../../core/fleet/fleet.ts'
import { replay, says } from '../builders.ts'

const list = (...names: readonly string[]) =>
  says({ object: 'CHARGE_POINTS', data: names.map((name, n) => ({ evse_id: `BCU${n}`, name })) })

const namesOf = ({ chargePoints }: Fleet) => chargePoints.map(nameOf)

it('charge points of one name are told apart by their ids, and only they', () => {
  const fleet = replay(EMPTY_FLEET, list('Pad A', 'Pad A', 'Pad B', ''))
  expect(namesOf(fleet)).toEqual(['Pad A (BCU0)', 'Pad A (BCU1)', 'Pad B', 'BCU3'])
  expect(nameIn(fleet, 'BCU1')).toBe('Pad A (BCU1)')
})

it('that ends when one gets another name or goes', () => {
  const fleet = replay(EMPTY_FLEET, list('Pad A', 'Pad A'))
  const renamed = says({ object: 'CH_SETTINGS', data: { evse_id: 'BCU1', name: 'Pad C' } })
  expect(namesOf(replay(fleet, renamed))).toEqual(['Pad A', 'Pad C'])
  expect(namesOf(replay(fleet, list('Pad A')))).toEqual(['Pad A'])
  expect(replay(fleet, list('Pad A', 'Pad A'))).toBe(fleet)
})

it('no two are shown by one name, whatever they are called', () => {
  const name = fc.constantFrom('Pad A', 'Pad\u00a0A', ' ', '', 'Pad A\u200b', 'B\nC', 'B C')
  fc.assert(
    fc.property(fc.array(name, { maxLength: 8 }), (names) => {
      const shown = namesOf(replay(EMPTY_FLEET, list(...names)))
      expect(new Set(shown).size).toBe(names.length)
    }),
  )
})
