import { expect, test } from 'vitest'
import { createManualClock } from '../../../main/manualClock.ts'
import { sparing } from '../../../main/record/sparing.ts'

function spared() {
  const lines: unknown[][] = []
  const clock = createManualClock(0)
  return { lines, clock, error: sparing({ error: (...line) => void lines.push(line) }, clock) }
}

test('what a page causes is logged with its cause, and only so often in a while', () => {
  const { lines, clock, error } = spared()
  const cause = new Error('a bug')
  for (let n = 0; n < 1_000; n += 1) {
    error(`fault ${n}`, cause)
    clock.advance(599)
  }
  expect(lines).toHaveLength(20)
  expect(lines[0]).toEqual(['fault 0', cause])
  expect(lines[19]).toEqual(['fault 19', cause])
})

test('after a while it is logged again, and how much was left out', () => {
  const { lines, clock, error } = spared()
  for (let n = 0; n < 25; n += 1) error('many')
  clock.advance(600_000)
  error('one')
  expect(lines.slice(20)).toEqual([['5 errors of windows were left out'], ['one', undefined]])
  clock.advance(600_000)
  error('another')
  expect(lines.slice(22)).toEqual([['another', undefined]])
})
