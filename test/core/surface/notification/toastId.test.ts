import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ABOUTS } from '../../../../core/surface/notification/policy.ts'
import { readToastId, toastIdOf } from '../../../../core/surface/notification/toastId.ts'
import { NOW } from '../../builders.ts'

test('the id of a notification names what it is about, when, the connector and the charge point (finding 7)', () => {
  const id = toastIdOf({ about: 'started', socketId: 2, evseId: 'BCU102728' }, NOW)
  expect(id).toBe(`started-${NOW.toString(36)}-2-BCU102728`)
  expect(readToastId(id)).toMatchObject({ about: 'started', at: NOW, socketId: 2, evseId: 'BCU102728' })
})

test('an id passes as a tag on Windows and is read back, whatever charge point it is of (finding 7)', () => {
  const notice = fc.record({
    about: fc.constantFrom(...ABOUTS),
    socketId: fc.option(fc.maxSafeNat(), { nil: undefined }),
    evseId: fc.option(fc.string({ minLength: 1, maxLength: 100, unit: 'binary' }), { nil: undefined }),
  })
  fc.assert(
    fc.property(notice, fc.integer({ min: 0, max: 4_102_444_800_000 }), (one, at) => {
      const id = toastIdOf(one, at)
      expect(id).toMatch(/^[A-Za-z\d-]{1,64}$/)
      const read = readToastId(id)
      expect(read).toMatchObject({ about: one.about, at, socketId: one.socketId })
      expect(read?.isOf(one.evseId ?? 'BCU102728')).toBe(one.evseId !== undefined)
      expect(read?.isOf(`${one.evseId}x`)).toBe(false)
      if (read?.evseId !== undefined) expect(read.evseId).toBe(one.evseId)
    }),
  )
})

test('a charge point that looks like the number of another is not taken for it', () => {
  const long = 'x'.repeat(60)
  const name = toastIdOf({ about: 'error', evseId: long }, NOW).split('-').at(-1)
  expect(name).toMatch(/^[a-z\d]+$/)
  const read = readToastId(toastIdOf({ about: 'error', evseId: long }, NOW))
  expect([read?.evseId, read?.isOf(long), read?.isOf(`${name}`), read?.isOf(`-${name}`)]).toEqual([
    undefined,
    true,
    false,
    false,
  ])
})

test.each([
  '',
  '7d5f2b0c-41a8-4b43-8e11-0a3f6a1f8a10',
  'sold-abc--BCU1',
  'error-abc-BCU1',
  'error-abc--a&b',
  'toString-1--a',
])('an id that was not made here tells nothing: %j', (id) => {
  expect(readToastId(id)).toBeUndefined()
})
