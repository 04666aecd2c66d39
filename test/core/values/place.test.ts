import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodePlace, encodePlace } from '../../../core/values/place.ts'
import { anyText } from '../hostileText.ts'

test('any id of a charge point is a place in an address, and found again there', () => {
  fc.assert(
    fc.property(anyText, (id) => {
      const address = new URL(`app://bundle/overview.html#${encodePlace(id)}`)
      expect(decodePlace(address.hash.slice(1))).toBe(id)
      // As it stands in an attribute and in a selector.
      expect(encodePlace(id)).toMatch(/^[\w.!~*'()%-]*$/)
    }),
  )
})

test.each(['BCU102728', 'account', ''])('the name %j stands in an address as it is', (name) => {
  expect(encodePlace(name)).toBe(name)
})

test.each(['%', '%E0%A4%A', '%22', '%5C'])('%j, which nobody made, is no place', (place) => {
  expect(decodePlace(place)).toBe('')
})
