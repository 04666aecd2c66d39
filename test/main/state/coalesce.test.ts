import { expect, test } from 'vitest'
import { coalesce } from '../../../main/state/coalesce.ts'
import { turns, until } from '../settled.ts'

test('work is done once for all the calls of a moment, after them', async () => {
  let runs = 0
  const call = coalesce(0, () => {
    runs += 1
  })
  for (let n = 0; n < 10; n += 1) call()
  expect(runs).toBe(0)
  await until(() => runs > 0)
  await turns()
  expect(runs).toBe(1)
  call()
  await until(() => runs === 2)
})
