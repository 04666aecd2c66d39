// Of the stand-in's own means, not of Electron: how values cross into a page, and its pictures.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodePng, encodePng } from '../surface/png.ts'
import { codec } from '../world/codec.ts'

test('every value that structured clone takes comes back as it was', () => {
  const wire = codec()
  const value = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
  })
  fc.assert(
    fc.property(value, (sent) => {
      expect(wire.decode(wire.encode(sent))).toEqual(structuredClone(sent))
    }),
  )
})

test.each([
  ['a function', () => {}],
  ['a symbol', Symbol('x')],
  ['a promise', Promise.resolve()],
  ['a weak map', new WeakMap()],
])('%s is refused', (_kind, value) => {
  expect(() => codec().encode([value])).toThrow('An object could not be cloned.')
})

test('an error keeps its kind and message', () => {
  const wire = codec()
  const back = wire.decode(wire.encode(new RangeError('too far')))
  expect(back).toBeInstanceOf(RangeError)
  expect(back).toHaveProperty('message', 'too far')
})

test('a bitmap survives PNG', () => {
  const bitmap = fc
    .record({ width: fc.integer({ min: 1, max: 9 }), height: fc.integer({ min: 1, max: 9 }) })
    .chain(({ width, height }) =>
      fc
        .uint8Array({ minLength: width * height * 4, maxLength: width * height * 4 })
        .map((bytes) => ({ width, height, rgba: Buffer.from(bytes) })),
    )
  fc.assert(
    fc.property(bitmap, (image) => {
      expect(decodePng(encodePng(image))).toEqual(image)
    }),
  )
})
