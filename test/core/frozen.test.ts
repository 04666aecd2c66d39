import { expect, it } from 'vitest'
import { aChargePoint, aFleet } from './builders.ts'

it('throws where a Fleet is changed in place', () => {
  const fleet = aFleet([aChargePoint()])
  const [one] = fleet.chargePoints
  expect(() => Object.assign(fleet, { isListed: false })).toThrow(TypeError)
  expect(() => Object.assign(fleet.chargePoints, { 0: undefined })).toThrow(TypeError)
  expect(() => Object.assign(one?.status?.currentA ?? [], { 0: 1 })).toThrow(TypeError)
  // True: a Map is what it is made of, whoever may only read it.
  expect(() => (fleet.position as Map<string, number>).set('BCU102728', 1)).toThrow(TypeError)
})
