import * as v from 'valibot'
import { expect, test } from 'vitest'
import { answer, call, event, joined, nothing } from '../../../core/contract/channel.ts'

const cars = { drive: call(nothing, answer<void>()), arrived: event(nothing) } as const
const boats = { sail: call(nothing, answer<void>()) } as const

test('an answer is what main makes it, and nothing is nothing', () => {
  expect(v.is(answer<void>(), { any: 'thing' })).toBe(true)
  expect(v.is(nothing, undefined)).toBe(true)
  expect(v.is(nothing, null)).toBe(false)
})

test('a call goes to main, and an event to the windows', () => {
  expect(cars.drive.direction).toBe('call')
  expect(cars.arrived.direction).toBe('event')
})

test('areas are joined into one contract', () => {
  expect(joined({ cars, boats })).toEqual({ ...cars, ...boats })
})

test('a name that two areas have does not compile', () => {
  const ships = { sail: call(nothing, answer<number>()) } as const
  // @ts-expect-error Boats sail too.
  expect(Object.keys(joined({ cars, boats, ships }))).toEqual(['drive', 'arrived', 'sail'])
})
