import { expect, test } from 'vitest'
import { once, onceEach } from '../../../core/values/once.ts'

test('what is made once is not made before somebody asks, and then is the same', () => {
  let made = 0
  const value = once(() => ({ number: ++made }))
  expect(made).toBe(0)
  expect(value()).toBe(value())
  expect(made).toBe(1)
})

test('undefined is made once too', () => {
  let made = 0
  const value = once(() => {
    made += 1
    return undefined
  })
  expect([value(), value(), made]).toEqual([undefined, undefined, 1])
})

test('what is made once for each is the same for the same, and never endlessly many', () => {
  const made: number[] = []
  const of = onceEach((key: number) => {
    made.push(key)
    return { key }
  })
  expect(of(1)).toBe(of(1))
  expect(of(2)).not.toBe(of(1))
  expect(made).toEqual([1, 2])
  for (let key = 3; key < 1_000; key += 1) of(key)
  expect(of(999)).toBe(of(999))
  expect(of(1)).toEqual({ key: 1 })
  expect(made).toEqual([1, 2, ...Array.from({ length: 997 }, (_, n) => n + 3), 1])
})
