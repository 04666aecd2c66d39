import { expect, test } from 'vitest'
import { createOverdue, type Subject } from '../../../main/line/overdue.ts'
import { createManualClock } from '../../../main/manualClock.ts'
import { NOW } from '../../core/builders.ts'

function begin() {
  const clock = createManualClock(NOW)
  const heard: Subject[] = []
  const overdue = createOverdue(clock, (subject) => heard.push(subject))
  overdue.start()
  return { ...overdue, heard, pass: (seconds: number) => clock.advance(seconds * 1_000) }
}

test('a charge point of which no status comes is told of after a minute, each in its own time, and once', () => {
  const { asked, heard, pass } = begin()
  asked(['A'])
  pass(30)
  asked(['A', 'B'])
  pass(29)
  expect(heard).toEqual([])
  pass(1)
  expect(heard).toEqual(['A'])
  pass(29)
  expect(heard).toEqual(['A'])
  pass(1)
  expect(heard).toEqual(['A', 'B'])
  pass(600)
  expect(heard).toEqual(['A', 'B'])
})

test('what had no turn yet gets a minute from the last answer; what failed does not', () => {
  const { asked, failed, answered, heard, pass } = begin()
  asked(['A', 'B'])
  failed('A')
  pass(30)
  answered()
  pass(30)
  expect(heard).toEqual(['A'])
  pass(29)
  expect(heard).toEqual(['A'])
  pass(1)
  expect(heard).toEqual(['A', 'B'])
})

test('one whose read fails again is told of again; one that is told by then is not', () => {
  const { asked, failed, told, heard, pass } = begin()
  asked(['A'])
  pass(60)
  failed('A')
  failed('B')
  pass(30)
  failed('A')
  told('B')
  pass(30)
  expect(heard).toEqual(['A', 'A'])
})

test('nothing is told of when the connection has ended', () => {
  const { asked, stop, heard, pass } = begin()
  asked(['A'])
  stop()
  pass(600)
  expect(heard).toEqual([])
})
