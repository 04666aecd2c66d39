import { expect, test } from 'vitest'
import { answer, call, event, joined, nothing } from '../../../core/contract/channel.ts'

const cars = { drive: call(nothing, answer<void>()), arrived: event(nothing) } as const
const boats = { sail: call(nothing, answer<void>()) } as const

test('areas are joined into one contract', () => {
  expect(joined({ cars, boats })).toEqual({ ...cars, ...boats })
})

test('a name that two areas have does not compile', () => {
  const ships = { sail: call(nothing, answer<number>()) } as const
  // @ts-expect-error Boats sail too.
  expect(Object.keys(joined({ cars, boats, ships }))).toEqual(['drive', 'arrived', 'sail'])
})
