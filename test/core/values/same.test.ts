import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSame } from '../../../core/values/same.ts'

describe('isSame', () => {
  it.each([
    [null, undefined],
    [{}, []],
    [{ a: undefined }, {}],
    [{ a: undefined }, { b: undefined }],
    [{ a: 1 }, { a: 1, b: 2 }],
    [
      [1, 2],
      [2, 1],
    ],
    [[1], [1, undefined]],
    [0, '0'],
    ['__proto__', {}],
  ])('%j and %j differ', (a, b) => {
    expect(isSame(a, b)).toBe(false)
    expect(isSame(b, a)).toBe(false)
  })

  it('does not heed the order of keys', () => {
    expect(isSame({ a: 1, b: { c: [1, null] } }, { b: { c: [1, null] }, a: 1 })).toBe(true)
  })

  it('a copy is the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(isSame(value, structuredClone(value))).toBe(true)
      }),
    )
  })

  // So few that two of them are often the same.
  const leaf = fc.constantFrom(null, undefined, 0, 'x', [], [0])
  const few = fc.oneof(leaf, fc.dictionary(fc.constantFrom('a', 'b'), leaf, { noNullPrototype: true }))

  it('is symmetric and transitive', () => {
    fc.assert(
      fc.property(few, few, few, (a, b, c) => {
        expect(isSame(a, b)).toBe(isSame(b, a))
        expect(isSame(a, b) && isSame(b, c) && !isSame(a, c)).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  it('says what equal JSON with sorted keys says', () => {
    const values = fc.constantFrom(null, 0, 1, 'x', '0')
    const flat = fc.dictionary(fc.constantFrom('a', 'b', 'c'), values, { noNullPrototype: true })
    const sorted = (value: object) => JSON.stringify(Object.entries(value).sort())
    fc.assert(
      fc.property(flat, flat, (a, b) => {
        expect(isSame(a, b)).toBe(sorted(a) === sorted(b))
      }),
      { numRuns: 500 },
    )
  })
})
