import { beforeEach, expect, test } from 'vitest'
import { createManualClock, type ManualClock } from '../../../main/manualClock.ts'
import { createEnding } from '../../../main/system/ending.ts'
import { turns, until } from '../settled.ts'

const never = () => new Promise<void>(() => {})

let clock: ManualClock
let exits: number
let lines: string[]
beforeEach(() => {
  clock = createManualClock(0)
  exits = 0
  lines = []
})

const write = (text: string) => void lines.push(text)
const endingOf = (...close: readonly (() => Promise<void>)[]) =>
  createEnding({
    clock,
    log: { info: write, warn: write, error: write },
    close,
    exit: () => {
      exits += 1
    },
  })

test('the app leaves when all is closed, and not before', async () => {
  let closed = () => {}
  const end = endingOf(
    () =>
      new Promise((resolve) => {
        closed = resolve
      }),
    async () => {},
  )
  end()
  await turns(5)
  expect(exits).toBe(0)
  closed()
  await until(() => exits === 1)
  expect(lines).toEqual([])
})

test.each<[string, () => Promise<void>]>([
  ['rejects', () => Promise.reject(new Error('no'))],
  [
    'throws',
    () => {
      throw new Error('no')
    },
  ],
])('the app leaves also when something %s, and the others are closed', async (_how, fails) => {
  let isClosed = false
  endingOf(fails, async () => {
    isClosed = true
  })()
  await until(() => exits === 1)
  expect(isClosed).toBe(true)
  expect(lines).toEqual(['something could not be closed'])
})

test('the app leaves after five seconds when something hangs, and the others are closed', async () => {
  let isClosed = false
  endingOf(never, async () => {
    isClosed = true
  })()
  await turns(5)
  clock.advance(4_999)
  expect([exits, isClosed]).toEqual([0, true])
  clock.advance(1)
  expect(exits).toBe(1)
  expect(lines).toEqual(['something did not close in time'])
})

test('to quit again while it closes closes nothing twice', async () => {
  let times = 0
  const end = endingOf(() => {
    times += 1
    return never()
  })
  end()
  end()
  await turns(5)
  expect(times).toBe(1)
})
