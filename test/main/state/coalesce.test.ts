import { expect, test } from 'vitest'
import { coalesce } from '../../../main/state/coalesce.ts'
import { turns, until } from '../settled.ts'
import { watchedClock } from '../watchedClock.ts'

function coalesced(everyMs: number) {
  const clock = watchedClock(0)
  let runs = 0
  const call = coalesce(clock, everyMs, () => {
    runs += 1
  })
  return { clock, call, runs: () => runs }
}

test('work is done once for all the calls of a moment, after them', async () => {
  const { call, runs, clock } = coalesced(0)
  for (let n = 0; n < 10; n += 1) call()
  expect(runs()).toBe(0)
  await until(() => runs() > 0)
  await turns()
  expect(runs()).toBe(1)
  call()
  await until(() => runs() === 2)
  expect(clock.timers()).toBe(0)
})

test('work is done at once when it is quiet, and then not too often, but for the last call too', async () => {
  const { call, runs, clock } = coalesced(500)
  call()
  await until(() => runs() === 1)
  clock.advance(200)
  for (let n = 0; n < 10; n += 1) call()
  clock.advance(299)
  await turns()
  expect(runs()).toBe(1)
  clock.advance(1)
  expect(runs()).toBe(2)
  clock.advance(10_000)
  await turns()
  expect(runs()).toBe(2)
  call()
  await until(() => runs() === 3)
  clock.advance(499)
  call()
  await turns()
  expect(runs()).toBe(3)
  clock.advance(1)
  expect(runs()).toBe(4)
})
