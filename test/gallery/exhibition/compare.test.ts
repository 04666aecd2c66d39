import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { compare } from './compare.ts'

/** White, with some black pixels. */
function picture(
  width: number,
  height: number,
  black: readonly (readonly [x: number, y: number])[] = [],
): Buffer {
  const png = new PNG({ width, height })
  png.data.fill(255)
  for (const [x, y] of black) png.data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3)
  return PNG.sync.write(png)
}

test('a picture that was never committed is new', () => {
  expect(compare(undefined, picture(4, 4))).toEqual({ kind: 'new' })
})

test('the same pixels are the same picture, however they are packed', () => {
  const packed = PNG.sync.write(PNG.sync.read(picture(8, 8, [[1, 1]])), { deflateLevel: 0 })
  expect(compare(picture(8, 8, [[1, 1]]), packed)).toEqual({ kind: 'same' })
})

test('counts what has changed, and marks it', () => {
  const after = picture(20, 20, [
    [3, 3],
    [4, 3],
    [3, 4],
    [4, 4],
  ])
  const verdict = compare(picture(20, 20), after)
  expect(verdict).toMatchObject({ kind: 'changed', pixels: 4 })
  if (verdict.kind !== 'changed') return
  expect(PNG.sync.read(verdict.difference)).toMatchObject({ width: 20, height: 20 })
})

test('a picture that grew has changed, and the difference shows all of it', () => {
  const verdict = compare(picture(10, 10), picture(10, 14))
  expect(verdict).toMatchObject({ kind: 'changed', pixels: 40 })
  if (verdict.kind === 'changed') expect(PNG.sync.read(verdict.difference).height).toBe(14)
})
